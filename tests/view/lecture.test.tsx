import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { openingRun } from '../../src/kafka/scenario/opening'
import { course } from '../../src/lessons/course'
import { createSession } from '../../src/store/session'
import { usePreferences } from '../../src/view/controls/preferences'
import { useProgress } from '../../src/view/lessons/progress'
import { useCards } from '../../src/view/lessons/shown'
import { useMode } from '../../src/view/mode'
import { Projector } from '../../src/view/projector/Projector'
import { SessionContext } from '../../src/view/session'

beforeEach(() => {
  localStorage.clear()
  useProgress.setState({ done: {}, at: {} })
  useCards.getState().reopen()
  useMode.getState().lock(false)
  useMode.getState().present()
})

test('the remote alone takes a class through a lesson: it asks, does, goes to what there is to see, and on', async () => {
  const { store, said, press } = await lecture('what-a-group-is-for')
  expect(said()).toHaveTextContent('Let the run play until A reads.')
  await press('{PageDown}')
  await press('{PageDown}')
  expect(said()).toHaveTextContent('Now it is A: P0 P1 P2 P3 P4.')
  await press('{PageDown}')
  expect(screen.getByText('2 of 5')).toBeInTheDocument()
  expect(said()).toHaveTextContent('Before you do: who will read P3?')
  expect(store.getState().isPlaying).toBe(false)
  expect(
    within(said())
      .getAllByRole('listitem')
      .map(item => item.textContent),
  ).toEqual(['A', 'the new one'])
  await press('{PageDown}')
  expect(screen.queryByText('Before you do: who will read P3?')).toBeNull()
  expect(store.getState().isPlaying).toBe(true)
  await press('{PageDown}')
  expect(said()).toHaveTextContent(/A: P0 P1 P2 · B: P3 P4.*Range lays out the partitions in order/)
})

test('one press of the remote is one step of the phases, in free play', async () => {
  const { store, press } = await show(openingRun)
  act(() => store.getState().addConsumer('team-1'))
  const states: (string | undefined)[] = []
  for (let i = 0; i < 3; i++) {
    await press('{PageDown}')
    states.push(store.getState().picture.groups[0]?.state)
  }
  expect(states).toEqual(['PreparingRebalance', 'CompletingRebalance', 'Stable'])
})

test('back is to the beginning of the step, then to the one before', async () => {
  const { said, press } = await lecture('what-a-group-is-for')
  for (let i = 0; i < 5; i++) await press('{PageDown}')
  expect(said()).toHaveTextContent('B: P3 P4')
  await press('{PageUp}')
  expect(screen.getByText('2 of 5')).toBeInTheDocument()
  expect(said()).toHaveTextContent('Before you do: who will read P3?')
  await press('{PageUp}')
  expect(screen.getByText('1 of 5')).toBeInTheDocument()
})

test('a guess stops the run until the class has spoken, in free play too', async () => {
  const { store, press } = await show(openingRun)
  act(() => store.getState().play())
  await userEvent.click(screen.getByRole('button', { name: 'More' }))
  await userEvent.click(screen.getByRole('button', { name: 'Guess' }))
  expect(screen.getByText(/What happens next\?/)).toBeInTheDocument()
  expect(store.getState().isPlaying).toBe(false)
  await press('{PageDown}')
  expect(screen.queryByText(/What happens next\?/)).toBeNull()
  expect(store.getState().isPlaying).toBe(true)
})

test('locked, keys do nothing but what the remote sends', async () => {
  const { store, press } = await show(openingRun)
  const heard = vi.fn()
  addEventListener('keydown', heard)
  useMode.getState().lockLetters(false)
  await userEvent.click(screen.getByRole('button', { name: 'More' }))
  await userEvent.click(screen.getByRole('checkbox', { name: 'Lock' }))
  act(() => (document.activeElement as HTMLElement).blur())
  await press('ck ')
  expect(heard).not.toHaveBeenCalled()
  act(() => store.getState().addConsumer('team-1'))
  const before = store.getState().playhead
  await press('{PageDown}')
  expect(store.getState().playhead).toBeGreaterThan(before)
  removeEventListener('keydown', heard)
})

test('what a step does is announced, and nothing of how the run came there; what is undone is not left standing', async () => {
  const { store, press } = await lecture('experiment-3')
  const announced = screen.getByRole('status', { name: 'Announcements' })
  await press('{PageDown}')
  expect(announced).toHaveTextContent(/B crash/)
  act(() => store.getState().undo())
  expect(announced).toBeEmptyDOMElement()
})

test('locking puts the menu away, and Escape does too before it ends the show', async () => {
  const { press } = await show(openingRun)
  const more = screen.getByRole('button', { name: 'More' })
  await userEvent.click(more)
  await userEvent.click(screen.getByRole('checkbox', { name: 'Lock' }))
  expect(more).toHaveAttribute('aria-expanded', 'false')
  expect(more).toHaveFocus()
  await userEvent.click(more)
  await press('{Escape}')
  expect(more).toHaveAttribute('aria-expanded', 'false')
  await userEvent.click(more)
  await userEvent.click(screen.getByRole('checkbox', { name: 'Lock' }))
  await userEvent.click(more)
  await press('{Escape}')
  expect(more).toHaveAttribute('aria-expanded', 'false')
  expect(useMode.getState().mode).toBe('projector')
  await press('{Escape}')
  expect(useMode.getState().mode).toBe('normal')
})

