import { describe, expect, test } from 'vitest'
import { scripted } from '../../support/scripts'

const start = (consumer: string) => ({ consumer, topics: ['t'] })
const three = { topic: 't', counts: { 0: 3, 1: 3, 2: 3, 3: 3 } }
const allThree = { 't-0': 3, 't-1': 3, 't-2': 3, 't-3': 3 }
const options = { commitOnRevoke: true }

describe('a listener that commits what is revoked', () => {
  test('does so in a cooperative rebalance, in the new generation', () => {
    const consumer = { 'partition.assignment.strategy': 'cooperative-sticky' }
    const [, , joined] = scripted(
      [
        [0, 'produce', three],
        [10, 'start', start('A')],
        [5_000, 'start', start('B')],
        [10_000, 'look'],
      ],
      { options, consumer },
    )
    expect(joined).toMatchObject({ generation: 3, committed: allThree, errors: [] })
    expect(joined?.callbacks.filter(line => line.startsWith('A'))).toEqual([
      'A revoked t-2 t-3',
      'A assigned',
      'A assigned',
    ])
  })

  test.each(['close', 'unsubscribe'])('does so in %s()', verb => {
    const [, , left] = scripted(
      [
        [0, 'produce', three],
        [10, 'start', start('A')],
        [5_000, verb, { consumer: 'A' }],
        [6_000, 'look'],
      ],
      { options },
    )
    expect(left).toMatchObject({ state: 'Empty', committed: allThree, errors: [] })
  })
})

describe('a consumer that assigned itself', () => {
  test('commits automatically in close() as well', () => {
    const [, , , closed] = scripted(
      [
        [0, 'produce', three],
        [10, 'assign', { consumer: 'A', partitions: ['t-0'] }],
        [2_000, 'produce', { topic: 't', counts: { 0: 2 } }],
        [3_000, 'close', { consumer: 'A' }],
        [4_000, 'look'],
      ],
      { consumer: { 'enable.auto.commit': true } },
    )
    expect(closed?.committed).toEqual({ 't-0': 5 })
  })
})

describe('a consumer that crashes while it is to be restarted', () => {
  test('is not started by itself when it is closed another time', () => {
    const outcomes = scripted(
      [
        [0, 'produce', three],
        [10, 'start', start('A')],
        [500, 'restart', { consumer: 'A' }],
        [501, 'crash', { consumer: 'A' }],
        [6_000, 'start', start('A')],
        [10_000, 'close', { consumer: 'A' }],
        [30_000, 'look'],
      ],
      { options: { processMs: 200 } },
    )
    expect(outcomes.at(-1)?.state).toBe('Empty')
  })
})

describe('the automatic commit before a join', () => {
  test('is tried for the whole rebalance time-out when a topic is gone, and the join waits for it', () => {
    const outcomes = scripted(
      [
        [0, 'start', { consumer: 'A', topics: ['t', 'u'] }],
        [6_000, 'deleteTopic', { topic: 't' }],
        [15_000, 'look'],
        [20_000, 'look'],
      ],
      { consumer: { 'enable.auto.commit': true, 'max.poll.interval.ms': 10_000 } },
    )
    expect(outcomes.map(({ generation }) => generation)).toEqual([1, 1, 2, 2])
    expect(outcomes[2]?.assignment).toBe('A: u-0 u-1')
  })
})
