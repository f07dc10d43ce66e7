import { describe, expect, test } from 'vitest'
import { scripted } from '../../support/scripts'

const start = (consumer: string) => ({ consumer, topics: ['t'] })

describe('the heartbeat thread of one that does not poll', () => {
  test('finds the coordinator again after a short cut, and the session goes on', () => {
    const outcomes = scripted([
      [0, 'start', start('A')],
      [2_000, 'start', start('B')],
      [5_000, 'freeze', { consumer: 'B' }],
      [6_000, 'healNetwork', { consumer: 'B' }],
      [20_000, 'look'],
    ])
    expect(outcomes.map(({ generation }) => generation)).toEqual([1, 2, 2, 2, 2])
  })

  test('leaves for lateness as soon as there is a coordinator again to tell', () => {
    const outcomes = scripted(
      [
        [0, 'start', start('A')],
        [2_000, 'start', start('B')],
        [5_000, 'freeze', { consumer: 'B' }],
        [12_000, 'healNetwork', { consumer: 'B' }],
        [14_000, 'look'],
      ],
      { consumer: { 'session.timeout.ms': 20_000, 'max.poll.interval.ms': 5_000 } },
    )
    expect(outcomes[2]?.assignment).toBe('A: t-0 t-1, B: t-2 t-3')
    expect(outcomes[3]).toMatchObject({ state: 'Stable', assignment: 'A: t-0 t-1 t-2 t-3' })
  })
})

describe('the answer to JoinGroup', () => {
  const joining = [
    [0, 'start', start('A')],
    [2_000, 'stopPolling', { consumer: 'A' }],
    [3_000, 'start', start('B')],
  ] as const

  test('is read by poll() alone: one that stops polling meanwhile does not heartbeat, and its session ends', () => {
    const outcomes = scripted([
      ...joining,
      [4_000, 'stopPolling', { consumer: 'B' }],
      [5_000, 'resumePolling', { consumer: 'A' }],
      [12_000, 'look'],
    ])
    expect(outcomes[4]).toMatchObject({ generation: 3, assignment: 'A: t-0 t-1 t-2 t-3' })
  })

  test('is still in time when polling goes on before that', () => {
    const outcomes = scripted([
      ...joining,
      [4_000, 'stopPolling', { consumer: 'B' }],
      [5_000, 'resumePolling', { consumer: 'A' }],
      [7_000, 'resumePolling', { consumer: 'B' }],
      [12_000, 'look'],
    ])
    expect(outcomes[5]).toMatchObject({ generation: 2, assignment: 'A: t-0 t-1, B: t-2 t-3' })
  })
})
