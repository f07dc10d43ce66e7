import { describe, expect, test } from 'vitest'
import { scripted } from '../../support/scripts'

const start = { consumer: 'A', topics: ['t'] }

describe('what a consumer can not do now throws IllegalStateException, and its loop goes on:', () => {
  // biome-ignore format: a table
  test.each([
    ['seek',            { consumer: 'A', partition: 'u-0', offset: 0 }],
    ['seekToBeginning', { consumer: 'A', partition: 'u-0' }],
    ['pausePartition',  { consumer: 'A', partition: 't-9' }],
    ['assign',          { consumer: 'A', partitions: ['t-0'] }],
  ])('%s of what it does not hold, or beside a subscription', (verb, args) => {
    const [, wrong] = scripted([[0, 'start', start], [2_000, verb, args], [3_000, 'look']])
    expect(wrong?.errors).toContain('A IllegalStateException')
    expect(wrong).toMatchObject({ generation: 1, assignment: 'A: t-0 t-1 t-2 t-3' })
  })

  test('poll() after unsubscribe(), which joins nothing', () => {
    const outcomes = scripted([
      [0, 'start', start],
      [2_000, 'unsubscribe', { consumer: 'A' }],
      [3_000, 'pollOnce', { consumer: 'A' }],
      [4_000, 'look'],
    ])
    expect(outcomes[2]).toMatchObject({ state: 'Empty', errors: ['A IllegalStateException'] })
  })
})

describe('a poll() that waits for longer than max.poll.interval.ms', () => {
  test('is not late: it is there all the time', () => {
    const [, polled, after] = scripted(
      [
        [0, 'start', { ...start, config: { 'x.manual': true } }],
        [100, 'pollOnce', { consumer: 'A', timeoutMs: 9_000 }],
        [9_000, 'look'],
      ],
      { consumer: { 'max.poll.interval.ms': 4_000 } },
    )
    expect(polled).toMatchObject({ state: 'Stable', generation: 1 })
    expect(after).toMatchObject({ state: 'Stable', generation: 1 })
  })
})
