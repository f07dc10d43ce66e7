import { act, cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { Suspense } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { readLink } from '../../src/kafka/scenario/link'
import { openingRun } from '../../src/kafka/scenario/opening'
import { createSession } from '../../src/store/session'
import { FirstVisit } from '../../src/view/lessons/FirstVisit'
import { LessonCard } from '../../src/view/lessons/LessonCard'
import { LessonsDialog } from '../../src/view/lessons/LessonsDialog'
import { useMaker } from '../../src/view/lessons/maker'
import { useProgress } from '../../src/view/lessons/progress'
import { SessionContext } from '../../src/view/session'

beforeEach(() => {
  localStorage.clear()
  useProgress.setState({ done: {}, at: {}, welcomed: true })
  useMaker.getState().end()
})

test('what one does is recorded; words and a check make a lesson of it, which is tried and shared', async () => {
  const { store, card } = await making()
  await userEvent.type(card.getByLabelText('Title of the lesson'), 'Mine')
  expect(card.getByText(/Nothing done so far/)).toBeInTheDocument()
  act(() => store.getState().addConsumer('team-1'))
  expect(card.getByText('Recorded so far: 1.')).toBeInTheDocument()
  await userEvent.type(card.getByLabelText('Title of the step'), 'One more')
  await userEvent.type(card.getByLabelText('What to do'), 'Add a consumer.')
  await userEvent.click(card.getByRole('button', { name: 'Add this step' }))
  expect(card.getByText(/That is not so yet/)).toBeInTheDocument()
  pass(store, 15_000)
  expect(
    card.getByRole('option', { name: 'team-1 is Stable with 2 members, and each reads what it was given ✓' }),
  ).toBeInTheDocument()
  await userEvent.click(card.getByRole('button', { name: 'Add this step' }))
  expect(card.getByRole('listitem')).toHaveTextContent('One more')

  await userEvent.click(card.getByRole('button', { name: 'Make a link' }))
  const link = await card.findByLabelText<HTMLInputElement>('Link to your lesson')
  const read = await readLink(new URL(link.value).hash)
  expect(read).toMatchObject({
    document: { view: { written: { title: 'Mine', steps: [{ title: 'One more', acts: [{ do: 'start' }] }] } } },
  })

  await userEvent.click(card.getByRole('button', { name: 'Try it' }))
  const lesson = await screen.findByRole('region', { name: 'Mine' })
  expect(lesson).toHaveTextContent('Step 1 of 1')
  expect(lesson).not.toHaveTextContent('What you see')
  act(() => store.getState().addConsumer('team-1'))
  pass(store, 20_000)
  expect(lesson).toHaveTextContent('team-1: A: P0 P1 P2 · B: P3 P4.')
})

test('a number out of range is no check: the field says so, and nothing is added', async () => {
  const { card } = await making()
  await userEvent.type(card.getByLabelText('Title of the step'), 'Too few')
  await userEvent.type(card.getByLabelText('What to do'), 'Wait.')
  const count = card.getByLabelText('How many')
  await userEvent.clear(count)
  await userEvent.type(count, '-4')
  await userEvent.click(card.getByRole('button', { name: 'Add this step' }))
  expect(count).toHaveValue(-4)
  expect(count).toBeInvalid()
  expect(card.queryByText(/That is not so yet/)).toBeNull()
  expect(card.queryByRole('listitem')).toBeNull()
})

test('a check that held before the step began is refused with a reason', async () => {
  const { card } = await making()
  await userEvent.type(card.getByLabelText('Title of the step'), 'Nothing')
  await userEvent.type(card.getByLabelText('What to do'), 'Wait.')
  await userEvent.selectOptions(card.getByLabelText('Done when'), 'sent')
  await userEvent.click(card.getByRole('button', { name: 'Add this step' }))
  expect(card.getByText(/That was so before the step began/)).toBeInTheDocument()
  await userEvent.click(card.getByRole('button', { name: 'Throw this lesson away' }))
  expect(screen.queryByRole('region', { name: 'Your lesson' })).toBeNull()
})

test('what is written is there again after a reload, with the words of the step that was begun', async () => {
  const { store, card } = await making()
  await userEvent.type(card.getByLabelText('Title of the lesson'), 'Mine')
  act(() => store.getState().addConsumer('team-1'))
  pass(store, 15_000)
  await userEvent.type(card.getByLabelText('Title of the step'), 'One more')
  await userEvent.type(card.getByLabelText('What to do'), 'Add a consumer.')
  await userEvent.click(card.getByRole('button', { name: 'Add this step' }))
  await userEvent.type(card.getByLabelText('Title of the step'), 'Begun')
  const inHand = store.getState().toDocument(true)
  cleanup()
  useMaker.setState({ draft: null })

  const again = createSession(inHand)
  show(again)
  const back = within(await screen.findByRole('region', { name: 'Your lesson' }))
  expect(back.getByLabelText('Title of the lesson')).toHaveValue('Mine')
  expect(back.getByRole('listitem')).toHaveTextContent('One more')
  expect(back.getByLabelText('Title of the step')).toHaveValue('Begun')
  expect(back.getByText(/Nothing done so far/)).toBeInTheDocument()
})

test('in another run the lesson waits: one goes back to where its step begins', async () => {
  const { store, card } = await making()
  act(() => store.getState().addConsumer('team-1'))
  pass(store, 15_000)
  await userEvent.type(card.getByLabelText('Title of the step'), 'One more')
  await userEvent.type(card.getByLabelText('What to do'), 'Add a consumer.')
  await userEvent.click(card.getByRole('button', { name: 'Add this step' }))
  act(() => store.getState().open({ ...openingRun, seed: 99 }))
  expect(card.getByText(/The run in hand is not the one that you record/)).toBeInTheDocument()
  await userEvent.click(card.getByRole('button', { name: 'Back to where this step begins' }))
  expect(card.getByText(/Nothing done so far/)).toBeInTheDocument()
  expect(store.getState().toDocument(false).steps).toHaveLength(2)
})

test('a lesson that was thrown away can be brought back', async () => {
  const { store, card } = await making()
  await userEvent.type(card.getByLabelText('Title of the lesson'), 'Mine')
  await userEvent.click(card.getByRole('button', { name: 'Throw this lesson away' }))
  expect(store.getState().notice?.text).toMatch(/Under Lessons you can bring it back/)
  expect(screen.queryByRole('region', { name: 'Your lesson' })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Bring back the lesson you threw away' }))
  expect(await screen.findByLabelText('Title of the lesson')).toHaveValue('Mine')
})

test('a step that what was recorded does not lead to: how far it is played is shown, it can be cancelled, and the step is named', async () => {
  const { store, card } = await making()
  act(() => store.getState().addConsumer('team-1'))
  pass(store, 15_000)
  await userEvent.type(card.getByLabelText('Title of the step'), 'One more')
  await userEvent.type(card.getByLabelText('What to do'), 'Add a consumer.')
  await userEvent.click(card.getByRole('button', { name: 'Add this step' }))
  const { draft } = useMaker.getState()
  const [step] = draft?.lesson.steps ?? []
  if (!draft || !step) throw new Error()
  const never = { ...step, check: { is: 'members', count: 9 } as const }
  act(() => useMaker.setState({ draft: { ...draft, lesson: { ...draft.lesson, steps: [never] } } }))
  await userEvent.click(card.getByRole('button', { name: 'Try it' }))
  expect(card.getByRole('progressbar', { name: /Playing it through: step 1/ })).toBeInTheDocument()
  await userEvent.click(card.getByRole('button', { name: 'Cancel' }))
  expect(card.getByText(/Cancelled/)).toBeInTheDocument()
  await userEvent.click(card.getByRole('button', { name: 'Try it' }))
  expect(
    await card.findByText(/Step 1 does not come to what it waits for/, {}, { timeout: 20_000 }),
  ).toBeInTheDocument()
}, 30_000)

async function making() {
  const store = createSession(openingRun)
  const onClose = show(store)
  await userEvent.click(screen.getByRole('button', { name: 'Make your own lesson' }))
  expect(onClose).toHaveBeenCalled()
  const card = within(await screen.findByRole('region', { name: 'Your lesson' }))
  return { store, card }
}

function show(store: ReturnType<typeof createSession>) {
  const onClose = vi.fn()
  render(
    <SessionContext value={store}>
      <LessonsDialog onClose={onClose} />
      <Suspense>
        <LessonCard />
      </Suspense>
      <FirstVisit />
    </SessionContext>,
  )
  return onClose
}

/** Simulated time passes, in frames as the page draws them. */
function pass(store: ReturnType<typeof createSession>, ms: number): void {
  act(() => {
    store.getState().play()
    const until = store.getState().playhead + ms
    while (store.getState().isPlaying && store.getState().playhead < until) store.getState().frame(100)
    store.getState().pause()
  })
}

test('the words of an own lesson have paragraphs, lists and links, and HTML in them stays text', async () => {
  const todo = 'First **read**.\n\n- the `lag`\n- [what it is](#/rules/lag)\n\n<img src="x" onerror="alert(1)">'
  const steps = [{ title: 'Look', todo, check: { is: 'members', count: 2 }, acts: [] }] as const
  const store = createSession(openingRun)
  show(store)
  await act(async () => store.getState().open({ ...openingRun, view: { written: { title: 'Mine', steps } } }))
  const card = within(await screen.findByRole('region', { name: 'Mine' }))
  expect((await card.findByText('read')).tagName).toBe('B')
  expect(card.getByRole('link', { name: 'what it is' })).toHaveAttribute('href', '#/rules/lag')
  expect(card.getByText('<img src="x" onerror="alert(1)">')).toBeInTheDocument()
  expect(card.queryByRole('img')).toBeNull()
})
