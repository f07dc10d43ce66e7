/**
 * A partition is a log: records are appended at its end and get the next offset, and nothing is
 * ever changed or renumbered. Readers remember how far they are; the log does not know them.
 *
 * Records lie in batches as the producer sent them, batches in segments. Old records go by whole
 * segments, so the log start moves in leaps. With one replica the high watermark is the log end.
 */
import type { Instant, NodeId } from '../../sim/world'
import type { TopicConfig } from '../config'
import type { OffsetSpec, ProducedBatch, RecordHeaders } from '../protocol/messages'

/** Never changed once it is written, so Worlds share it. */
export interface RecordBatch {
  readonly baseOffset: number
  readonly keys: readonly (string | null)[]
  /** Serialized size of each record, in bytes. */
  readonly recordBytes: number
  readonly timestamp: Instant
  /** When the broker appended it, and whose it was: not in Kafka's log, but an onlooker wants to know. */
  readonly appendedAt: Instant
  readonly sentBy: NodeId
  readonly headers?: RecordHeaders
}

/** A run of batches. Only the last one of a log is still written to. */
export interface Segment {
  baseOffset: number
  bytes: number
  createdAt: Instant
  largestTimestamp: Instant
  /** Batches in blocks: full blocks are shared between Worlds, the last one is copied. */
  blocks: RecordBatch[][]
}

export interface PartitionLog {
  partition: number
  logStartOffset: number
  logEndOffset: number
  segments: Segment[]
}

const BLOCK = 256

export function emptyLog(partition: number): PartitionLog {
  return { partition, logStartOffset: 0, logEndOffset: 0, segments: [] }
}

/** A copy that may be appended to without the original changing; full blocks stay shared. */
export function copyLog(log: PartitionLog): PartitionLog {
  const segments = log.segments.slice()
  const last = segments.at(-1)
  if (last) {
    const blocks = last.blocks.slice()
    const block = blocks.at(-1)
    if (block && block.length < BLOCK) blocks[blocks.length - 1] = block.slice()
    const { baseOffset, bytes, createdAt, largestTimestamp } = last
    segments[segments.length - 1] = { baseOffset, bytes, createdAt, largestTimestamp, blocks }
  }
  const { partition, logStartOffset, logEndOffset } = log
  return { partition, logStartOffset, logEndOffset, segments }
}

/** How a batch reached the broker. */
export interface Arrival {
  readonly at: Instant
  readonly from: NodeId
}

/** Appends a batch at the end and gives the offset of its first record (UnifiedLog.append). */
export function append(log: PartitionLog, batch: ProducedBatch, arrival: Arrival, config: TopicConfig): number {
  const baseOffset = log.logEndOffset
  const bytes = batch.keys.length * batch.recordBytes
  const segment = activeSegment(log, bytes, arrival.at, config)
  let block = segment.blocks.at(-1)
  if (!block || block.length >= BLOCK) {
    block = []
    segment.blocks.push(block)
  }
  const { keys, recordBytes, timestamp, headers } = batch
  const kept = { baseOffset, keys, recordBytes, timestamp, appendedAt: arrival.at, sentBy: arrival.from }
  block.push(headers ? { ...kept, headers } : kept)
  segment.bytes += bytes
  segment.largestTimestamp = Math.max(segment.largestTimestamp, batch.timestamp)
  log.logEndOffset += batch.keys.length
  return baseOffset
}

/**
 * What a fetch from that offset brings, whole batches up to `maxBytes`, at least one when there is
 * one (LocalLog.read). An offset below the log start or beyond the log end is out of range; the log
 * end itself is not.
 */
export function read(
  log: PartitionLog,
  offset: number,
  maxBytes: number,
): { to: number; bytes: number } | 'OFFSET_OUT_OF_RANGE' {
  if (offset < log.logStartOffset || offset > log.logEndOffset) return 'OFFSET_OUT_OF_RANGE'
  let to = offset
  let bytes = 0
  const place = placeOf(log, offset)
  for (let batch = nextBatch(log, place); batch; batch = nextBatch(log, place)) {
    const { baseOffset, keys, recordBytes } = batch
    const size = keys.length * recordBytes
    if (bytes > 0 && bytes + size > maxBytes) return { to, bytes }
    bytes += size
    to = baseOffset + keys.length
    if (bytes >= maxBytes) return { to, bytes }
  }
  return { to, bytes }
}

