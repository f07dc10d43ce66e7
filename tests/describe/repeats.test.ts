import { describe, expect, test } from 'vitest'
import { lanePictures, twiceIn } from '../../src/describe/lanes'
import { emptyRepeats, withDelivery } from '../../src/describe/repeats'
import { openRun } from '../../src/kafka/scenario/run'
import { type KafkaTimeline, kafkaTimeline } from '../../src/kafka/world'
import { retryTopic } from '../../src/lessons/scenes/retry-topic'
import { worldAt } from '../../src/sim/timeline'
import { run } from '../support/runs'

/** How many records are marked as coming again by then, and how many were processed twice. */
function markedAndTwice(timeline: KafkaTimeline, until: number) {
  const world = worldAt(timeline, until)
  const repeats = emptyRepeats()
  for (const noted of timeline.facts) withDelivery(repeats, noted, 1)
  const marked = repeats.told.reduce((sum, { count }) => sum + count, 0)
  return [marked, twiceIn(lanePictures(world), 'team-1').done]
}

const failing = (onError: string) => ({
  options: { processMs: 20, poison: 'every=7', failures: 1, onError, retries: 3 },
})

describe('the mark for duplicates', () => {
  test('stands where a crash makes records come again', () => {
    const { timeline } = run(['0 start A', '0 start B', '20000 crash B'])
    const [marked = 0, twice = 0] = markedAndTwice(timeline, 90_000)
    expect(twice).toBeGreaterThan(0)
    expect(marked).toBe(twice)
  })

  test('does not stand where an application seeks back to what it has not handled', () => {
    expect(markedAndTwice(run(['0 start A'], failing('seekBack')).timeline, 60_000)).toEqual([0, 0])
  })

  test('does not stand where a record of a retry topic is not due, and is put off', () => {
    const { first, commands } = openRun(retryTopic.run)
    const timeline = kafkaTimeline(first, commands)
    expect(markedAndTwice(timeline, 60_000)).toEqual([0, 0])
    expect(timeline.facts.some(({ fact }) => fact.kind === 'SoughtBack' && fact.why === 'not due')).toBe(true)
  })
})
