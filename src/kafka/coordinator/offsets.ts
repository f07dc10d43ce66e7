/**
 * Committed offsets: how far a group is in each partition, kept by the coordinator. A commit says
 * which record to read next, not which was read last. The last writer wins; nothing is compared,
 * so a commit may go backwards, beyond the log end, or to a partition that its sender does not own.
 */
import type { NodeId } from '../../sim/world'
import { nameOf } from '../protocol/addresses'
import type { ErrorCode } from '../protocol/errors'
import type { PartitionOffset, RequestOf } from '../protocol/messages'
import { isSamePartition, type TopicPartition } from '../protocol/names'
import { type ClassicGroup, newGroup } from './classic/group'
import { acceptCommit } from './classic/requests'
import { type Coordinator, configFor, groupOf } from './state'
import type { CoordinatorTurn } from './turn'

/** The offset committed for a partition; null where there is none. */
export function committedOffset(group: ClassicGroup, tp: TopicPartition): number | null {
  return group.offsets.find(entry => isSamePartition(entry, tp))?.offset ?? null
}

export function onOffsetCommit(
  coordinator: Coordinator,
  commit: RequestOf<'OffsetCommit'>,
  from: NodeId,
  turn: CoordinatorTurn,
): void {
  const group = groupOf(coordinator, commit.groupId) ?? simpleGroup(coordinator, commit, turn)
  const error = group ? acceptCommit(group, commit, turn) : 'GROUP_ID_NOT_FOUND'
  const errors = commit.offsets.map(entry => ({
    topic: entry.topic,
    partition: entry.partition,
    error: error === 'NONE' ? partitionError(coordinator, entry) : error,
  }))
  const taken = commit.offsets.filter((_, index) => errors[index]?.error === 'NONE')
  if (group) store(group, taken, turn)
  turn.send(from, { kind: 'response', api: 'OffsetCommit', correlationId: commit.correlationId, errors })
  const consumer = commit.generation < 0 ? null : nameOf(from)
  if (error !== 'NONE') {
    turn.note({ kind: 'OffsetsRefused', group: commit.groupId, consumer, error, generation: commit.generation })
  } else if (taken.length > 0) {
    turn.note({ kind: 'OffsetsStored', group: commit.groupId, consumer, offsets: taken })
  }
}

export function onOffsetFetch(
  coordinator: Coordinator,
  fetch: RequestOf<'OffsetFetch'>,
  from: NodeId,
  turn: CoordinatorTurn,
): void {
  const group = groupOf(coordinator, fetch.groupId)
  turn.send(from, {
    kind: 'response',
    api: 'OffsetFetch',
    correlationId: fetch.correlationId,
    error: 'NONE',
    offsets: fetch.partitions.map(tp => {
      const { topic, partition } = tp
      const entry = group?.offsets.find(one => isSamePartition(one, tp))
      return { topic, partition, offset: entry?.offset ?? null, leaderEpoch: entry?.leaderEpoch ?? -1 }
    }),
  })
}

/** A commit by one that is no member makes a group that has offsets and no members. */
function simpleGroup(
  coordinator: Coordinator,
  commit: RequestOf<'OffsetCommit'>,
  turn: CoordinatorTurn,
): ClassicGroup | undefined {
  if (commit.generation >= 0) return undefined
  const group = newGroup(commit.groupId, configFor(coordinator, commit.groupId), turn.now)
  coordinator.groups.push(group)
  return group
}

export function partitionError(coordinator: Coordinator, { topic, partition }: TopicPartition): ErrorCode {
  const known = coordinator.topics.find(t => t.topic === topic)
  return known && partition < known.partitions ? 'NONE' : 'UNKNOWN_TOPIC_OR_PARTITION'
}

export function store(group: ClassicGroup, offsets: readonly PartitionOffset[], turn: CoordinatorTurn): void {
  for (const { topic, partition, offset, leaderEpoch = -1, metadata = '' } of offsets) {
    const entry = { topic, partition, offset, leaderEpoch, metadata, committedAt: turn.now }
    const key = { type: 'OffsetCommit', group: group.groupId, topic, partition } as const
    const value = { offset, leaderEpoch, metadata, commitTimestamp: turn.now }
    group.unwritten = [...group.unwritten, { key, value }]
    const index = group.offsets.findIndex(one => isSamePartition(one, entry))
    if (index < 0) group.offsets.push(entry)
    else group.offsets[index] = entry
  }
}
