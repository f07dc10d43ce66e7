/**
 * Measures as curves: a number for each instant of the grid. What happens seldom is counted over a stretch
 * before the instant, or a curve of it would be nothing but spikes.
 */
import { partitionName } from '../kafka/protocol/names'
import { csv } from './consumer-groups/csv'
import { type GroupMeasures, percentile, type Sample, sampleIndexAt } from './measures'
import { type Latencies, merged } from './measures/latencies'
import { code, type Sentence, say } from './sentence'
import { clock, thousands } from './time'

export type CurveName =
  /** Records behind, all partitions. */
  | 'lag'
  /** Ms since the oldest unread record was sent. */
  | 'age'
  /** Records a second over the last 5 s: appended to the group's topics, and handled by it. */
  | 'in'
  | 'out'
  /** Ms from sending a record to the end of its handling, of those handled for the first time in the last 10 s. */
  | 'p50'
  | 'p95'
  | 'p99'
  /** Partitions that nobody reads. */
  | 'withoutReader'
  /** Records handled once too often, and records passed over, since the start. */
  | 'again'
  | 'lost'
  /** Rebalances that began in the last 60 s. */
  | 'rebalances'

export type Values = readonly (number | null)[]
export type Curves = Readonly<Record<CurveName, Values>>

const RATE_OVER_MS = 5_000
const LATENCY_OVER_MS = 10_000
const MINUTE = 60_000

type Growing = Record<CurveName, (number | null)[]>

/** By the list of samples: it grows at its end, and a coarser grid has another list. */
const drawn = new WeakMap<readonly Sample[], Growing>()

/** A value for each sample of the group. The lists grow along with the samples. */
export function curvesOf({ samples }: Pick<GroupMeasures, 'samples'>): Curves {
  const curves = drawn.get(samples) ?? emptyCurves()
  drawn.set(samples, curves)
  for (let i = curves.lag.length; i < samples.length; i++) {
    const values = valuesAt(samples, i)
    for (const name of CURVE_NAMES) curves[name].push(values[name])
  }
  return curves
}

/** The lag of the partition that has that place in `GroupMeasures.partitions`, for each sample. */
export function partitionLag({ samples }: GroupMeasures, place: number): Values {
  return samples.map(({ lags }) => lags[place] ?? null)
}

/** Of the lags of all partitions at each sample the largest, the middle one and the smallest. */
export function lagSpread({ samples }: GroupMeasures): { most: Values; median: Values; least: Values } {
  const sorted = samples.map(({ lags }) => lags.filter(lag => lag !== null).sort((a, b) => a - b))
  return {
    most: sorted.map(lags => lags.at(-1) ?? null),
    median: sorted.map(lags => lags[lags.length >> 1] ?? null),
    least: sorted.map(lags => lags[0] ?? null),
  }
}

/** Since when the group's lag has been above the threshold, as it stood at that instant; null where it is not. */
export function lagWarning({ group, samples }: GroupMeasures, threshold: number, at: number): Sentence | null {
  let since: number | null = null
  for (let i = sampleIndexAt(samples, at); i >= 0; i--) {
    const sample = samples[i]
    if (!sample || (sample.lag ?? 0) <= threshold) break
    since = sample.at
  }
  if (since === null) return null
  return say`The lag of ${code(group)} has been above ${thousands(threshold)} records since ${clock(since)}.`
}

/** The samples of a stretch, both ends included, as comma-separated values; the first line names them, with units. */
export function measuresCsv(groups: readonly GroupMeasures[], from: number, to: number): string {
  const partitions = [...new Set(groups.flatMap(group => group.partitions.map(partitionName)))]
  const lines = [
    csv(['time_ms', 'time', 'group', ...Object.values(CSV_COLUMNS), ...partitions.map(name => `lag_${name}`)]),
  ]
  for (const measures of groups) {
    const { group, samples } = measures
    const curves = curvesOf(measures)
    const places = partitions.map(name => measures.partitions.findIndex(tp => partitionName(tp) === name))
    for (const [i, { at, lags }] of samples.entries()) {
      if (at < from || at > to) continue
      const values = [...CURVE_NAMES.map(name => curves[name][i]), ...places.map(place => lags[place])]
      lines.push(csv([at, clock(at), group, ...values.map(value => (value == null ? '' : rounded(value)))]))
    }
  }
  return lines.join('')
}

const CSV_COLUMNS: Readonly<Record<CurveName, string>> = {
  lag: 'lag',
  age: 'oldest_unread_ms',
  in: 'in_per_s',
  out: 'handled_per_s',
  p50: 'latency_p50_ms',
  p95: 'latency_p95_ms',
  p99: 'latency_p99_ms',
  withoutReader: 'partitions_without_reader',
  again: 'handled_again',
  lost: 'lost',
  rebalances: 'rebalances_per_min',
}

export const CURVE_NAMES = Object.keys(CSV_COLUMNS) as readonly CurveName[] // its keys are these names, and no others

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}

function emptyCurves(): Growing {
  return {
    lag: [],
    age: [],
    in: [],
    out: [],
    p50: [],
    p95: [],
    p99: [],
    withoutReader: [],
    again: [],
    lost: [],
    rebalances: [],
  }
}

function valuesAt(samples: readonly Sample[], i: number): Readonly<Record<CurveName, number | null>> {
  const { lag, oldestUnreadMs: age, withoutReader, again, lost } = samples[i] as Sample // only places in the list are asked for
  const recent = before(samples, i, RATE_OVER_MS)
  const seconds = sum(recent, ({ overMs }) => overMs) / 1_000
  const handled = before(samples, i, LATENCY_OVER_MS).reduce<Latencies>(
    (all, one) => merged(one.latencies, all),
    new Map(),
  )
  const minute = before(samples, i, MINUTE)
  return {
    lag,
    age,
    in: sum(recent, ({ appended }) => appended) / seconds,
    out: sum(recent, ({ processed }) => processed) / seconds,
    p50: percentile(handled, 0.5),
    p95: percentile(handled, 0.95),
    p99: percentile(handled, 0.99),
    withoutReader,
    again,
    lost,
    rebalances: sum(minute, ({ rebalances }) => rebalances),
  }
}

/** The samples of the last so many ms, at least the one itself. */
function before(samples: readonly Sample[], i: number, ms: number): readonly Sample[] {
  const after = (samples[i]?.at ?? 0) - ms
  let first = i
  while (first > 0 && (samples[first - 1]?.at ?? 0) > after) first--
  return samples.slice(first, i + 1)
}

function sum(samples: readonly Sample[], of: (sample: Sample) => number): number {
  return samples.reduce((all, sample) => all + of(sample), 0)
}
