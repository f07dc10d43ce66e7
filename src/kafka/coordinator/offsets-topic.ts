/**
 * __consumer_offsets: the coordinator's memory. Whatever it decides about a group, it first appends
 * here as a record with a key, the newest of each key counts, and a record without a value takes the
 * key back. When another broker takes over, it reads the log from the start and knows everything
 * again: ids, generations, assignments, offsets; only session timers start anew.
 *
 * The group's name decides which of the topic's partitions holds it. The topic is compacted: old
 * records of a key go, offsets and order never change.
 */
import type { Instant } from '../../sim/world'
import type { Subscription } from '../protocol/messages'
import type { MemberId, TopicPartition } from '../protocol/names'
import { groupPartition } from './group-partition'

/** What a record is about (CoordinatorRecordType): an offset of a group (1), or the group itself (2). */
export type OffsetsKey =
  | ({ readonly type: 'OffsetCommit'; readonly group: string } & TopicPartition)
  | { readonly type: 'GroupMetadata'; readonly group: string }

export interface OffsetCommitValue {
  readonly offset: number
  /** Epoch of the leader that the record before was read from; -1: not known. */
  readonly leaderEpoch: number
  readonly metadata: string
  readonly commitTimestamp: Instant
}

export interface GroupMetadataValue {
  readonly protocolType: string
  readonly generation: number
  readonly protocol: string | null
  readonly leader: MemberId | null
  readonly currentStateTimestamp: Instant
  readonly members: readonly GroupMetadataMember[]
}

export interface GroupMetadataMember {
  readonly memberId: MemberId
  readonly groupInstanceId: string | null
  readonly clientId: string
  readonly clientHost: string
  readonly rebalanceTimeout: number
  readonly sessionTimeout: number
  /** Of the assignor in use. */
  readonly subscription: Subscription
  readonly assignment: readonly TopicPartition[]
}

/** A null value is a tombstone: the key is taken back. */
export type OffsetsEntry =
  | { readonly key: Extract<OffsetsKey, { type: 'OffsetCommit' }>; readonly value: OffsetCommitValue | null }
  | { readonly key: Extract<OffsetsKey, { type: 'GroupMetadata' }>; readonly value: GroupMetadataValue | null }

export type OffsetsRecord = OffsetsEntry & { readonly offset: number; readonly timestamp: Instant }

/** One partition of the topic, in blocks: full blocks are shared between Worlds, the last one is copied. */
export interface OffsetsPartition {
  partition: number
  nextOffset: number
  blocks: OffsetsRecord[][]
}

const BLOCK = 256

export function appendRecords(
  topic: OffsetsPartition[],
  groupId: string,
  entries: readonly OffsetsEntry[],
  partitions: number,
  now: Instant,
): void {
  const number = groupPartition(groupId, partitions)
  let log = topic.find(({ partition }) => partition === number)
  if (!log) {
    log = { partition: number, nextOffset: 0, blocks: [] }
    topic.push(log)
  }
  for (const entry of entries) {
    let block = log.blocks.at(-1)
    if (!block || block.length >= BLOCK) {
      block = []
      log.blocks.push(block)
    }
    block.push({ offset: log.nextOffset++, timestamp: now, ...entry })
  }
}

export function copyOffsetsTopic(topic: readonly OffsetsPartition[]): OffsetsPartition[] {
  return topic.map(log => {
    const blocks = log.blocks.slice()
    const last = blocks.at(-1)
    if (last && last.length < BLOCK) blocks[blocks.length - 1] = last.slice()
    return { partition: log.partition, nextOffset: log.nextOffset, blocks }
  })
}

/** All records of a partition, oldest first. */
export function recordsOf(log: OffsetsPartition): OffsetsRecord[] {
  return log.blocks.flat()
}

/** What the log cleaner leaves: of each key the newest record, tombstones too, each at its offset (cleanup.policy=compact). */
export function compacted(records: readonly OffsetsRecord[]): OffsetsRecord[] {
  const newest = new Map(records.map(record => [keyText(record.key), record.offset]))
  return records.filter(record => newest.get(keyText(record.key)) === record.offset)
}

/** The same for a log that is long: what its full blocks come to is found once, since they never change. */
export function newestOfEachKey({ blocks }: OffsetsPartition): OffsetsRecord[] {
  const newest = new Map<string, OffsetsRecord>()
  for (const block of blocks.toReversed()) {
    const own = newestIn.get(block) ?? compacted(block)
    if (block.length >= BLOCK) newestIn.set(block, own)
    for (const record of own) {
      const key = keyText(record.key)
      if (!newest.has(key)) newest.set(key, record)
    }
  }
  return [...newest.values()].sort((a, b) => a.offset - b.offset)
}

const newestIn = new WeakMap<OffsetsRecord[], OffsetsRecord[]>()

/** What a new coordinator knows once it has read the log: groups, their members, and what they committed. */
export function replayed(records: readonly OffsetsRecord[]): {
  groups: Map<string, GroupMetadataValue>
  offsets: Map<string, { key: Extract<OffsetsKey, { type: 'OffsetCommit' }>; value: OffsetCommitValue }>
} {
  const groups = new Map<string, GroupMetadataValue>()
  const offsets = new Map<string, { key: Extract<OffsetsKey, { type: 'OffsetCommit' }>; value: OffsetCommitValue }>()
  for (const record of records) {
    const text = keyText(record.key)
    if (record.key.type === 'GroupMetadata') {
      if (record.value === null) groups.delete(text)
      else groups.set(text, record.value as GroupMetadataValue) // the key's type says which value it is
    } else if (record.value === null) offsets.delete(text)
    else offsets.set(text, { key: record.key, value: record.value as OffsetCommitValue }) // as above
  }
  return { groups, offsets }
}

export function keyText(key: OffsetsKey): string {
  return key.type === 'GroupMetadata' ? key.group : `${key.group} ${key.topic}-${key.partition}`
}
