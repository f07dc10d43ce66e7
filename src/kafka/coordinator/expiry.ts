/**
 * Offsets do not stay for ever. A group that is empty keeps what it committed for
 * offsets.retention.minutes, counted from when it became empty; then it starts again from
 * auto.offset.reset. A group with members keeps the offsets of the topics it subscribes to.
 */
import { type ClassicGroup, type CommittedOffset, takeBackGroup, takeBackOffsets } from './classic/group'
import { type Coordinator, configOf, leaderOf, partitionFor, writeDown } from './state'
import type { CoordinatorTurn } from './turn'

const MINUTE_MS = 60_000

/** Every offsets.retention.check.interval.ms (OffsetMetadataManager.cleanupExpiredOffsets). */
export function expireOffsets(coordinator: Coordinator, turn: CoordinatorTurn): void {
  for (const { brokerId, at } of coordinator.expiryChecks) {
    if (turn.now >= at) expireAt(coordinator, brokerId, turn)
    else turn.wakeAt(at)
  }
}

function expireAt(coordinator: Coordinator, brokerId: number, turn: CoordinatorTurn): void {
  const { offsetsRetentionCheckIntervalMs, offsetsRetentionMinutes } = configOf(coordinator, brokerId)
  const next = turn.now + offsetsRetentionCheckIntervalMs
  coordinator.expiryChecks = coordinator.expiryChecks.map(check =>
    check.brokerId === brokerId ? { brokerId, at: next } : check,
  )
  turn.wakeAt(next)
  const isItsOwn = ({ groupId }: ClassicGroup) => leaderOf(coordinator, partitionFor(coordinator, groupId)) === brokerId
  for (const group of coordinator.groups.filter(isItsOwn)) expireIn(group, offsetsRetentionMinutes * MINUTE_MS, turn)
  writeDown(coordinator, turn.now)
  coordinator.groups = coordinator.groups.filter(group => !isItsOwn(group) || !isFinished(group))
}

function expireIn(group: ClassicGroup, retentionMs: number, turn: CoordinatorTurn): void {
  const expired = group.offsets.filter(entry => turn.now - countedFrom(group, entry, turn.now) >= retentionMs)
  if (expired.length > 0) {
    takeBackOffsets(group, expired)
    const partitions = expired.map(({ topic, partition }) => ({ topic, partition }))
    turn.note({ kind: 'OffsetsExpired', group: group.groupId, partitions })
  }
  if (!isFinished(group)) return
  takeBackGroup(group)
  turn.note({ kind: 'GroupDeleted', group: group.groupId, why: 'expired' })
}

/** An empty group without offsets is forgotten, generation and all. */
function isFinished(group: ClassicGroup): boolean {
  return group.state === 'Empty' && group.offsets.length === 0 && group.pendingJoin.length === 0
}

/** The instant from which the retention of an offset counts; now, where it does not expire (ClassicGroup.offsetExpirationCondition). */
function countedFrom(group: ClassicGroup, entry: CommittedOffset, now: number): number {
  const neverHadMembers = group.generation === 0
  if (group.state === 'Empty') return neverHadMembers ? entry.committedAt : group.stateSince
  if (group.state === 'Stable' && !subscribes(group, entry.topic)) return entry.committedAt
  return now
}

/** Whether some member subscribes to the topic. */
export function subscribes(group: ClassicGroup, topic: string): boolean {
  return group.members.some(member => member.protocols.some(protocol => protocol.subscription.topics.includes(topic)))
}
