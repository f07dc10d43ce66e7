import { act, render, renderHook, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { Suspense, useState } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { openingRun } from '../../src/kafka/scenario/opening'
import { createSession } from '../../src/store/session'
import type { SessionStore } from '../../src/store/state'
import { useChosen, useGroup, useToldGroup } from '../../src/view/chosen-group'
import { Transport } from '../../src/view/controls/Transport'
import { useAsking } from '../../src/view/lessons/asking'
import { LessonCard } from '../../src/view/lessons/LessonCard'
import { LessonsDialog } from '../../src/view/lessons/LessonsDialog'
import { useProgress } from '../../src/view/lessons/progress'
import { useCard, useCards } from '../../src/view/lessons/shown'
import { SessionContext } from '../../src/view/session'

beforeEach(() => {
  localStorage.clear()
  useProgress.setState({ done: {}, at: {} })
  useCards.getState().reopen()
})

test('a lesson is opened from the list, its first step ticked by the model, and the next one begun', async () => {
  const store = await opened(/What a group is for/)
  expect(screen.getByRole('region', { name: 'What a group is for' })).toHaveTextContent('Lesson 1 · step 1 of 5')
  expect(screen.queryByText('What you see')).toBeNull()
  pass(store, 10_000)
  expect(screen.getByText('What you see').nextElementSibling).toHaveTextContent('Now it is A: P0 P1 P2 P3 P4.')
  expect(screen.getByRole('button', { name: /^One member reads everything.*done/ })).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: 'Next step' }))
  expect(screen.getByRole('button', { name: 'Add a second member' })).toHaveAttribute('aria-current', 'step')
})

test('a prediction stops the run, and is held against what happened', async () => {
  const store = await opened(/What a group is for/)
  pass(store, 10_000)
  await userEvent.keyboard('{PageDown}')
  expect(store.getState().isPlaying).toBe(false)
  const form = screen.getByRole('form', { name: 'Before you do: who will read P3?' })
  expect(within(form).getByRole('button', { name: 'Answer' })).toBeDisabled()
  await userEvent.click(within(form).getByRole('radio', { name: 'A' }))
  await userEvent.click(within(form).getByRole('button', { name: 'Answer' }))
  expect(store.getState().isPlaying).toBe(true)
  expect(screen.getByText('Now let it happen.')).toBeInTheDocument()
  act(() => store.getState().addConsumer('team-1'))
  pass(store, 10_000)
  const verdict = screen.getByText(/Not this time/).parentElement
  expect(verdict).toHaveTextContent('You said A. It was the new one.')
  expect(verdict).toHaveTextContent(/Range lays out the partitions in order/)
})

test('who does it instead of guessing sees it happen, and until then the page says why the run stands still', async () => {
  const store = await opened(/What a group is for/)
  pass(store, 10_000)
  await userEvent.keyboard('{PageDown}')
  expect(store.getState().isPlaying).toBe(false)
  expect(screen.getByText('Stopped for your guess')).toBeInTheDocument()
  act(() => store.getState().addConsumer('team-1'))
  expect(store.getState().isPlaying).toBe(true)
  expect(screen.queryByText('Stopped for your guess')).toBeNull()
  expect(screen.queryByRole('form', { name: /who will read P3/ })).toBeNull()
  pass(store, 10_000)
  expect(screen.getByText('You did not guess.').parentElement).toHaveTextContent(/It was the new one\..*Range lays out/)
})

test('while a number is asked for, nothing tells it: no hint, and no countdown in the headline', async () => {
  const store = await opened(/Experiment 3/)
  pass(store, 0)
  act(() => {
    store.getState().act({ do: 'crash', consumer: 'B' })
  })
  pass(store, 1_000)
  await userEvent.keyboard('{PageDown}')
  expect(store.getState().isPlaying).toBe(false)
  expect(useAsking.getState().number).toMatch(/how many seconds/)
  expect(document.documentElement.dataset.asks).toBe('duration')
  expect(screen.queryByText('Hint')).toBeNull()
  act(() => {
    store.getState().seek(70_000)
    while (store.getState().quest) store.getState().frame(0)
  })
  expect(useAsking.getState().number).toBeNull()
  expect(document.documentElement.dataset.asks).toBeUndefined()
  expect(screen.getByText('You did not guess.').parentElement).toHaveTextContent(/It was 4\d\.\d s\./)
})

