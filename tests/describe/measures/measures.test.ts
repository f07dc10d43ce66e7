import { describe, expect, test } from 'vitest'
import { effectsOf } from '../../../src/describe/effects'
import { lanePictures, twiceIn } from '../../../src/describe/lanes'
import {
  emptyMeasures,
  type GroupMeasures,
  measure,
  measuredIndexAt,
  percentile,
  type Sample,
} from '../../../src/describe/measures'
import { type Played, run } from '../../support/runs'

const never = () => false

function measured(played: Played, until: number, enough = never): GroupMeasures {
  played.at(until)
  const measures = emptyMeasures()
  while (measures.until + measures.stepMs <= until) measure(measures, played.timeline, until, enough)
  const [group] = measures.groups
  if (!group) throw new Error('no group was measured')
  return group
}

const sampleAt = ({ samples }: GroupMeasures, at: number): Sample => {
  const found = samples.find(sample => sample.at === at)
  if (!found) throw new Error(`no sample at ${at}`)
  return found
}

const total = (samples: readonly Sample[], of: (sample: Sample) => number) =>
  samples.reduce((sum, sample) => sum + of(sample), 0)

describe('measures over time', () => {
  const steps = ['0 start A', '20000 start B', '40250 crash B', '110000 stopPolling A atOnce', '118000 resumePolling A']
  const played = run(steps, { latencyMs: 300, options: { processMs: 150 } })
  const group = measured(played, 130_000)

  test.each([10_000, 26_000, 40_250, 60_000, 84_000, 100_000, 112_000, 120_000])(
    'at %i are what the World of that instant says',
    at => {
      const world = played.at(at)
      const readers = lanePictures(world).flatMap(lane => lane.readers)
      const lags = readers.map(({ lag }) => lag)
      const sample = sampleAt(group, at)
      expect(sample.lags).toEqual(lags)
      expect(sample.lag).toBe(
        lags.every(lag => lag === null) ? null : lags.reduce<number>((sum, lag) => sum + (lag ?? 0), 0),
      )
      expect(sample.again).toBe(twiceIn(lanePictures(world), 'team-1').done)
      expect(sample.withoutReader).toBe(readers.filter(({ reader }) => reader === null).length)
    },
  )

  test('count each record that comes in and each that is handled once, whatever the grid', () => {
    const ends = lanePictures(played.at(130_000))
    expect(total(group.samples, ({ appended }) => appended)).toBe(ends.reduce((sum, { logEnd }) => sum + logEnd, 0))
    const handled = ends.reduce((sum, { readers }) => sum + (readers[0]?.processed ?? 0), 0)
    const { again } = sampleAt(group, 130_000)
    expect(again).toBeGreaterThan(0)
    expect(total(group.samples, ({ processed }) => processed)).toBe(handled + again)
  })

  test('tell of a rebalance when it begins', () => {
    const begun = played.timeline.facts.flatMap(({ at, fact }) =>
      fact.kind === 'GroupStateChanged' && fact.to === 'PreparingRebalance' ? [Math.ceil(at / 250) * 250] : [],
    )
    expect(begun).toHaveLength(3)
    expect(group.samples.filter(({ rebalances }) => rebalances === 1).map(({ at }) => at)).toEqual(begun)
  })

  test('find partitions without a reader from the crash to the end of the rebalance', () => {
    const without = group.samples.filter(({ withoutReader }) => withoutReader > 0).map(({ at }) => at)
    expect([without.find(at => at > 40_000), without.findLast(at => at < 100_000)]).toEqual([40_250, 84_750])
  })

  test('let the age of the oldest unread record grow while nobody reads', () => {
    const [before, late] = [sampleAt(group, 40_000).oldestUnreadMs ?? 0, sampleAt(group, 80_000).oldestUnreadMs ?? 0]
    expect(before).toBeLessThan(3_000)
    expect(late).toBeGreaterThan(38_000)
    expect(late).toBeLessThan(42_000)
  })

  test('of latency are the ways to the broker and to the consumer, and the handling', () => {
    const quiet = measured(run(['0 start A'], { partitions: 1, recordsPerSecond: 1 }), 30_000)
    const latencies = quiet.samples.filter(({ at }) => at > 10_000).map(sample => percentile(sample.latencies, 0.99))
    expect(new Set(latencies)).toEqual(new Set([null, 5 + 5 + 100]))
  })

  test('come to the same in slices, and as the run goes on, as in one go', () => {
    expect(measured(played, 130_000, () => true)).toEqual(group)
    const fresh = run(steps, { latencyMs: 300, options: { processMs: 150 } })
    const measures = emptyMeasures()
    for (let at = 0; at <= 130_000; at += 650) {
      fresh.at(at)
      measure(measures, fresh.timeline, at, never)
    }
    expect(measures.groups[0]?.samples).toEqual(group.samples)
  })

  test('of a run that grows long lie farther apart, and still count everything', () => {
    const long = run(['0 start A'], { recordsPerSecond: 2 })
    const hour = measured(long, 3_600_000)
    expect(hour.samples.length).toBeGreaterThan(700)
    expect(hour.samples.length).toBeLessThanOrEqual(1_441)
    const [first, second] = hour.samples
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBe(4_000)
    expect(total(hour.samples, ({ overMs }) => overMs)).toBe(hour.samples.at(-1)?.at)
    const ends = lanePictures(long.at(hour.samples.at(-1)?.at ?? 0))
    expect(total(hour.samples, ({ appended }) => appended)).toBe(ends.reduce((sum, { logEnd }) => sum + logEnd, 0))
  })

  // biome-ignore format: a table
  test.each([
    ['in its loop',              {}],
    ['committing each record',   { commit: 'perRecord' }],
    ['committing every third',   { commit: 'everyN', commitEvery: 3 }],
    ['committing first',         { handler: 'commitFirst' }],
    ['in a pool of threads',     { handler: 'pool', threads: 3 }],
    ['in a pool, committing',    { handler: 'pool', threads: 2, commit: 'sync' }],
    ['looking first',            { handler: 'idempotent', commit: 'async' }],
  ])('count what an application has handled, again and never, %s', (_, options) => {
    const crashed = run(['0 start A', '15000 start B', '30400 crash A', '40000 restart A'], {
      latencyMs: 100,
      recordsPerSecond: 12,
      options: { processMs: 150, ...options },
    })
    const counted = measured(crashed, 120_000)
    for (const at of [20_000, 30_500, 60_000, 100_000, 120_000]) {
      const { again, lost, handled } = effectsOf(crashed.at(at), 'team-1')
      const upTo = counted.samples.filter(sample => sample.at <= at)
      expect(upTo.at(-1)).toMatchObject({ again, lost })
      expect(total(upTo, ({ processed }) => processed)).toBe(handled + again)
    }
  })
})

test('an instant that has not been measured yet has no values, not those of the last one that was', () => {
  const { samples } = measured(run(['0 start A']), 20_000)
  expect(samples[measuredIndexAt(samples, 20_100)]?.at).toBe(20_000)
  expect(measuredIndexAt(samples, 30_000)).toBe(-1)
})
