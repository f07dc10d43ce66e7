import { act, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { openingRun } from '../../src/kafka/scenario/opening'
import { overheard } from '../../src/store/conversation'
import { createSession } from '../../src/store/session'
import type { SessionStore } from '../../src/store/state'
import { MessagesTab } from '../../src/view/panels/messages/MessagesTab'
import { useChoices } from '../../src/view/panels/messages/use-choices'
import { SessionContext } from '../../src/view/session'
import { givenSize } from '../support/sized'

beforeAll(() => {
  givenSize(1200, 400)
  HTMLCanvasElement.prototype.getContext = () => null
})

const USUAL = {
  member: null,
  heartbeats: false,
  commits: true,
  ahead: true,
  windowMs: 30_000,
  asTable: false,
}
beforeEach(() => useChoices.setState(USUAL))
afterEach(() => {
  vi.unstubAllGlobals()
  localStorage.clear()
})

/** B has been added at 00:12, with a network of 300 ms; by 00:16 it waits for A to join again. */
function shown(at = 18_000): SessionStore {
  const store = createSession(openingRun)
  store.getState().pause()
  store.getState().addConsumer('team-1')
  store.getState().seek(at)
  while (store.getState().quest) store.getState().frame(16)
  // Replayed beforehand: there are no frames here in which it could be done bit by bit.
  overheard(store.getState().timeline, { from: 0, to: 60_000 }, 60_000)
  render(
    <SessionContext value={store}>
      <MessagesTab />
    </SessionContext>,
  )
  return store
}

const diagram = () => screen.getByRole('group', { name: 'Messages between members and coordinator' })
const names = () =>
  within(diagram())
    .getAllByRole('button')
    .map(button => button.getAttribute('aria-label') ?? '')
const tick = async (name: string) => {
  await userEvent.click(screen.getByText('Show'))
  await userEvent.click(screen.getByRole('checkbox', { name }))
}

describe('the diagram', () => {
  test('has the join of a new member in order, with errors by their code', () => {
    shown()
    const ofB = names().filter(name => / B /.test(name) || name.includes('to B'))
    expect(ofB.slice(0, 10).map(name => name.replace(/^[\d:.]+ /, '').split('. ')[0])).toEqual([
      'B to coordinator: FindCoordinator',
      'coordinator to B: FindCoordinator answered',
      'B to coordinator: JoinGroup',
      'coordinator to B: JoinGroup answered: MEMBER_ID_REQUIRED',
      'B to coordinator: JoinGroup',
      'coordinator to B: JoinGroup answered',
      'B to coordinator: SyncGroup',
      'coordinator to B: SyncGroup answered',
      'B to coordinator: OffsetFetch',
      'coordinator to B: OffsetFetch answered',
    ])
    expect(within(diagram()).getAllByText('MEMBER_ID_REQUIRED')).toHaveLength(2) // A's and B's
  })

  test('marks a request as held until it is answered', () => {
    const store = shown(14_500)
    const held = () => [...document.querySelectorAll('title')].map(title => title.textContent)
    expect(held().join()).toContain('the coordinator holds the JoinGroup of B until it can answer')
    act(() => store.getState().seek(8_000))
    expect(held().join()).not.toContain('of B')
  })

  test('hides heartbeats until they are asked for, but never one that was refused', async () => {
    shown()
    const beats = () => names().filter(name => name.includes('Heartbeat'))
    expect(beats().every(name => name.includes('REBALANCE_IN_PROGRESS'))).toBe(true)
    const refused = beats().length
    expect(refused).toBeGreaterThan(0)
    await tick('heartbeats')
    expect(beats().length).toBeGreaterThan(refused)
  })

  test('leaves out commits, the other members, and what comes next', async () => {
    const store = shown()
    expect(names().join()).toContain('OffsetCommit')
    await tick('offset commits')
    expect(names().join()).not.toContain('OffsetCommit')
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Member' }), 'B')
    expect(names().join()).not.toContain('A to coordinator')
    act(() => store.getState().seek(13_000))
    const before = names().length
    await userEvent.click(screen.getByRole('checkbox', { name: 'what comes next' }))
    expect(names().length).toBeLessThan(before)
  })

  test('goes from message to message by arrow keys, tells what each carries, and takes the playhead there', async () => {
    const store = shown()
    const [first] = within(diagram()).getAllByRole('button')
    act(() => first?.focus())
    const at = names()[2] ?? ''
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    expect(document.activeElement).toHaveAccessibleName(at)
    const details = screen.getByRole('region', { name: 'What the message carries' })
    expect(within(details).getAllByRole('listitem').length).toBeGreaterThan(0)
    expect(document.activeElement).toHaveAttribute('tabindex', '0')
    await userEvent.keyboard('{Enter}')
    expect(store.getState().playhead).toBe(instantOf(at))
  })

  test('zooms by buttons and keys', async () => {
    shown()
    await userEvent.click(screen.getByRole('button', { name: 'Zoom out' }))
    expect(screen.getByRole('status', { name: /Window of 1.min/ })).toBeInTheDocument()
    act(() => within(diagram()).getAllByRole('button')[0]?.focus())
    await userEvent.keyboard('++')
    expect(screen.getByRole('status', { name: /Window of 10.s/ })).toBeInTheDocument()
  })

  test('has nothing that axe finds wrong', async () => {
    shown()
    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } })
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
  })
})

describe('the table', () => {
  test('has the same messages, each with a way to its moment', async () => {
    const store = shown()
    const drawn = names().length
    await userEvent.click(screen.getByRole('button', { name: 'Table' }))
    const table = screen.getByRole('table', { name: 'Messages of team-1' })
    const rows = within(table).getAllByRole('row').slice(1)
    expect(rows).toHaveLength(drawn)
    const refused = rows.find(row => row.textContent?.includes('MEMBER_ID_REQUIRED'))
    expect(refused).toHaveTextContent(/coordinatorAJoinGroup answered: MEMBER_ID_REQUIREDA gets an id/)
    await userEvent.click(within(rows[0] as HTMLElement).getByRole('button'))
    expect(store.getState().playhead).toBeLessThan(12_000)
  })
})

describe('export', () => {
  test('copies what is shown as Mermaid', async () => {
    shown()
    const writeText = vi.fn(() => Promise.resolve())
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } })
    await userEvent.click(screen.getByText('Export'))
    act(() => screen.getByRole('button', { name: 'Copy as Mermaid' }).click())
    expect(await screen.findByText('Copied.')).toBeInTheDocument()
    expect(writeText).toHaveBeenCalledWith(expect.stringMatching(/^sequenceDiagram\n.*participant c1 as A/))
  })
})

describe('without a conversation', () => {
  test('says what to do where there is no group', () => {
    const store = createSession({ ...openingRun, steps: [] })
    render(
      <SessionContext value={store}>
        <MessagesTab />
      </SessionContext>,
    )
    expect(screen.getByText('No group yet. Add a consumer.')).toBeInTheDocument()
  })

  test('says so when it plays too fast to be drawn', () => {
    const store = shown()
    act(() => {
      store.getState().setSpeed(1_000)
      store.getState().play()
    })
    expect(screen.getByText(/faster than they could be drawn/)).toBeInTheDocument()
  })
})

/** `00:12.340 …` */
function instantOf(name: string): number {
  const [minutes = '0', seconds = '0'] = (name.split(' ')[0] ?? '').split(':')
  return Math.round(Number(minutes) * 60_000 + Number(seconds) * 1_000)
}
