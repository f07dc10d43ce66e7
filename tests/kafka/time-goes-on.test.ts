import { describe, expect, test } from 'vitest'
import { scripted } from '../support/scripts'

const start = (consumer: string) => ({ consumer, topics: ['t'] })

describe('time goes on, also without any latency,', () => {
  // biome-ignore format: a table
  test.each([
    { 'heartbeat.interval.ms': 0 },
    { 'metadata.max.age.ms': 0 },
    { 'fetch.max.wait.ms': 0 },
    { 'enable.auto.commit': true, 'auto.commit.interval.ms': 0 },
  ])('with %j', consumer => {
    const outcomes = scripted([[0, 'start', start('A')], [50, 'start', start('B')], [2_000, 'look']], { latencyMs: 0, consumer })
    expect(outcomes.at(-1)).toMatchObject({ state: 'Stable', assignment: 'A: t-0 t-1, B: t-2 t-3' })
  })

  test('when what fails is tried again without any backoff', () => {
    const [, , , after] = scripted(
      [
        [0, 'start', start('A')],
        [50, 'start', start('B')],
        [1_000, 'commitSync', { consumer: 'A', offsets: { 'nope-0': 1 } }],
        [1_100, 'deleteTopic', { topic: 't' }],
        [4_000, 'look'],
      ],
      { latencyMs: 0, consumer: { 'retry.backoff.ms': 0, 'default.api.timeout.ms': 1_000 } },
    )
    expect(after).toMatchObject({ state: 'Stable', assignment: 'A: -, B: -', errors: ['A TimeoutException'] })
  })

  test.each([0.7, 33.3, 66.6])('at %d records per second, which no binary fraction is', recordsPerSecond => {
    const workload = { producers: [{ id: 'p', topic: 't', recordsPerSecond }] }
    const [outcome] = scripted(
      [
        [0, 'look'],
        [200_500, 'look'],
      ],
      { workload },
    )
    const sent = Object.values(outcome?.logEnd ?? {}).reduce((sum, end) => sum + end, 0)
    expect(sent).toBe(Math.floor(recordsPerSecond * 200.5))
  })
})
