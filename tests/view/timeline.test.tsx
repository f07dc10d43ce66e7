import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import axe from 'axe-core'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { openingRun } from '../../src/kafka/scenario/opening'
import { createSession } from '../../src/store/session'
import type { SessionStore } from '../../src/store/state'
import { SessionContext } from '../../src/view/session'
import { OwnershipTimeline } from '../../src/view/timeline/OwnershipTimeline'
import { givenSize } from '../support/sized'

beforeAll(() => {
  givenSize(1200, 300)
  HTMLCanvasElement.prototype.getContext = () => null
})

/** B comes at 00:12, crashes at 00:29, and is counted as dead 45 s after its last heartbeat. */
function shown(): SessionStore {
  const store = createSession(openingRun)
  const to = (at: number) => {
    store.getState().seek(at)
    while (store.getState().quest) store.getState().frame(16)
  }
  store.getState().pause()
  store.getState().addConsumer('team-1')
  to(29_000)
  store.getState().act({ do: 'crash', consumer: 'B' })
  to(90_000)
  render(
    <SessionContext value={store}>
      <OwnershipTimeline />
    </SessionContext>,
  )
  return store
}

const slider = () => screen.getByRole('slider', { name: 'Position on the timeline' })
const landmarks = () => within(screen.getByRole('group', { name: 'Rebalances and marks' })).getAllByRole('button')
const named = (button: HTMLElement) => (button.getAttribute('aria-label') ?? '').replaceAll('\u00a0', ' ')
const bounds = () => ['aria-valuemin', 'aria-valuemax'].map(name => Number(slider().getAttribute(name)))

describe('the landmarks', () => {
  test('are rebalances with phases and lengths in words, crashes, time-outs, and records that come again', () => {
    shown()
    const names = landmarks().map(named)
    expect(names).toContainEqual(
      expect.stringMatching(
        /Rebalance to generation 2\. B wants to join\. It took .* s\. PreparingRebalance .*, CompletingRebalance /,
      ),
    )
    expect(names).toContainEqual(expect.stringMatching(/^00:29\.000\. Crash: B crashes/))
    expect(names).toContainEqual(expect.stringMatching(/Time-out: B’s session ends/))
    expect(names).toContainEqual(expect.stringMatching(/Duplicates: A is given \d+ records of P3, P4/))
  })

  test('are those of the group that is shown, not those of another', async () => {
    const store = shown()
    act(() => {
      store.getState().addConsumer('email')
      store.getState().seek(100_000)
      while (store.getState().quest) store.getState().frame(16)
    })
    const captions = () => [...document.querySelectorAll('svg text')].map(({ textContent }) => textContent)
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Group' }), 'email')
    expect(landmarks().map(named)).toEqual([expect.stringMatching(/Rebalance to generation 1\. C wants to join/)])
    expect(captions()).not.toContain('Crash')
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Group' }), 'team-1')
    expect(landmarks().map(named)).toContainEqual(expect.stringMatching(/Crash: B crashes/))
    expect(captions()).toContain('Crash')
  })

  test('differ in shape, not in colour alone', () => {
    shown()
    const shapes = landmarks().map(button => button.querySelector('path')?.getAttribute('d'))
    const kinds = landmarks().map(button => button.getAttribute('data-kind'))
    const pairs = new Set(kinds.map((kind, i) => `${kind} ${shapes[i]}`))
    expect(pairs.size).toBe(new Set(kinds).size)
    expect(new Set(shapes).size).toBe(new Set(kinds).size)
  })

  test('are gone through by arrow keys, and taken the playhead to', async () => {
    const store = shown()
    act(() => landmarks()[0]?.focus())
    await userEvent.keyboard('{ArrowRight}{ArrowRight}')
    expect(named(document.activeElement as HTMLElement)).toContain('Crash')
    await userEvent.keyboard('{Enter}')
    expect(store.getState().playhead).toBe(29_000)
  })
})

