import { describe, expect, test } from 'vitest'
import type { Command } from '../../src/kafka/commands'
import { openingRun } from '../../src/kafka/scenario/opening'
import { consumerOf, consumersOf } from '../../src/kafka/world'
import { createSession } from '../../src/store/session'
import type { SessionStore } from '../../src/store/state'

const opened = () => createSession(openingRun)
/** What takes long is computed in slices, one for each frame. */
function arrive(store: SessionStore): void {
  while (store.getState().quest) store.getState().frame(16)
}

const payments = { 'group.id': 'payments', 'partition.assignment.strategy': 'cooperative-sticky' }
const newGroup: Command[] = [
  { do: 'configureGroup', group: 'payments', config: payments },
  { do: 'start', consumer: 'B', topics: ['new_users'], config: { ...payments, 'client.rack': 'r1' } },
]

describe('a new consumer', () => {
  test('is given what was set for its group, and offers the assignors that its members do', () => {
    const store = opened()
    expect(store.getState().actAll(newGroup, 'new group')).toBeUndefined()
    store.getState().act({ do: 'configureGroup', group: 'payments', config: { 'max.poll.records': 7 } })
    store.getState().addConsumer('payments')
    const { config } = consumerOf(store.getState().world, 'C') ?? {}
    expect(config).toMatchObject({
      groupId: 'payments',
      partitionAssignmentStrategy: ['cooperative-sticky'],
      maxPollRecords: 7,
      clientRack: '', // that was B’s own
      autoOffsetReset: 'earliest', // as the run has it for all
    })
  })

  test('of another group has nothing of that', () => {
    const store = opened()
    store.getState().actAll(newGroup, 'new group')
    store.getState().addConsumer('team-1')
    expect(consumerOf(store.getState().world, 'C')?.given).toMatchObject({ 'partition.assignment.strategy': 'range' })
  })
})

describe('several commands as one deed', () => {
  test('are undone and done again together', () => {
    const store = opened()
    store.getState().actAll(newGroup, 'new group payments')
    expect(store.getState().done.map(({ label }) => label)).toEqual(['new group payments'])
    store.getState().undo()
    expect(consumersOf(store.getState().world).map(({ name }) => name)).toEqual(['A'])
    store.getState().redo()
    arrive(store)
    expect(consumersOf(store.getState().world).map(({ name }) => name)).toEqual(['A', 'B'])
  })

  test('happen all or not at all: the refusal is given back, and nothing is done', () => {
    const store = opened()
    const before = store.getState().timeline
    const refusal = store.getState().actAll([...newGroup, { do: 'close', consumer: 'Q' }], 'new group')
    expect(refusal).toEqual({ message: "There is no consumer 'Q'." })
    expect(store.getState()).toMatchObject({ done: [], timeline: before, notice: null })
  })
})

describe('a group', () => {
  test('is shown as long as the coordinator knows it or a consumer is to join it, and not longer', () => {
    const store = opened()
    const states = () => store.getState().picture.groups.map(({ group, state }) => `${group} ${state}`)
    const goOn = (ms: number) => {
      store.getState().seek(store.getState().now() + ms)
      arrive(store)
    }
    store.getState().act({ do: 'close', consumer: 'A' })
    goOn(5_000)
    store.getState().act({ do: 'remove', consumer: 'A' })
    expect(states()).toEqual(['team-1 Empty'])
    store.getState().act({ do: 'deleteGroup', group: 'team-1' })
    expect(states()).toEqual([])
    store.getState().addConsumer('team-1')
    expect(states()).toEqual(['team-1 Dead'])
    goOn(10_000)
    expect(states()).toEqual(['team-1 Stable'])
  })
})