/** The batches that hold records from one offset up to, not including, another. */
export function batchesIn(log: PartitionLog, from: number, to: number): RecordBatch[] {
  const found: RecordBatch[] = []
  for (const batch of batchesFrom(log, from)) {
    if (batch.baseOffset >= to) break
    found.push(batch)
  }
  return found
}

/** The offset meant; by timestamp the first record not older, null when there is none (Partition.fetchOffsetForTimestamp). */
export function offsetFor(log: PartitionLog, spec: OffsetSpec): number | null {
  if (spec === 'earliest') return log.logStartOffset
  if (spec === 'latest') return log.logEndOffset
  for (const batch of batchesFrom(log, log.logStartOffset)) {
    if (batch.timestamp >= spec.timestamp) return Math.max(batch.baseOffset, log.logStartOffset)
  }
  return null
}

/** Moves the log start up to `before`, and lets segments go that lie wholly below it (Partition.deleteRecordsOnLeader). */
export function deleteRecords(log: PartitionLog, before: number): void {
  log.logStartOffset = Math.max(log.logStartOffset, before)
  const lastKept = log.segments.length - 1
  log.segments = log.segments.filter(
    (_, i) => i === lastKept || (log.segments[i + 1]?.baseOffset ?? 0) > log.logStartOffset,
  )
}

function activeSegment(log: PartitionLog, incoming: number, now: Instant, config: TopicConfig): Segment {
  const last = log.segments.at(-1)
  const isFull = last && (last.bytes + incoming > config.segmentBytes || now - last.createdAt > config.segmentMs)
  if (last && !isFull) return last
  const opened: Segment = { baseOffset: log.logEndOffset, bytes: 0, createdAt: now, largestTimestamp: 0, blocks: [] }
  log.segments.push(opened)
  return opened
}

/** The batches from the one that holds `offset` to the last. */
export function* batchesFrom(log: PartitionLog, offset: number): Generator<RecordBatch, undefined> {
  const place = placeOf(log, offset)
  for (let batch = nextBatch(log, place); batch; batch = nextBatch(log, place)) yield batch
}

/** Where a batch lies in a log, by indexes: most reads are of one batch, and no list is made for it. */
interface Place {
  segment: number
  block: number
  batch: number
}

function placeOf({ segments, logEndOffset }: PartitionLog, offset: number): Place {
  if (offset >= logEndOffset) return { segment: segments.length, block: 0, batch: 0 }
  const segment = Math.max(0, lastAtOrBefore(segments, baseOffsetOf, offset))
  const blocks = segments[segment]?.blocks ?? []
  const block = Math.max(0, lastAtOrBefore(blocks, firstOffsetOf, offset))
  const batch = Math.max(0, lastAtOrBefore(blocks[block] ?? [], baseOffsetOf, offset))
  return { segment, block, batch }
}

function baseOffsetOf({ baseOffset }: Segment | RecordBatch): number {
  return baseOffset
}

function firstOffsetOf(block: readonly RecordBatch[]): number {
  return block[0]?.baseOffset ?? 0
}

/** The batch at that place, which moves on to the one behind; undefined at the end of the log. */
function nextBatch({ segments }: PartitionLog, place: Place): RecordBatch | undefined {
  for (; place.segment < segments.length; place.segment++, place.block = 0) {
    const blocks = segments[place.segment]?.blocks ?? []
    for (; place.block < blocks.length; place.block++, place.batch = 0) {
      const batch = blocks[place.block]?.[place.batch]
      if (!batch) continue
      place.batch++
      return batch
    }
  }
  return undefined
}

/** The last index whose value, which never falls, is not beyond the limit; -1 when there is none. */
export function lastAtOrBefore<T>(list: readonly T[], numberOf: (one: T) => number, limit: number): number {
  let low = -1
  let high = list.length - 1
  // Most look at the end of a log.
  if (high >= 0 && numberOf(list[high] as T) <= limit) return high // high lies inside
  while (low < high) {
    const middle = (low + high + 1) >> 1
    const value = numberOf(list[middle] as T) // as does middle
    if (value <= limit) low = middle
    else high = middle - 1
  }
  return low
}