describe('the window', () => {
  test('zooms and pans by buttons and keys, and follows the playhead again', async () => {
    shown()
    const [from = 0, to = 0] = bounds()
    await userEvent.click(screen.getByRole('button', { name: 'Zoom in' }))
    const [, nearer = 0] = bounds()
    expect((bounds()[1] as number) - (bounds()[0] as number)).toBe((to - from) / 2)
    await userEvent.click(screen.getByRole('button', { name: 'Earlier' }))
    expect(bounds()[1]).toBeLessThan(nearer)
    const follow = screen.getByRole('button', { name: 'Follow' })
    expect(follow).toHaveAttribute('aria-pressed', 'false')
    act(() => slider().focus())
    await userEvent.keyboard('0+')
    expect(bounds()[0]).toBeLessThanOrEqual(90_000)
    expect(bounds()[1]).toBeGreaterThanOrEqual(90_000)
  })

  test('zooms with the wheel and Ctrl only, around the pointer', () => {
    shown()
    const before = bounds()
    fireEvent.wheel(slider(), { deltaY: -300 })
    expect(bounds()).toEqual(before)
    fireEvent.wheel(slider(), { deltaY: -300, ctrlKey: true, clientX: 72 })
    expect(bounds()[0]).toBeCloseTo(before[0] ?? 0)
    expect(bounds()[1]).toBeLessThan(before[1] ?? 0)
  })

  test('is scrubbed on', () => {
    const store = shown()
    fireEvent.pointerDown(slider(), { pointerId: 1, clientX: 72 })
    expect(store.getState().playhead).toBe(0)
    fireEvent.pointerMove(slider(), { pointerId: 1, clientX: 300 })
    expect(store.getState().playhead).toBeGreaterThan(1_000)
    fireEvent.pointerUp(slider(), { pointerId: 1 })
    expect(store.getState().isScrubbing).toBe(false)
  })
})

describe('the tables', () => {
  test('say the same: rebalances, and who read what for how long', async () => {
    const store = shown()
    await userEvent.click(screen.getByRole('button', { name: 'Table' }))
    const rebalances = within(await screen.findByRole('table', { name: 'Rebalances of team-1' })).getAllByRole('row')
    expect(rebalances.map(row => row.textContent?.replaceAll('\u00a0', ' '))[1]).toMatch(
      /^[\d:.]+3.*PreparingRebalance .*CompletingRebalance .*B’s session ended\.$/,
    )
    const readers = await screen.findByRole('table', { name: /^Readers of each partition in team-1/ })
    expect(within(readers).getAllByRole('cell', { name: 'nobody' }).length).toBeGreaterThan(5)
    // The wait for the first assignment is no pause: nobody had read.
    expect(within(readers).getAllByRole('cell', { name: 'nobody yet' })).toHaveLength(5)
    await userEvent.click(within(rebalances.at(-1) as HTMLElement).getByRole('button'))
    expect(store.getState().playhead).toBeLessThan(5_000)
  })

  test('and picture have nothing that axe finds wrong', async () => {
    shown()
    const wrong = async () => (await axe.run(document.body, { rules: { region: { enabled: false } } })).violations
    expect((await wrong()).map(({ id }) => id)).toEqual([])
    await userEvent.click(screen.getByRole('button', { name: 'Table' }))
    await screen.findByRole('table', { name: 'Rebalances of team-1' })
    expect((await wrong()).map(({ id }) => id)).toEqual([])
  })
})

test('the rows of a group stand there hatched before anything is assigned to it', async () => {
  const store = createSession({ ...openingRun, view: { at: 2_000 } })
  render(
    <SessionContext value={store}>
      <OwnershipTimeline />
    </SessionContext>,
  )
  const words = [...document.querySelectorAll('svg text')].map(({ textContent }) => textContent)
  for (const name of ['P0', 'P1', 'P2', 'P3', 'P4']) expect(words).toContain(name)
  expect(document.querySelectorAll('rect[fill$="-hatch)"]')).toHaveLength(5)
  await userEvent.click(screen.getByRole('button', { name: 'Table' }))
  const readers = await screen.findByRole('table', { name: /^Readers of each partition in team-1/ })
  expect(within(readers).getAllByRole('cell', { name: 'nobody yet' })).toHaveLength(5)
})

test('each of twelve partitions has its name, its letters and its pauses, also where the dock is low', () => {
  givenSize(1_000, 140)
  const store = createSession({ ...openingRun, topics: { new_users: { partitions: 12 } }, view: { at: 12_000 } })
  render(
    <SessionContext value={store}>
      <OwnershipTimeline />
    </SessionContext>,
  )
  givenSize(1_200, 300)
  const words = [...document.querySelectorAll('svg text')].map(({ textContent }) => textContent)
  for (let partition = 0; partition < 12; partition++) expect(words).toContain(`P${partition}`)
  expect(words.filter(word => word === 'A')).toHaveLength(12)
  expect(words.filter(word => word === '0.0\u00a0s')).toHaveLength(12)
  expect(words).toContain('of 12 ↕')
})

test('a thousand partitions are drawn on a canvas, and named every now and then', async () => {
  const store = createSession({
    ...openingRun,
    topics: { new_users: { partitions: 1_000 } },
    view: { at: 12_000 },
  })
  render(
    <SessionContext value={store}>
      <OwnershipTimeline />
    </SessionContext>,
  )
  await vi.waitFor(() => expect(document.querySelectorAll('canvas')).toHaveLength(1))
  expect(document.querySelectorAll('svg rect').length).toBeLessThan(30)
  expect(document.querySelectorAll('svg text').length).toBeLessThan(80)
})