test('a guess below nothing is told to be none, and can’t be given', async () => {
  const store = await opened(/Experiment 3/)
  act(() => {
    store.getState().act({ do: 'crash', consumer: 'B' })
  })
  pass(store, 1_000)
  await userEvent.keyboard('{PageDown}')
  const form = screen.getByRole('form', { name: /how many seconds/ })
  await userEvent.type(within(form).getByRole('spinbutton'), '-3')
  expect(within(form).getByRole('status')).toHaveTextContent('It can’t be less than 0.')
  expect(within(form).getByRole('button', { name: 'Answer' })).toBeDisabled()
})

test('the group that a step is about is the one that headline and dock tell of', async () => {
  const store = await opened(/Who gets what/)
  pass(store, 70_000)
  const group = renderHook(() => [useToldGroup(), useGroup()], {
    wrapper: ({ children }) => <SessionContext value={store}>{children}</SessionContext>,
  })
  expect(group.result.current).toEqual(['with-range', 'with-range'])
  await userEvent.keyboard('{PageDown}{PageDown}')
  expect(group.result.current).toEqual(['with-sticky', 'with-sticky'])
  await userEvent.click(screen.getByText('Free play'))
  expect(group.result.current).toEqual([null, 'with-sticky'])
})

test('the stage shows the group of a step alone where others would crowd it, until all are asked for', async () => {
  const store = await opened(/Who gets what/)
  pass(store, 70_000)
  const part = renderHook(() => useChosen(chosen => chosen.part))
  const shown = () => part.result.current?.(store.getState().picture).groups.map(({ group }) => group)
  expect(shown()).toEqual(['with-range'])
  await userEvent.keyboard('{PageDown}')
  expect(screen.getByText(/The stage shows with-roundrobin alone/)).toBeInTheDocument()
  expect(shown()).toEqual(['with-roundrobin'])
  await userEvent.click(screen.getByRole('button', { name: 'Show all groups' }))
  expect(part.result.current).toBeNull()
  await userEvent.keyboard('{PageUp}')
  expect(shown()).toEqual(['with-range'])
  await userEvent.click(screen.getByText('Free play'))
  expect(part.result.current).toBeNull()
})

test('a step that was left before it was done is ticked when that happens after all', async () => {
  const store = await opened(/Experiment 3/)
  await userEvent.keyboard('{PageDown}')
  expect(screen.getByRole('button', { name: 'Kill one of the three' })).toBeInTheDocument()
  act(() => {
    store.getState().act({ do: 'crash', consumer: 'B' })
  })
  pass(store, 1_000)
  expect(screen.getByRole('button', { name: /^Kill one of the three.*done/ })).toBeInTheDocument()
})

test('a step that holds already when one comes to it is ticked', async () => {
  const store = await opened(/Experiment 1/)
  act(() => {
    store.getState().addConsumer('team-1')
  })
  pass(store, 20_000)
  await userEvent.keyboard('{PageDown}')
  act(() => {
    store.getState().act({ do: 'send', topic: 'new_users', count: 30, partition: null, key: null })
  })
  pass(store, 60_000)
  await userEvent.keyboard('{PageDown}')
  expect(screen.getByText('What you see')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: /^See who reads what.*done/ })).toBeInTheDocument()
})

test('what came of a guess stays, whatever happens later; the step taken again asks again', async () => {
  const store = await opened(/What a group is for/)
  pass(store, 10_000)
  await userEvent.keyboard('{PageDown}')
  await userEvent.click(screen.getByRole('radio', { name: 'A' }))
  await userEvent.click(screen.getByRole('button', { name: 'Answer' }))
  act(() => store.getState().addConsumer('team-1'))
  pass(store, 10_000)
  act(() => store.getState().addConsumer('team-1'))
  pass(store, 1_000)
  expect(screen.getByText(/Not this time/)).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: 'Back to this step’s start' }))
  pass(store, 0)
  expect(screen.getByRole('form', { name: 'Before you do: who will read P3?' })).toBeInTheDocument()
})

test('what keeps a step from being done is said: more members than it waits for', async () => {
  const store = await opened(/Experiment 2/)
  pass(store, 10_000)
  await userEvent.keyboard('{PageDown}')
  act(() => store.getState().addConsumer('team-1'))
  pass(store, 500)
  act(() => store.getState().addConsumer('team-1'))
  pass(store, 15_000)
  const lesson = screen.getByRole('region', { name: /Experiment 2/ })
  expect(lesson).toHaveTextContent('There are 3 members now, and this step waits for 2')
  act(() => store.getState().undo())
  pass(store, 15_000)
  expect(lesson).not.toHaveTextContent('There are 3 members now')
  expect(screen.getByRole('button', { name: /^From one to two.*done/ })).toBeInTheDocument()
})