test('the picture can be enlarged from the menu, where the buttons for it lie over nothing', async () => {
  await show(openingRun)
  await userEvent.click(screen.getByRole('button', { name: 'More' }))
  await userEvent.click(screen.getByRole('button', { name: 'Zoom in' }))
  expect(usePreferences.getState().zoom).toBe(1.25)
  expect(screen.getByRole('button', { name: 'More' })).toHaveAttribute('aria-expanded', 'true')
  act(() => usePreferences.getState().setZoom(1))
})

test('locked, Escape does not end the show, and the line says that it is locked; the button does', async () => {
  const { press } = await show(openingRun)
  act(() => useMode.getState().lock(true))
  expect(screen.getByText('Locked')).toBeInTheDocument()
  await press('{Escape}')
  document.dispatchEvent(new Event('fullscreenchange'))
  expect(useMode.getState().mode).toBe('projector')
  await userEvent.click(screen.getByRole('button', { name: /^Leave/ }))
  expect(useMode.getState().mode).toBe('normal')
})

test('back to a step that one came to in this run is back in this run, and not in a prepared one', async () => {
  const { store, press } = await lecture('what-a-group-is-for')
  await press('{PageDown}')
  await press('{PageDown}')
  act(() => {
    store.getState().act({ do: 'addPartitions', topic: 'new_users', total: 7 })
  })
  await press('{PageDown}')
  const at = store.getState().playhead
  for (let i = 0; i < 2; i++) await press('{PageDown}')
  await press('{PageUp}')
  expect(screen.getByText('2 of 5')).toBeInTheDocument()
  expect(store.getState().playhead).toBe(at)
  expect(store.getState().picture.topics[0]?.lanes).toHaveLength(7)
})

test('the speaker’s notes stand in a window of their own, where the remote is heard as well', async () => {
  const frame = document.createElement('iframe')
  document.body.append(frame)
  const other = frame.contentWindow as Window // it is in the document
  vi.spyOn(window, 'open').mockReturnValue(other)
  vi.spyOn(other, 'close').mockReturnValue()
  const { said, settle } = await lecture('experiment-3')
  await userEvent.click(screen.getByRole('button', { name: 'More' }))
  await userEvent.click(screen.getByRole('button', { name: 'Speaker’s notes' }))
  const notes = within(other.document.body)
  expect(notes.getByText('Ask who in this picture knows that it is dead.')).toBeInTheDocument()
  expect(notes.getByText('Page Down: Do it')).toBeInTheDocument()
  expect(said()).not.toHaveTextContent('Ask who in this picture')
  await userEvent.click(notes.getByRole('button', { name: 'Do it' }))
  await settle()
  expect(said()).toHaveTextContent('The process is gone, and nobody has noticed')
  expect(notes.getByText('Wait for its session to end')).toBeInTheDocument()
  fireEvent.keyDown(other.document.body, { key: 'PageDown' })
  await settle()
  expect(said()).toHaveTextContent('Guess: how many seconds')
  expect(notes.getByText('Page Down: Let it happen')).toBeInTheDocument()
  frame.remove()
})

test('before a second window ends full screen that is said, and the notes can be shown on the wall itself', async () => {
  await lecture('experiment-3')
  // jsdom knows no full screen.
  Object.defineProperty(document, 'fullscreenElement', { configurable: true, value: document.documentElement })
  const opened = vi.spyOn(window, 'open').mockClear()
  await userEvent.click(screen.getByRole('button', { name: 'More' }))
  await userEvent.click(screen.getByRole('button', { name: 'Speaker’s notes' }))
  expect(opened).not.toHaveBeenCalled()
  expect(screen.getByRole('dialog', { name: 'Speaker’s notes' })).toHaveTextContent(/A second window ends full screen/)
  await userEvent.click(screen.getByRole('button', { name: 'Show them here' }))
  const notes = within(screen.getByRole('complementary', { name: 'Speaker’s notes' }))
  expect(notes.getByText('Ask who in this picture knows that it is dead.')).toBeInTheDocument()
  await userEvent.click(notes.getByRole('button', { name: 'Put the notes away' }))
  expect(screen.queryByText('Ask who in this picture knows that it is dead.')).toBeNull()
  Reflect.deleteProperty(document, 'fullscreenElement')
})

test('where no second window may open, it is said where the notes are', async () => {
  vi.spyOn(window, 'open').mockReturnValue(null)
  const { store } = await lecture('experiment-3')
  await userEvent.click(screen.getByRole('button', { name: 'More' }))
  await userEvent.click(screen.getByRole('button', { name: 'Speaker’s notes' }))
  expect(store.getState().notice?.text).toMatch(/Allow pop-ups/)
})

async function lecture(id: string) {
  const listed = course.find(one => one.id === id)
  if (!listed) throw new Error(id)
  const lesson = await listed.load()
  const shown = await show(lesson.run)
  await screen.findByText(`1 of ${lesson.steps.length}`)
  return shown
}

async function show(run: typeof openingRun) {
  const store = createSession(run)
  await act(async () => {
    render(
      <SessionContext value={store}>
        <Projector />
      </SessionContext>,
    )
  })
  const settle = () =>
    act(async () => {
      while (store.getState().quest) store.getState().frame(0)
    })
  const press = async (keys: string) => {
    await userEvent.keyboard(keys)
    await settle()
  }
  const said = () => {
    const [first] = screen.getAllByRole('status')
    if (!first) throw new Error('nothing is said')
    return first
  }
  return { store, said, press, settle }
}
