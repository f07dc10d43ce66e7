/** A partition of `__consumer_offsets` as a picture: its last records in words, and what compaction leaves of them all. */
import { javaStringHash } from '../kafka/assignors/java-hash-order'
import { groupPartition } from '../kafka/coordinator/group-partition'
import { newestOfEachKey, type OffsetsPartition, type OffsetsRecord } from '../kafka/coordinator/offsets-topic'
import { brokerOf, coordinatorOf, type KafkaWorld } from '../kafka/world'
import type { Instant } from '../sim/world'
import { partitionName } from './lanes'
import { partitionList } from './lists'
import { counted } from './time'

export interface OffsetsTopicPicture {
  readonly partition: number
  /** Why this one: Java's hash of the group's name, and how many partitions the topic has. */
  readonly hash: number
  readonly partitions: number
  /** The offset that the next record gets: so many were ever appended. */
  readonly nextOffset: number
  /** The last ones, oldest first. */
  readonly records: readonly OffsetsTopicRecord[]
  /** Of each key the newest record, oldest first; the last ones of those. */
  readonly kept: readonly OffsetsTopicRecord[]
  /** How many compaction leaves, shown or not. */
  readonly keptCount: number
}

export interface OffsetsTopicRecord {
  readonly offset: number
  readonly at: Instant
  readonly kind: 'offset' | 'group'
  /** `P0`; `group`. */
  readonly key: string
  /** `142`, `gen 3`; null for a tombstone. */
  readonly value: string | null
  readonly inWords: string
  /** A newer record has the same key: compaction removes this one. */
  readonly isSuperseded: boolean
}

export interface PictureOptions {
  readonly group: string
  /** So many records at the most. */
  readonly most: number
}

export function offsetsTopicOf(world: KafkaWorld, { group, most }: PictureOptions): OffsetsTopicPicture {
  const { offsetsTopic, config } = coordinatorOf(world)
  const partitions = config.offsetsTopicNumPartitions
  const partition = groupPartition(group, partitions)
  const log = offsetsTopic.find(one => one.partition === partition)
  const many = brokerOf(world).topics.length
  const survivors = log ? newestOfEachKey(log) : []
  const surviving = new Set(survivors.slice(-most - 1).map(({ offset }) => offset))
  const told = (record: OffsetsRecord) => pictureOf(record, { group, many, isKept: surviving.has(record.offset) })
  return {
    partition,
    hash: javaStringHash(group),
    partitions,
    nextOffset: log?.nextOffset ?? 0,
    records: log ? lastRecords(log, most).map(told) : [],
    kept: survivors.slice(-most).map(told),
    keptCount: survivors.length,
  }
}

function lastRecords({ blocks }: OffsetsPartition, most: number): OffsetsRecord[] {
  const last: OffsetsRecord[] = []
  for (let i = blocks.length - 1; i >= 0 && last.length < most; i--) last.unshift(...(blocks[i] ?? []))
  return last.slice(-most)
}

interface Telling {
  readonly group: string
  readonly many: number
  readonly isKept: boolean
}

function pictureOf(record: OffsetsRecord, { group, many, isKept }: Telling): OffsetsTopicRecord {
  const { offset, timestamp: at } = record
  const ofOther = record.key.group === group ? '' : `${record.key.group} `
  const common = { offset, at, isSuperseded: !isKept }
  if (record.key.type === 'GroupMetadata') {
    const value = record.value as Extract<OffsetsRecord, { key: { type: 'GroupMetadata' } }>['value'] // the key says which
    return {
      ...common,
      kind: 'group',
      key: `${ofOther}group`,
      value: value && `gen ${value.generation}`,
      inWords: groupInWords(record.key.group, value, many),
    }
  }
  const value = record.value as Extract<OffsetsRecord, { key: { type: 'OffsetCommit' } }>['value'] // as above
  const { topic, partition } = record.key
  const key = `(${record.key.group}, ${topic}, ${partition})`
  return {
    ...common,
    kind: 'offset',
    key: `${ofOther}${partitionName(topic, partition, many)}`,
    value: value && String(value.offset),
    inWords:
      value === null
        ? `${key}: a tombstone. The committed offset is taken back.`
        : `${key} → offset ${value.offset}${value.metadata === '' ? '' : `, “${value.metadata}”`}: read on from there.`,
  }
}

function groupInWords(
  group: string,
  value: Extract<OffsetsRecord, { key: { type: 'GroupMetadata' } }>['value'],
  many: number,
): string {
  if (value === null) return `(${group}): a tombstone. The group is forgotten.`
  const { generation, members, protocol } = value
  if (members.length === 0) return `(${group}) → generation ${generation}, no members.`
  const shares = members.map(({ clientId, memberId, assignment }) => {
    const share = assignment.length === 0 ? 'nothing' : partitionList(assignment, many)
    return `${clientId === '' ? memberId : clientId} has ${share}`
  })
  const some = shares.length > 4 ? [...shares.slice(0, 3), `${shares.length - 3} more`] : shares
  return `(${group}) → generation ${generation}, ${protocol ?? 'no assignor'}, ${counted(members.length, 'member')}: ${some.join('; ')}.`
}
