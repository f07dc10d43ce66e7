import { describe, expect, test } from 'vitest'
import { scripted } from '../../support/scripts'

const start = (consumer: string) => ({ consumer, topics: ['t'] })

describe('a member that is removed while its JoinGroup is held', () => {
  test('by an admin, hears that it is unknown, and joins anew', () => {
    const [, , , removed] = scripted([
      [0, 'start', start('A')],
      [2_000, 'stopPolling', { consumer: 'A' }],
      [3_000, 'start', start('B')],
      [5_000, 'removeAllMembers'],
      [6_000, 'look'],
    ])
    expect(removed).toMatchObject({ state: 'Stable', generation: 3, assignment: 'B: t-0 t-1 t-2 t-3' })
  })

  test('as it has waited for five minutes, joins anew as well', () => {
    const outcomes = scripted(
      [
        [0, 'start', start('A')],
        [2_000, 'stopPolling', { consumer: 'A' }],
        [3_000, 'start', start('B')],
        [400_000, 'resumePolling', { consumer: 'A' }],
        [405_000, 'look'],
      ],
      { consumer: { 'max.poll.interval.ms': 600_000 } },
    )
    expect(outcomes.at(-1)).toMatchObject({ state: 'Stable', assignment: 'A: t-0 t-1, B: t-2 t-3' })
  })
})

describe('an admin who removes all members', () => {
  test('of a group that has none is not told that anything is wrong', () => {
    const [, , removed] = scripted([
      [0, 'start', start('A')],
      [2_000, 'close', { consumer: 'A' }],
      [4_000, 'removeAllMembers'],
      [5_000, 'look'],
    ])
    expect(removed).toMatchObject({ state: 'Empty', generation: 2, errors: [] })
  })
})
