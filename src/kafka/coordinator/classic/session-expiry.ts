/**
 * A member has been silent for session.timeout.ms, so the coordinator counts it as dead.
 *
 * A clean leave gets here at once; a crash only after the whole time-out, and until then nobody
 * reads the dead member's partitions. The survivors are not told now: each hears
 * REBALANCE_IN_PROGRESS in the answer to its own next heartbeat, and then joins again.
 */
import type { RemovalReason } from '../../facts'
import type { CoordinatorTurn } from '../turn'
import { refuseHeldJoin } from './answers'
import type { ClassicGroup, Member } from './group'
import { type Cause, maybeCompleteJoin, onJoinDeadline, prepareRebalance, removeMember } from './rebalance'

/** Acts on every deadline of the group that has passed, and asks to be woken at the next. */
export function onGroupWake(group: ClassicGroup, turn: CoordinatorTurn): void {
  for (const member of group.members.filter(m => isSilent(m, turn.now))) {
    if (group.members.includes(member)) onSessionExpired(group, member, turn)
  }
  for (const pending of group.pendingJoin.filter(p => p.deadline <= turn.now)) {
    group.pendingJoin = group.pendingJoin.filter(other => other !== pending)
    maybeCompleteJoin(group, { reason: 'session timed out', consumer: pending.consumer }, turn)
  }
  if (group.joinDeadline !== null && group.joinDeadline <= turn.now) onJoinDeadline(group, turn)
  if (group.syncDeadline !== null && group.syncDeadline <= turn.now) onSyncDeadline(group, turn)
  const deadlines = [
    ...group.members.map(member => member.sessionDeadline),
    ...group.pendingJoin.map(pending => pending.deadline),
    group.joinDeadline,
    group.syncDeadline,
  ]
  for (const deadline of deadlines) if (deadline !== null) turn.wakeAt(deadline)
}

function onSessionExpired(group: ClassicGroup, dead: Member, turn: CoordinatorTurn): void {
  expel(group, dead, 'session timed out', dead.sessionTimeoutMs, turn)
  rebalanceWithout(group, { reason: 'session timed out', consumer: dead.consumer }, turn)
}

/** Takes a member out and goes on without it, however the group stands. */
export function rebalanceWithout(group: ClassicGroup, cause: Cause, turn: CoordinatorTurn): void {
  switch (group.state) {
    case 'Stable':
    case 'CompletingRebalance':
      return prepareRebalance(group, cause, turn)
    case 'PreparingRebalance':
      return maybeCompleteJoin(group, cause, turn)
    case 'Empty':
    case 'Dead':
      return
  }
}

/**
 * Takes a member out. One whose JoinGroup is still held, such as a new one that has waited for five
 * minutes, hears that it is unknown, and may ask for a new id.
 */
export function expel(
  group: ClassicGroup,
  member: Member,
  why: RemovalReason,
  timeoutMs: number,
  turn: CoordinatorTurn,
): void {
  refuseHeldJoin(member, 'UNKNOWN_MEMBER_ID', turn)
  removeMember(group, member)
  turn.note({
    kind: 'MemberRemoved',
    group: group.groupId,
    consumer: member.consumer,
    memberId: member.memberId,
    why,
    timeoutMs,
    owned: member.assignment,
  })
}

/** Members that joined but never asked for their assignment are taken out (expirePendingSync). */
function onSyncDeadline(group: ClassicGroup, turn: CoordinatorTurn): void {
  group.syncDeadline = null
  const missing = group.members.filter(member => group.pendingSync.includes(member.memberId) && member.held === null)
  for (const member of missing) {
    expel(group, member, 'did not ask for its assignment in time', member.rebalanceTimeoutMs, turn)
  }
  if (missing.length === 0) return
  rebalanceWithout(group, { reason: 'assignment did not come', consumer: missing[0]?.consumer ?? null }, turn)
}

/** A member whose JoinGroup or SyncGroup is held does not expire; a new one may wait five minutes. */
function isSilent(member: Member, now: number): boolean {
  if (member.sessionDeadline === null || member.sessionDeadline > now) return false
  return member.held === null || member.isNew
}
