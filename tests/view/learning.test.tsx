import { act, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { openingRun } from '../../src/kafka/scenario/opening'
import { codeOf } from '../../src/lessons/board'
import { questions } from '../../src/lessons/questions'
import { createSession } from '../../src/store/session'
import { FirstVisit } from '../../src/view/lessons/FirstVisit'
import { useForetelling } from '../../src/view/lessons/foretold'
import { LessonsDialog } from '../../src/view/lessons/LessonsDialog'
import { MarksWatcher } from '../../src/view/lessons/MarksWatcher'
import { useProgress } from '../../src/view/lessons/progress'
import { useShowing } from '../../src/view/lessons/showing'
import { SessionContext } from '../../src/view/session'

beforeEach(() => {
  localStorage.clear()
  history.replaceState(null, '', location.pathname)
  useProgress.setState({ done: {}, at: {}, answered: {}, marks: [], welcomed: false })
  useForetelling.getState().forget()
  useShowing.getState().end()
})

test('a question is answered, explained with the numbers of a run, and shown by it', async () => {
  const { store, onClose } = await part('Questions')
  expect(screen.getByText(`0 of ${questions.length} answered right.`)).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: 'How many consumers' }))
  await userEvent.type(screen.getByRole('spinbutton', { name: 'Your answer members' }), '6')
  await userEvent.click(screen.getByRole('button', { name: 'Answer' }))
  expect(screen.getByRole('status')).toHaveTextContent(/Not this time\. ?You said 6 members\. It was 5 members\./)
  await userEvent.click(screen.getByRole('button', { name: 'Answer again' }))
  await userEvent.type(screen.getByRole('spinbutton'), '5')
  await userEvent.click(screen.getByRole('button', { name: 'Answer' }))
  expect(screen.getByRole('status')).toHaveTextContent(/Right\..*F: idle/)
  await userEvent.click(screen.getByRole('button', { name: 'Show me' }))
  expect(store.getState().document.title).toBe('One to six members')
  expect(onClose).toHaveBeenCalled()
  await userEvent.click(screen.getByRole('button', { name: 'All questions' }))
  expect(screen.getByText(`1 of ${questions.length} answered right.`)).toBeInTheDocument()
  expect(screen.getByRole('button', { name: /^How many consumers\s*right$/ })).toBeInTheDocument()
})

test('from the run that answers a question one comes back to it, answered as it was', async () => {
  const { store } = await part('Questions')
  await userEvent.click(screen.getByRole('button', { name: 'A minute of processing' }))
  await userEvent.click(screen.getByRole('radio', { name: 'No' }))
  await userEvent.click(screen.getByRole('button', { name: 'Answer' }))
  await userEvent.click(screen.getByRole('button', { name: 'Show me' }))
  const card = await screen.findByRole('region', { name: 'A minute of processing' })
  act(() => store.getState().seek(40_000))
  act(() => {
    while (store.getState().quest) store.getState().frame(0)
  })
  const [a] = store.getState().picture.groups[0]?.members ?? []
  expect(a).toMatchObject({ isMember: true, isFrozen: false, activity: { kind: 'handling' } })
  await userEvent.click(within(card).getByRole('button', { name: 'Back to the question' }))
  const [back] = screen.getAllByRole('dialog', { hidden: true }).slice(-1)
  if (!back) throw new Error('no dialog')
  expect(await within(back).findByText('Right.', { exact: false })).toBeInTheDocument()
})

test('steps are put in order, and partitions placed, by keyboard', async () => {
  await part('Questions')
  await userEvent.click(screen.getByRole('button', { name: 'What happens in a rebalance' }))
  const items = screen.getAllByRole('button', { pressed: false })
  items[0]?.focus()
  await userEvent.keyboard(' ')
  expect(items[0]).toHaveAttribute('aria-pressed', 'true')
  expect(items[0]).toHaveTextContent(/^1/)
  expect(screen.getByRole('button', { name: 'Answer' })).toBeDisabled()
  await userEvent.click(screen.getByRole('button', { name: 'All questions' }))
  await userEvent.click(screen.getByRole('button', { name: 'Who gets which partition' }))
  for (const [partition, member] of [
    ['P0', 'A'],
    ['P1', 'A'],
    ['P2', 'B'],
    ['P3', 'C'],
    ['P4', 'C'],
  ] as const)
    await userEvent.click(within(screen.getByRole('group', { name: partition })).getByRole('radio', { name: member }))
  await userEvent.click(screen.getByRole('button', { name: 'Answer' }))
  expect(screen.getByRole('status')).toHaveTextContent('4 of 5 right.')
})

test('in free play the next rebalance is predicted by running ahead, and the run does not know of it', async () => {
  const { store, onClose } = await part('Predict')
  const commands = store.getState().timeline.commands.length
  await userEvent.click(await screen.findByRole('button', { name: 'Add a consumer' }))
  expect(store.getState().isPlaying).toBe(false)
  expect(store.getState().timeline.commands).toHaveLength(commands)
  for (const partition of ['P0', 'P1', 'P2', 'P3', 'P4'])
    await userEvent.click(within(screen.getByRole('group', { name: partition })).getByRole('radio', { name: 'A' }))
  await userEvent.click(screen.getByRole('button', { name: 'Answer' }))
  expect(onClose).toHaveBeenCalled()
  expect(store.getState().timeline.commands).toHaveLength(commands + 1)
  await userEvent.click(await screen.findByRole('button', { name: 'Jump to when it has happened' }))
  act(() => {
    while (store.getState().quest) store.getState().frame(0)
  })
  const card = screen.getByRole('region', { name: 'What you predicted' })
  expect(card).toHaveTextContent(/3 of 5 right.*A: P0 P1 P2 · B: P3 P4/)
  act(() => store.getState().undo())
  expect(card).toHaveTextContent('You did something else since then')
})

