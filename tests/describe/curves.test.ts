import { describe, expect, test } from 'vitest'
import { curvesOf, lagSpread, lagWarning, measuresCsv, partitionLag } from '../../src/describe/curves'
import type { GroupMeasures, Sample } from '../../src/describe/measures'
import { plain } from '../../src/describe/sentence'

/** A sample each second; what is left out is 0. */
function measured(samples: readonly Partial<Sample>[], partitions = 2): GroupMeasures {
  return {
    group: 'team-1',
    partitions: Array.from({ length: partitions }, (_, partition) => ({ topic: 'orders', partition })),
    samples: samples.map((given, i) => ({
      at: (i + 1) * 1_000,
      overMs: 1_000,
      lag: 0,
      lags: [],
      oldestUnreadMs: 0,
      appended: 0,
      processed: 0,
      latencies: new Map(),
      withoutReader: 0,
      again: 0,
      lost: 0,
      rebalances: 0,
      ...given,
    })),
  }
}

describe('curves', () => {
  test('of throughput are records a second over the last five seconds, of less at the start', () => {
    const { in: appended, out } = curvesOf(measured([10, 0, 0, 0, 0, 5].map(n => ({ appended: n, processed: n * 2 }))))
    expect(appended).toEqual([10, 5, 10 / 3, 2.5, 2, 1])
    expect(out).toEqual([20, 10, 20 / 3, 5, 4, 2])
  })

  test('of latency take the records of the last ten seconds together', () => {
    const { p50, p99 } = curvesOf(
      measured([{ latencies: new Map([[100, 9]]) }, { latencies: new Map([[2_000, 1]]) }, ...Array(10).fill({})]),
    )
    expect([p50[0], p50[1], p50[10], p50[11]]).toEqual([100, 100, 2_000, null])
    expect(p99.slice(0, 2)).toEqual([100, 2_000])
  })

  test('of rebalances count those that began in the last minute', () => {
    const { rebalances } = curvesOf(measured([{ rebalances: 1 }, { rebalances: 1 }, ...Array(60).fill({})]))
    expect([0, 1, 59, 60, 61].map(i => rebalances[i])).toEqual([1, 2, 2, 1, 0])
  })

  test('go on where they were when samples are added', () => {
    const { samples, ...rest } = measured([{ appended: 4 }, { appended: 2 }])
    const growing = { ...rest, samples: samples.slice(0, 1) }
    expect(curvesOf(growing).in).toEqual([4])
    growing.samples.push(samples[1] as Sample) // it has two
    expect(curvesOf(growing).in).toEqual([4, 3])
  })

  test('of the lags of many partitions are the largest, the middle one and the smallest', () => {
    const many = measured([{ lags: [3, null, 1, 7] }, { lags: [] }], 4)
    expect(lagSpread(many)).toEqual({ most: [7, null], median: [3, null], least: [1, null] })
    expect(partitionLag(many, 3)).toEqual([7, null])
  })
})

describe('the warning of the lag', () => {
  const group = measured([5, 20, 5, 20, 30, 5].map(lag => ({ lag })))

  // biome-ignore format: a table
  test.each([
    // at    since when above 10
    [1_000, null],
    [2_500, '00:02.000'],
    [3_000, null],
    [5_000, '00:04.000'], // since it last went above it, not since it first did
    [6_000, null],
  ])('at %i is since %s', (at, since) => {
    const warning = lagWarning(group, 10, at)
    expect(warning && plain(warning)).toEqual(since && expect.stringContaining(`above 10 records since ${since}`))
  })
})

describe('measures as comma-separated values', () => {
  test('have a line for each instant of the stretch, a name for each column, and nothing where nothing is known', () => {
    const lines = measuresCsv(
      [measured([{ lag: null }, { lag: 3, lags: [1, 2], appended: 1 }, {}])],
      1_000,
      2_000,
    ).split('\n')
    expect(lines).toHaveLength(4)
    expect(lines[0]).toBe(
      'time_ms,time,group,lag,oldest_unread_ms,in_per_s,handled_per_s,latency_p50_ms,latency_p95_ms,latency_p99_ms,' +
        '"partitions_without_reader",handled_again,lost,rebalances_per_min,lag_orders-0,lag_orders-1',
    )
    expect(lines[1]).toBe('1000,00:01.000,team-1,,0,0,0,,,,0,0,0,0,,')
    expect(lines[2]).toBe('2000,00:02.000,team-1,3,0,0.5,0,,,,0,0,0,0,1,2')
  })
})
