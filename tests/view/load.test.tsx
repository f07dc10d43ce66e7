import { act, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { batchesIn } from '../../src/kafka/log/partition-log'
import { openingRun } from '../../src/kafka/scenario/opening'
import { brokerOf, consumersOf, producersOf } from '../../src/kafka/world'
import { createSession } from '../../src/store/session'
import type { SessionStore } from '../../src/store/state'
import { LoadTab } from '../../src/view/load/LoadTab'
import { SessionContext } from '../../src/view/session'

test('doubles the load of all producers with one button, and brings it back', async () => {
  const store = shown()
  const all = screen.getByRole('region', { name: 'Load of all producers' })
  expect(all).toHaveTextContent(/5.records\/s in all/)
  await userEvent.click(within(all).getByRole('button', { name: 'More load ×2' }))
  await userEvent.click(within(all).getByRole('button', { name: 'More load ×2' }))
  expect(all).toHaveTextContent(/20.records\/s in all · 4.times normal/)
  await userEvent.click(within(all).getByRole('button', { name: 'Back to normal' }))
  expect(all).toHaveTextContent(/5.records\/s in all$/)
  expect(store.getState().done.map(({ label }) => label)).toEqual(['load × 2', 'load × 4', 'load × 1'])
})

test('a producer’s rate, its shape over time and its keys are turned while it runs', async () => {
  const store = shown()
  const producer = within(screen.getByRole('group', { name: 'Producer p1 to new_users' }))
  await retyped(producer.getByRole('textbox', { name: 'Records per second' }), '12.5{Enter}')
  await userEvent.selectOptions(producer.getByRole('combobox', { name: 'Over time' }), 'wave')
  await retyped(producer.getByRole('textbox', { name: 'Period, s' }), '30{Enter}')
  await userEvent.selectOptions(producer.getByRole('combobox', { name: 'Keys' }), 'skewed (Zipf)')
  await retyped(producer.getByRole('textbox', { name: 'Suffixes' }), '4{Enter}')
  expect(producersOf(store.getState().world)[0]?.plan).toMatchObject({
    recordsPerSecond: 12.5,
    shape: { kind: 'wave', toRecordsPerSecond: 50, periodMs: 30_000 },
    keys: { kind: 'zipf', count: 1_000, exponent: 1, suffixes: 4 },
  })
})

test('a producer’s records are as large and as old as is typed, and go to the partition that is chosen', async () => {
  const store = shown()
  const producer = within(screen.getByRole('group', { name: 'Producer p1 to new_users' }))
  await retyped(producer.getByRole('textbox', { name: 'Bytes a record' }), '2048{Enter}')
  await retyped(producer.getByRole('textbox', { name: 'Timestamps older by, s' }), '3600{Enter}')
  await userEvent.selectOptions(producer.getByRole('combobox', { name: 'Partition' }), 'P3')
  const ends = () => brokerOf(store.getState().world).topics[0]?.partitions.map(log => log.logEndOffset) ?? []
  const before = ends()
  seekTo(store, 20_000)
  const grown = ends().map((end, i) => end - (before[i] ?? 0))
  // What had been sent before still arrives.
  expect(grown.map(count => (count > 30 ? 'many' : count <= 2 ? 'no more' : count))).toEqual([
    'no more',
    'no more',
    'no more',
    'many',
    'no more',
  ])
  const log = brokerOf(store.getState().world).topics[0]?.partitions[3]
  const last = log && batchesIn(log, log.logEndOffset - 1, log.logEndOffset)[0]
  expect(last).toMatchObject({ recordBytes: 2_048 })
  expect(20_000 - (last?.timestamp ?? 0)).toBeGreaterThanOrEqual(3_600_000)
})

test('a number that can not be is said beside the field, and nothing changes', async () => {
  const store = shown()
  const rate = screen.getByRole('textbox', { name: 'Records per second' })
  await retyped(rate, 'many{Enter}')
  expect(rate).toBeInvalid()
  expect(screen.getByRole('alert')).toHaveTextContent('A number from 0 to 100,000.')
  expect(store.getState().done).toEqual([])
  await userEvent.type(rate, '{Escape}')
  expect(rate).toHaveValue('5')
})

test('producers are added and removed', async () => {
  shown()
  await userEvent.click(screen.getByRole('button', { name: 'Add producer to new_users' }))
  expect(screen.getByRole('group', { name: 'Producer p2 to new_users' })).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: 'Remove p2' }))
  expect(screen.queryByRole('group', { name: 'Producer p2 to new_users' })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Remove p1' }))
  expect(screen.getByText('Nobody sends anything. Add a producer.')).toBeInTheDocument()
})

test('an autoscaler is set, says what it does and why, and is switched off', async () => {
  const store = shown()
  const scaler = () => within(screen.getByRole('group', { name: /^Autoscaler/ }))
  await retyped(scaler().getByRole('textbox', { name: 'Looks every, s' }), '10{Enter}')
  await retyped(scaler().getByRole('textbox', { name: 'One fewer below' }), '0{Enter}')
  await retyped(scaler().getByRole('textbox', { name: 'One more above' }), '1{Enter}')
  await userEvent.click(scaler().getByRole('button', { name: 'Switch on' }))
  expect(screen.getByRole('group', { name: 'Autoscaler: on' })).toHaveTextContent('It looks again in 10.0 s.')
  seekTo(store, 23_000)
  expect(screen.getByRole('group', { name: 'Autoscaler: on' })).toHaveTextContent(/more than 1, so it adds B/)
  await userEvent.click(scaler().getByRole('button', { name: 'Switch off' }))
  expect(screen.getByRole('group', { name: 'Autoscaler: off' })).toBeInTheDocument()
})

