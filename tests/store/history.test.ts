import { describe, expect, test } from 'vitest'
import { openingRun } from '../../src/kafka/scenario/opening'
import { openRun } from '../../src/kafka/scenario/run'
import { type KafkaTimeline, kafkaTimeline } from '../../src/kafka/world'
import { withCommand, worldAt } from '../../src/sim/timeline'
import { historyOf } from '../../src/store/history'

describe('the history of a run', () => {
  test('stays the same object while members only poll and commit, however many facts that are', () => {
    const timeline = opened(20_000)
    const [history, facts] = [historyOf(timeline), timeline.facts.length]
    worldAt(timeline, 30_000)
    expect(timeline.facts.length).toBeGreaterThan(facts)
    expect(historyOf(timeline)).toBe(history)
  })

  test('is another one once a rebalance begins', () => {
    const timeline = opened(20_000)
    const before = historyOf(timeline)
    const { timeline: changed } = withCommand(timeline, 20_000, { do: 'close', consumer: 'A' })
    worldAt(changed, 30_000)
    expect(historyOf(changed).rebalances.length).toBeGreaterThan(before.rebalances.length)
    expect(historyOf(timeline)).toBe(before)
  })
})

function opened(until: number): KafkaTimeline {
  const { first, commands } = openRun(openingRun)
  const timeline = kafkaTimeline(first, commands)
  worldAt(timeline, until)
  return timeline
}