test('a crash with nothing left to commit shows nothing twice, and the lesson says so', async () => {
  const store = await opened(/Where was I/)
  pass(store, 20_000)
  await userEvent.keyboard('{PageDown}')
  const { timeline, now } = store.getState()
  const commit = timeline.facts.findLast(
    ({ at, fact }) => at <= now() && fact.kind === 'Committed' && fact.consumer === 'A',
  )
  const crashAt = (at: number) => {
    act(() => {
      store.getState().seek(at)
      useProgress.setState({ done: {} })
      store.getState().act({ do: 'crash', consumer: 'A' })
    })
    pass(store, 10)
    const said = screen.queryByText(/there is nothing to repeat/)
    if (!said) act(() => store.getState().undo())
    return said
  }
  // About its commit, before the next record is handled.
  const instants = Array.from({ length: 20 }, (_, i) => (commit?.at ?? 0) - 300 + 20 * i)
  const said = instants.reduce<HTMLElement | null>((found, at) => found ?? crashAt(at), null)
  expect(said).toHaveTextContent(/Just before the crash A had committed all that it had processed/)
})

test('Page Down and Page Up turn the steps, and free play puts the lesson away with the run as it is', async () => {
  const store = await opened(/Experiment 3/)
  await userEvent.keyboard('{PageDown}{PageDown}{PageUp}')
  expect(screen.getByText('Lesson 4 · step 2 of 4')).toBeInTheDocument()
  act(() => {
    store.getState().act({ do: 'crash', consumer: 'B' })
  })
  const [free] = screen.getAllByRole('button', { name: 'Free play' })
  if (free) await userEvent.click(free)
  expect(screen.queryByRole('region', { name: /Experiment 3/ })).toBeNull()
  expect(store.getState().timeline.commands.at(-1)?.command.do).toBe('crash')
})

test('progress is kept, and one goes on where one stopped; starting over forgets it', async () => {
  const store = await opened(/Experiment 3/)
  await userEvent.keyboard('{PageDown}{PageDown}')
  expect(JSON.parse(localStorage.getItem('rebalance.progress') ?? '')).toMatchObject({ at: { 'experiment-3': 2 } })
  act(() => store.getState().open(openingRun))
  await userEvent.click(screen.getByRole('button', { name: 'Lessons' }))
  await userEvent.click(screen.getByRole('button', { name: /Experiment 3/ }))
  const region = await screen.findByRole('region', { name: /Experiment 3/ })
  expect(region).toHaveTextContent('Lesson 4 · step 3 of 4')
  // The crash and the wait have been done for it.
  pass(store, 0)
  expect(store.getState().picture.groups[0]?.members.find(({ name }) => name === 'B')?.process).toBe('crashed')
  await userEvent.click(within(region).getByRole('button', { name: 'Back to this lesson’s start' }))
  expect(screen.getByText('Lesson 4 · step 1 of 4')).toBeInTheDocument()
  expect(store.getState().timeline.commands).toHaveLength(3)
})

test('a damaged memory of the browser is no memory, and blocks nothing', async () => {
  localStorage.setItem('rebalance.progress', '{"done":[1,{"a":2}],"at":"x"')
  useProgress.getState().markDone('experiment-1', 0)
  expect(useProgress.getState().done).toEqual({ 'experiment-1': [0] })
})

async function opened(name: RegExp): Promise<SessionStore> {
  const store = createSession(openingRun)
  render(
    <SessionContext value={store}>
      <Menu />
      <Suspense>
        <Card />
      </Suspense>
      <Transport />
    </SessionContext>,
  )
  await userEvent.click(screen.getByRole('button', { name }))
  await screen.findByRole('region', { name })
  return store
}

function Menu() {
  const [isOpen, setOpen] = useState(true)
  return isOpen ? (
    <LessonsDialog onClose={() => setOpen(false)} />
  ) : (
    <button type="button" onClick={() => setOpen(true)}>
      Lessons
    </button>
  )
}

function Card() {
  return useCard() === 'lesson' && <LessonCard />
}

/** Simulated time passes; the page's own frames do not run here. */
function pass(store: SessionStore, ms: number): void {
  act(() => {
    const finish = () => {
      while (store.getState().quest) store.getState().frame(0)
    }
    finish()
    store.getState().seek(store.getState().now() + ms)
    finish()
  })
}
