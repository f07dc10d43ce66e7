/**
 * What a group did over time, as numbers: taken at instants of a grid, from the facts of the run and from
 * its logs, in which their whole past still lies. Nothing is played again. The grid becomes coarser as
 * the run grows longer, so that an hour of it needs no more room than a few minutes.
 */
import type { Fact } from '../kafka/facts'
import { batchOf, logEndAt } from '../kafka/log/looking-back'
import type { PartitionLog } from '../kafka/log/partition-log'
import type { TopicPartition } from '../kafka/protocol/names'
import { brokerOf, type KafkaTimeline, type KafkaWorld } from '../kafka/world'
import { keptNotBefore, type Noted } from '../sim/timeline'
import type { Instant } from '../sim/world'
import { markOf } from './events'
import { type Latencies, merged } from './measures/latencies'
import {
  emptyReadings,
  follow,
  type LogOf,
  lostRecords,
  nextUnread,
  partitionOf,
  proceedAll,
  type Reading,
  type Readings,
  type ReadPartition,
  readingOf,
} from './measures/reading'
import { emptyOwnership, type Ownership, withFact } from './ownership'

export { percentile } from './measures/latencies'

/** One group at one instant of the grid, and what it did since the one before. */
export interface Sample {
  readonly at: Instant
  /** How long before `at` the stretch begins over which things are counted, in ms. */
  readonly overMs: number
  /** Records: log end − committed offset, summed over the partitions with a commit; null where there is none. */
  readonly lag: number | null
  /** The same by partition, in the order of `GroupMeasures.partitions`; left out: no commit yet. */
  readonly lags: readonly (number | null)[]
  /** Ms since the oldest record was sent that the group has not handled; 0: there is none; null: it has not begun to read. */
  readonly oldestUnreadMs: number | null
  /** Records appended in the stretch to the topics that the group reads. */
  readonly appended: number
  /** Records handled in the stretch, also those handled before. */
  readonly processed: number
  /** Of records handled for the first time: ms from being sent (their timestamp) to the end of their handling. */
  readonly latencies: Latencies
  /** Partitions that somebody of the group has read, or that were added to it, and that nobody reads now. */
  readonly withoutReader: number
  /** Records handled more than once up to now, each counted as often as it was too often. */
  readonly again: number
  /** Records that a member was given and nobody has handled, nor has in hand, and that the group has committed past. */
  readonly lost: number
  /** Rebalances that began in the stretch. */
  readonly rebalances: number
}

export interface GroupMeasures {
  readonly group: string
  /** Only grows at its end. */
  readonly partitions: readonly TopicPartition[]
  readonly samples: readonly Sample[]
}

/** Goes on growing: `measure` changes it. */
export interface Measures {
  /** Measured up to here, a multiple of the step. */
  until: Instant
  stepMs: number
  readonly groups: { readonly group: string; readonly partitions: readonly TopicPartition[]; samples: Sample[] }[]
  factsSeen: number
  readonly readings: Readings
  readonly ownership: Ownership
}

const FINEST_MS = 250
const MOST_SAMPLES = 1_440
/** Numbers in all samples of a group together: with many partitions there are fewer samples. */
const MOST_NUMBERS = 500_000

export function emptyMeasures(): Measures {
  return {
    until: 0,
    stepMs: FINEST_MS,
    groups: [],
    factsSeen: 0,
    readings: emptyReadings(),
    ownership: emptyOwnership(),
  }
}

/**
 * Measures on, up to the last instant of the grid that is not beyond `upTo`, which the run must have been
 * computed to. Asks `enough` after each instant, and stops there when it says so.
 */
export function measure(measures: Measures, timeline: KafkaTimeline, upTo: Instant, enough: () => boolean): void {
  while (measures.until + measures.stepMs <= upTo) {
    sampleNext(measures, timeline)
    const isEven = measures.until % (2 * measures.stepMs) === 0
    if (isEven && isTooMuch(measures)) coarsen(measures)
    if (enough()) return
  }
}

