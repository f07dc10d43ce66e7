import { describe, expect, test } from 'vitest'
import { scripted } from '../../support/scripts'

const start = (consumer: string, topics = ['t']) => ({ consumer, topics })

describe('subscribe()', () => {
  test('to the same topics once more causes no rebalance', () => {
    const [, again] = scripted([
      [0, 'start', start('A')],
      [3_000, 'subscribe', start('A')],
      [6_000, 'look'],
    ])
    expect(again).toMatchObject({ generation: 1, callbacks: [] })
  })

  test('to other topics while it is joining passes over what comes, and joins again', () => {
    const outcomes = scripted([
      [0, 'start', start('A')],
      [2_000, 'start', start('B')],
      [4_000, 'stopPolling', { consumer: 'A' }],
      [5_000, 'start', start('C')],
      [6_000, 'subscribe', start('B', ['u'])],
      [8_000, 'resumePolling', { consumer: 'A' }],
      [20_000, 'look'],
    ])
    expect(outcomes[5]).toMatchObject({ generation: 4, assignment: 'A: t-0 t-1, B: u-0 u-1, C: t-2 t-3' })
    expect(outcomes[5]?.callbacks.filter(line => line.startsWith('B'))).toEqual(['B revoked', 'B assigned u-0 u-1'])
  })

  test('to a pattern is joined with once the topics there are have been held against it', () => {
    const [, matched] = scripted([
      [0, 'start', start('A')],
      [4_000, 'subscribe', { consumer: 'A', pattern: 't|u' }],
      [10_000, 'look'],
    ])
    expect(matched).toMatchObject({ generation: 2, assignment: 'A: t-0 t-1 t-2 t-3 u-0 u-1' })
  })
})

describe('unsubscribe()', () => {
  test('while it is joining leaves the group at once, and it may join again', () => {
    const outcomes = scripted([
      [0, 'start', start('A')],
      [2_000, 'start', start('B')],
      [4_000, 'stopPolling', { consumer: 'A' }],
      [5_000, 'start', start('C')],
      [6_000, 'unsubscribe', { consumer: 'B' }],
      [7_000, 'subscribe', start('B')],
      [8_000, 'resumePolling', { consumer: 'A' }],
      [20_000, 'look'],
    ])
    expect(outcomes[4]?.assignment).toBe('A: t-0 t-1, C: -')
    expect(outcomes[6]).toMatchObject({ generation: 3, assignment: 'A: t-0 t-1, B: t-2, C: t-3' })
  })
})

describe('the leader', () => {
  test('does not watch topics any more that nobody in the group reads', () => {
    const outcomes = scripted([
      [0, 'start', start('A')],
      [2_000, 'start', start('B', ['u'])],
      [6_000, 'close', { consumer: 'B' }],
      [10_000, 'addPartitions', { topic: 'u', total: 5 }],
      [15_000, 'look'],
    ])
    expect(outcomes.map(({ generation }) => generation)).toEqual([1, 2, 3, 3, 3])
  })

  test('that is static and comes back goes on watching the topics of the others', () => {
    const config = { 'group.instance.id': 'a' }
    const outcomes = scripted([
      [0, 'start', { ...start('A'), config }],
      [2_000, 'start', start('B', ['u'])],
      [6_000, 'close', { consumer: 'A' }],
      [7_000, 'start', { ...start('A'), config }],
      [10_000, 'addPartitions', { topic: 'u', total: 3 }],
      [15_000, 'look'],
    ])
    expect(outcomes[3]?.generation).toBe(2)
    expect(outcomes[4]).toMatchObject({ generation: 3, assignment: 'A: t-0 t-1 t-2 t-3, B: u-0 u-1 u-2' })
  })
})
