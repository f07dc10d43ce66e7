/**
 * How far a group has come in each partition, from the facts alone: what was committed, what was
 * handled, what is in hand. Records are counted as runs of offsets, never one by one.
 */
import type { Span } from '../../kafka/consumer/records-kept'
import { countOf, without } from '../../kafka/consumer/spans'
import type { Fact } from '../../kafka/facts'
import { batchOf } from '../../kafka/log/looking-back'
import type { PartitionLog } from '../../kafka/log/partition-log'
import { isSamePartition, type RecordRun, type TopicPartition } from '../../kafka/protocol/names'
import type { Noted } from '../../sim/timeline'
import type { Instant } from '../../sim/world'
import { followHands, type Handled, type Hands, proceed } from './hand'
import { countLatency, type Latencies } from './latencies'
import { cover } from './spans'

export interface Reading {
  readonly group: string
  readonly topics: Set<string>
  readonly partitions: ReadPartition[]
  readonly places: Map<string, number>
  /** Since the last sample. */
  processed: number
  rebalances: number
  latencies: Latencies
  /** Since the start of the run. */
  again: number
  /** Of topics that are no more. */
  lostBefore: number
}

export interface ReadPartition extends TopicPartition {
  /** Where the group began to read; null before. */
  begin: number | null
  committed: number | null
  /** Offsets that were handled, and such that somebody was given and let go of. */
  handled: Span[]
  dropped: Span[]
  /** The log end at the last sample; null before the first. */
  logEnd: number | null
}

/** All groups and consumers there have been. */
export interface Readings {
  readonly groups: Reading[]
  readonly hands: Hands
}

export type LogOf = (tp: TopicPartition) => PartitionLog | undefined

export function emptyReadings(): Readings {
  return { groups: [], hands: new Map() }
}

/** Takes in one more fact. */
export function follow(readings: Readings, noted: Noted<Fact>, logOf: LogOf): void {
  const { fact } = noted
  const outcome = followHands(readings.hands, noted)
  if (outcome) {
    const reading = readingOf(readings, outcome.group)
    count(reading, outcome.handled, logOf)
    for (const run of outcome.dropped) cover(partitionOf(reading, run).dropped, [run.from, run.to])
  }
  switch (fact.kind) {
    case 'ConsumerStarted':
      for (const topic of fact.topics) readingOf(readings, fact.group).topics.add(topic)
      return
    case 'PositionsSet':
      for (const { offset, ...tp } of fact.positions) {
        const own = partitionOf(readingOf(readings, fact.group), tp)
        own.begin = Math.min(own.begin ?? offset, offset)
      }
      return
    case 'OffsetsStored':
      for (const { offset, ...tp } of fact.offsets) partitionOf(readingOf(readings, fact.group), tp).committed = offset
      return
    case 'OffsetsExpired':
    case 'OffsetsDeleted':
      for (const tp of fact.partitions) partitionOf(readingOf(readings, fact.group), tp).committed = null
      return
    case 'GroupDeleted':
      for (const own of readingOf(readings, fact.group).partitions) own.committed = null
      return
    case 'TopicDeleted':
      for (const group of readings.groups) forgetTopic(group, fact.topic, readings)
      return
    default:
  }
}

/** Counts what all have handled up to that instant. */
export function proceedAll(readings: Readings, at: Instant, logOf: LogOf): void {
  for (const hand of readings.hands.values()) {
    if (hand.left.length > 0) count(readingOf(readings, hand.group), proceed(hand, at), logOf)
  }
}

/** Records that somebody was given and did not handle, nor anybody else, and that the group has committed past. */
export function lostRecords(reading: Reading, { hands }: Readings): number {
  let lost = reading.lostBefore
  for (const own of reading.partitions) {
    const { committed: passedTo, handled, dropped } = own
    if (passedTo === null || dropped.length === 0) continue
    const passed = dropped.flatMap(([from, to]): Span[] => (from < passedTo ? [[from, Math.min(to, passedTo)]] : []))
    const held = [...hands.values()]
      .filter(({ group }) => group === reading.group)
      .flatMap(({ left }) => left.filter(run => isSamePartition(own, run)))
      .map(({ from, to }): Span => [from, to])
    lost += countOf(without(passed, [...handled, ...held]))
  }
  return lost
}

/** The first offset that the group has not handled, of those it will come to; null where it has not begun to read. */
export function nextUnread({ begin, committed: next, handled }: ReadPartition): number | null {
  if (begin === null && next === null) return null
  return Math.max(begin ?? 0, next ?? 0, handled.at(-1)?.[1] ?? 0)
}

export function readingOf({ groups }: Readings, group: string): Reading {
  const known = groups.find(one => one.group === group)
  if (known) return known
  const reading: Reading = {
    group,
    topics: new Set(),
    partitions: [],
    places: new Map(),
    processed: 0,
    rebalances: 0,
    latencies: new Map(),
    again: 0,
    lostBefore: 0,
  }
  groups.push(reading)
  return reading
}

/** Its place in the list never changes. */
export function partitionOf(reading: Reading, { topic, partition }: TopicPartition): ReadPartition {
  const name = `${topic}/${partition}`
  const known = reading.partitions[reading.places.get(name) ?? -1]
  if (known) return known
  const fresh: ReadPartition = {
    topic,
    partition,
    begin: null,
    committed: null,
    handled: [],
    dropped: [],
    logEnd: null,
  }
  reading.places.set(name, reading.partitions.length)
  reading.partitions.push(fresh)
  reading.topics.add(topic)
  return fresh
}

function count(reading: Reading, handled: readonly Handled[], logOf: LogOf): void {
  for (const { run, firstAt, everyMs } of handled) {
    const own = partitionOf(reading, run)
    const fresh = cover(own.handled, [run.from, run.to])
    const records = run.to - run.from
    reading.processed += records
    reading.again += records - countOf(fresh)
    own.begin = Math.min(own.begin ?? run.from, run.from)
    const log = logOf(run)
    if (!log) continue
    for (const span of fresh)
      countLatencies(
        reading.latencies,
        log,
        { ...run, from: span[0], to: span[1] },
        offset => firstAt + (offset - run.from) * everyMs,
      )
  }
}

function countLatencies(
  latencies: Latencies,
  log: PartitionLog,
  { from, to }: RecordRun,
  handledAt: (offset: number) => Instant,
): void {
  for (let offset = from; offset < to; ) {
    const batch = batchOf(log, offset)
    if (!batch) return
    const end = Math.min(to, batch.baseOffset + batch.keys.length)
    for (; offset < end; offset++) countLatency(latencies, handledAt(offset) - batch.timestamp, 1)
  }
}

function forgetTopic(reading: Reading, topic: string, readings: Readings): void {
  reading.lostBefore = lostRecords(reading, readings)
  for (const own of reading.partitions) {
    if (own.topic === topic)
      Object.assign(own, { begin: null, committed: null, handled: [], dropped: [], logEnd: null })
  }
  // What is left of other topics is counted as it stands.
  reading.lostBefore -= lostRecords({ ...reading, lostBefore: 0 }, readings)
}