/** The index of the last sample not after that instant; -1 where there is none. */
export function sampleIndexAt(samples: readonly Sample[], at: Instant): number {
  let low = -1
  let high = samples.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((samples[middle]?.at ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return low
}

/** The same, and -1 for an instant that has not been measured yet. */
export function measuredIndexAt(samples: readonly Sample[], at: Instant): number {
  const i = sampleIndexAt(samples, at)
  const sample = samples[i]
  return sample && at - sample.at < 2 * sample.overMs ? i : -1
}

function sampleNext(measures: Measures, timeline: KafkaTimeline): void {
  const { readings, ownership } = measures
  const at = measures.until + measures.stepMs
  const world = keptNotBefore(timeline, at)
  const logs = logsOf(world)
  for (; ; measures.factsSeen++) {
    const noted = timeline.facts[measures.factsSeen]
    if (!noted || noted.at > at) break
    takeIn(readings, ownership, noted, logs)
  }
  proceedAll(readings, at, logs)
  for (const reading of readings.groups) {
    meetPartitions(reading, world)
    const sample = sampleOf(reading, measures, logs, at)
    let own = measures.groups.find(({ group }) => group === reading.group)
    if (!own) {
      own = { group: reading.group, partitions: reading.partitions, samples: [] }
      measures.groups.push(own)
    }
    own.samples.push(sample)
  }
  measures.until = at
}

function takeIn(readings: Readings, ownership: Ownership, noted: Noted<Fact>, logOf: LogOf): void {
  follow(readings, noted, logOf)
  withFact(ownership, noted)
  const { fact } = noted
  if (fact.kind === 'GroupStateChanged' && markOf(fact) === 'rebalance') readingOf(readings, fact.group).rebalances++
}

function sampleOf(
  reading: Reading,
  { readings, ownership, until, stepMs }: Measures,
  logOf: LogOf,
  at: Instant,
): Sample {
  const lags: (number | null)[] = []
  let lag: number | null = null
  let appended = 0
  let oldest: number | null = null
  for (const own of reading.partitions) {
    const log = logOf(own)
    const logEnd = log ? logEndAt(log, at) : 0
    appended += Math.max(0, logEnd - (own.logEnd ?? (log ? logEndAt(log, until) : 0)))
    own.logEnd = logEnd
    const behind = own.committed === null || !log ? null : logEnd - own.committed
    lags.push(behind)
    if (behind !== null) lag = (lag ?? 0) + behind
    const age = log ? ageOfUnread(own, log, at) : null
    if (age !== null) oldest = Math.max(oldest ?? 0, age)
  }
  const sample: Sample = {
    at,
    overMs: stepMs,
    lag,
    lags,
    oldestUnreadMs: oldest,
    appended,
    processed: reading.processed,
    latencies: reading.latencies,
    withoutReader: withoutReader(ownership, reading.group),
    again: reading.again,
    lost: lostRecords(reading, readings),
    rebalances: reading.rebalances,
  }
  reading.processed = 0
  reading.rebalances = 0
  reading.latencies = new Map()
  return sample
}

function ageOfUnread(own: ReadPartition, log: PartitionLog, at: Instant): number | null {
  const next = nextUnread(own)
  if (next === null || own.logEnd === null) return null
  if (next >= own.logEnd) return 0
  return Math.max(0, at - (batchOf(log, Math.max(next, log.logStartOffset))?.timestamp ?? at))
}

function withoutReader({ rows }: Ownership, group: string): number {
  let count = 0
  for (const row of rows.values()) if (row.group === group && row.changes.at(-1)?.owner === null) count++
  return count
}

/** A World never changes: its logs are gathered once. */
const gathered = new WeakMap<KafkaWorld, Map<string, PartitionLog>>()

function logsOf(world: KafkaWorld): LogOf {
  let logs = gathered.get(world)
  if (!logs) {
    logs = new Map(
      brokerOf(world).topics.flatMap(({ name, partitions }) =>
        partitions.map(log => [`${name}/${log.partition}`, log] as const),
      ),
    )
    gathered.set(world, logs)
  }
  const found = logs
  return ({ topic, partition }) => found.get(`${topic}/${partition}`)
}

/** All partitions of the topics that the group reads, those that nobody has committed anything for as well. */
function meetPartitions(reading: Reading, world: KafkaWorld): void {
  for (const { name, partitions } of brokerOf(world).topics) {
    if (!reading.topics.has(name)) continue
    for (const { partition } of partitions) partitionOf(reading, { topic: name, partition })
  }
}

function isTooMuch({ groups }: Measures): boolean {
  return groups.some(
    ({ samples, partitions }) =>
      samples.length > MOST_SAMPLES || samples.length * (partitions.length + 12) > MOST_NUMBERS,
  )
}

/** Every second instant of the grid goes, and what was counted up to it is added to the next. */
function coarsen(measures: Measures): void {
  measures.stepMs *= 2
  const stays = (sample: Sample | undefined) => sample !== undefined && sample.at % measures.stepMs === 0
  for (const own of measures.groups) {
    own.samples = own.samples.flatMap((sample, i) => {
      const before = own.samples[i - 1]
      if (!stays(sample)) return []
      return [before && !stays(before) ? joined(before, sample) : sample]
    })
  }
}

function joined(before: Sample, sample: Sample): Sample {
  return {
    ...sample,
    overMs: before.overMs + sample.overMs,
    appended: before.appended + sample.appended,
    processed: before.processed + sample.processed,
    latencies: merged(before.latencies, sample.latencies),
    rebalances: before.rebalances + sample.rebalances,
  }
}