test('who goes can be named as well as who stays, so that there is something to predict', async () => {
  const { store } = await part('Lessons')
  act(() => {
    store.getState().addConsumer('team-1')
    for (let i = 0; i < 400 && store.getState().now() < 30_000; i++) store.getState().step()
  })
  await userEvent.click(screen.getByRole('button', { name: 'Predict' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Crash A' }))
  const p0 = within(screen.getByRole('group', { name: 'P0' }))
  expect(p0.getAllByRole('radio').map(radio => radio.parentElement?.textContent)).toEqual(['A', 'B'])
})

test('the board says what the run does now, and keeps what was seen for the first time', async () => {
  const { store } = await part('Check your work')
  expect((await screen.findByText('Connected')).parentElement).toHaveTextContent('Connected, reached')
  expect(screen.getByText('Scaled').parentElement).toHaveTextContent('Scaled, not yet')
  act(() => {
    store.getState().act({ do: 'addPartitions', topic: 'new_users', total: 7 })
    for (let i = 0; i < 3; i++) store.getState().step()
  })
  await vi.waitFor(() => expect(useProgress.getState().marks).toEqual(['grown']), 3_000)
  expect(screen.getByText('Added partitions').parentElement).toHaveTextContent('Added partitions, reached')
  expect(screen.getByText(codeOf(['grown']))).toBeInTheDocument()
})

test('a code of somebody else is compared with, and a wrong one said to be none', async () => {
  await part('Check your work')
  const field = screen.getByRole('textbox', { name: 'Compare with a code' })
  await userEvent.type(field, codeOf(['crash']).toLowerCase())
  expect(screen.getByText('Survived a crash').parentElement).toHaveTextContent('they have it')
  await userEvent.type(field, 'X')
  expect(screen.getByText(/That is no code of this board/)).toBeInTheDocument()
})

test('a link with somebody’s marks opens the board with theirs beside one’s own, once', async () => {
  history.replaceState(null, '', `?marks=${codeOf(['crash'])}`)
  render(
    <SessionContext value={createSession(openingRun)}>
      <FirstVisit />
    </SessionContext>,
  )
  expect((await screen.findByText('Survived a crash')).parentElement).toHaveTextContent('they have it')
  expect(screen.getByRole('link', { name: /\?marks=/ })).toHaveAttribute('href', expect.stringContaining(codeOf([])))
  act(() => screen.getByRole<HTMLDialogElement>('dialog').close())
  expect(location.search).toBe('')
})

test('the welcome has served once somebody has acted, and does not come back; lessons and tour stay in Lessons', async () => {
  const { store } = await part('Lessons')
  expect(screen.getByRole('region', { name: 'One consumer reads five partitions' })).toBeInTheDocument()
  act(() => store.getState().addConsumer('team-1'))
  expect(screen.queryByRole('region', { name: 'One consumer reads five partitions' })).toBeNull()
  act(() => store.getState().undo())
  expect(screen.queryByRole('region', { name: 'One consumer reads five partitions' })).toBeNull()
  expect(screen.getByRole('button', { name: 'Take the tour' })).toBeInTheDocument()
})

test('the first visit has one sentence, and a tour that can be skipped and found again', async () => {
  await part('Lessons')
  expect(screen.getByRole('region', { name: 'One consumer reads five partitions' })).toHaveTextContent(
    /press Add consumer and see who reads what/,
  )
  expect(document.documentElement.dataset.hint).toBe('add')
  await userEvent.click(screen.getByRole('button', { name: 'Close this card' }))
  expect(document.documentElement.dataset.hint).toBeUndefined()
  await userEvent.click(screen.getByRole('button', { name: 'Take the tour' }))
  const tour = await screen.findByRole('dialog', { name: 'Tour' })
  for (const stop of [1, 2, 3, 4]) {
    expect(tour).toHaveTextContent(`Stop ${stop} of 5`)
    await userEvent.click(within(tour).getByRole('button', { name: 'Next stop' }))
  }
  expect(tour).toHaveTextContent('Stop 5 of 5')
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByRole('dialog', { name: 'Tour' })).toBeNull()
})

test('a dialog that opens ends the tour, whose card would stand behind it out of reach', async () => {
  const { store } = await part('Lessons')
  await userEvent.click(screen.getAllByRole('button', { name: 'Take the tour' })[0] as HTMLElement)
  expect(await screen.findByRole('dialog', { name: 'Tour' })).toBeInTheDocument()
  render(
    <SessionContext value={store}>
      <LessonsDialog onClose={() => undefined} />
    </SessionContext>,
  )
  expect(screen.queryByRole('dialog', { name: 'Tour' })).toBeNull()
})

async function part(name: string) {
  const store = createSession(openingRun)
  const onClose = vi.fn()
  render(
    <SessionContext value={store}>
      <LessonsDialog onClose={onClose} />
      <FirstVisit />
      <MarksWatcher />
    </SessionContext>,
  )
  await userEvent.click(screen.getByRole('button', { name }))
  await screen.findByRole('button', { name, current: 'page' })
  await screen.findAllByRole('heading', { level: 2, name })
  await act(() => vi.dynamicImportSettled())
  return { store, onClose }
}