test('limits of an autoscaler that contradict each other are refused where they are typed', async () => {
  const store = shown()
  await retyped(screen.getByRole('textbox', { name: 'At least' }), '5{Enter}')
  await retyped(screen.getByRole('textbox', { name: 'At most' }), '2{Enter}')
  expect(screen.getByRole('alert')).toHaveTextContent('At least 5 consumers and at most 2')
  expect(screen.getByRole('button', { name: 'Switch on' })).toBeDisabled()
  expect(store.getState().done).toEqual([])
  // As soon as they go together it can be switched on, though the field has not been left.
  await retyped(screen.getByRole('textbox', { name: 'At most' }), '9')
  expect(screen.getByRole('textbox', { name: 'At most' })).toHaveFocus()
  expect(screen.queryByRole('alert')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Switch on' }))
  expect(store.getState().done).toHaveLength(1)
})

test('a rolling restart is begun, and how far it is can be read', async () => {
  const store = shown()
  await userEvent.click(screen.getByRole('button', { name: 'Restart one after another' }))
  expect(screen.getByRole('group', { name: 'Rolling restart' })).toHaveTextContent('1 of 1 is being restarted')
  seekTo(store, 60_000)
  expect(screen.getByRole('button', { name: 'Restart one after another' })).toBeEnabled()
})

test('one consumer is made slow', async () => {
  const store = shown()
  await retyped(screen.getByRole('textbox', { name: 'A, ms per record' }), '900{Enter}')
  seekTo(store, 30_000)
  expect(screen.getByRole('textbox', { name: 'A, ms per record' })).toHaveValue('900')
})

test('a process is paused, heartbeats and all, and killed', async () => {
  const store = shown()
  const processes = within(screen.getByRole('group', { name: 'Processes' }))
  await userEvent.click(processes.getByRole('button', { name: 'Pause A' }))
  expect(consumersOf(store.getState().world)[0]?.suspended).toEqual({ since: 12_000, until: 32_000 })
  await userEvent.click(processes.getByRole('button', { name: 'Kill A' }))
  expect(consumersOf(store.getState().world)[0]?.process).toBe('crashed')
})

test('a process that several consumers share is killed and paused with all of them', async () => {
  const store = shown()
  for (const consumer of ['B', 'C']) {
    const config = { 'group.id': 'team-1', 'partition.assignment.strategy': 'range', 'x.process': 'pod-1' }
    act(() => {
      store.getState().act({ do: 'start', consumer, topics: ['new_users'], config })
    })
  }
  seekTo(store, 30_000)
  const processes = within(screen.getByRole('group', { name: 'Processes' }))
  expect(processes.getByText('pod-1 (B, C)')).toBeVisible()
  await userEvent.click(processes.getByRole('button', { name: 'Pause pod-1' }))
  const rest = () =>
    consumersOf(store.getState().world).map(({ name, suspended }) => `${name}: ${suspended ? 'stands' : 'runs'}`)
  expect(rest()).toEqual(['A: runs', 'B: stands', 'C: stands'])
  await userEvent.click(processes.getByRole('button', { name: 'Kill pod-1' }))
  expect(consumersOf(store.getState().world).map(({ process }) => process)).toEqual(['running', 'crashed', 'crashed'])
})

test('a key that is typed has its hash and its partition in topics of several sizes', async () => {
  shown()
  await retyped(screen.getByRole('textbox', { name: 'Key' }), 'user-1')
  const table = screen.getByRole('table', { name: 'Partition of the key “user-1”' })
  const cells = within(table)
    .getAllByRole('cell')
    .map(cell => cell.textContent)
  expect(cells.filter((_, i) => i % 2 === 0)).toEqual(['3', '5', '6', '12'])
  const hash = Number(screen.getByRole('status').textContent)
  expect(cells[1]).toBe(`P${(hash & 0x7fffffff) % 3}`)
})

function seekTo(store: SessionStore, at: number) {
  act(() => {
    store.getState().seek(at)
    while (store.getState().quest) store.getState().frame(0)
  })
}

async function retyped(field: HTMLElement, value: string) {
  await userEvent.clear(field)
  await userEvent.type(field, value)
}

function shown() {
  const store = createSession(openingRun)
  seekTo(store, 12_000)
  render(
    <SessionContext value={store}>
      <LoadTab />
    </SessionContext>,
  )
  return store
}

test('a rolling upgrade takes other assignors, and makes each member static', async () => {
  const store = shown()
  await userEvent.selectOptions(
    screen.getByRole('combobox', { name: 'Assignors from then on' }),
    'range,cooperative-sticky',
  )
  await userEvent.click(screen.getByRole('checkbox', { name: 'Make each static, by its name' }))
  await userEvent.click(screen.getByRole('button', { name: 'Restart one after another' }))
  expect(store.getState().timeline.commands.at(-1)?.command).toEqual({
    do: 'rollingRestart',
    group: 'team-1',
    gapMs: 10_000,
    downMs: 0,
    config: { 'partition.assignment.strategy': 'range,cooperative-sticky' },
    makesStatic: true,
  })
})
