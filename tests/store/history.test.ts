import { describe, expect, test } from 'vitest'
import { openingRun } from '../../src/kafka/scenario/opening'
import { openRun } from '../../src/kafka/scenario/run'
import { type KafkaTimeline, kafkaTimeline } from '../../src/kafka/world'
import { withCommand, worldAt } from '../../src/sim/timeline'
import { historyOf } from '../../src/store/history'
import { toldSoFar } from '../../src/store/story'

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

  test('of another future goes on from what both began with, as if it had been looked through from its start', () => {
    const timeline = opened(20_000)
    const { timeline: crashed } = withCommand(timeline, 20_000, { do: 'crash', consumer: 'A' })
    const before = historyOf(timeline)
    expect(historyOf(crashed)).toBe(before)
    const asked = [25_000, 40_000, 90_000].map(at => {
      worldAt(crashed, at)
      return historyOf(crashed)
    })
    expect(asked.at(-1)).toEqual(historyOf({ ...crashed, facts: [...crashed.facts] }))
    expect(historyOf(timeline)).toBe(before)
    // Nothing is taken over of what this future has not in common with the one that was asked for last.
    const { timeline: earlier } = withCommand(crashed, 15_000, { do: 'close', consumer: 'A' })
    worldAt(earlier, 90_000)
    expect(historyOf(earlier).marks.map(({ at, mark }) => `${at} ${mark}`)).toEqual(
      historyOf({ ...earlier, facts: [...earlier.facts] }).marks.map(({ at, mark }) => `${at} ${mark}`),
    )
    expect(historyOf(earlier).marks.some(({ mark }) => mark === 'crash')).toBe(false)
  })
})

describe('the log of events', () => {
  test('of another future begins with the same entries, and has nothing of the one that was given up', () => {
    const timeline = opened(30_000)
    const told = (of: KafkaTimeline) => toldSoFar({ timeline: of, told: of.facts.length }).story
    const before = told(timeline)
    const { timeline: other } = withCommand(timeline, 12_000, { do: 'crash', consumer: 'A' })
    worldAt(other, 30_000)
    const after = told(other)
    const common = after.filter((entry, i) => entry === before[i])
    expect(common.length).toBeGreaterThan(0)
    expect(common).toEqual(before.slice(0, common.length))
    expect(after).toEqual(told({ ...other, facts: other.facts.map(noted => ({ ...noted })) }))
  })
})

function opened(until: number): KafkaTimeline {
  const { first, commands } = openRun(openingRun)
  const timeline = kafkaTimeline(first, commands)
  worldAt(timeline, until)
  return timeline
}
