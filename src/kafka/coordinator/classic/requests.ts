/**
 * SyncGroup, Heartbeat, LeaveGroup and OffsetCommit of members. All begin with the same question:
 * is the sender a member, and of this generation? A zombie is not, and that is what protects a group.
 */
import type { NodeId } from '../../../sim/world'
import type { LeaveReason } from '../../facts'
import type { ErrorCode } from '../../protocol/errors'
import type { RequestOf } from '../../protocol/messages'
import type { MemberId, TopicPartition } from '../../protocol/names'
import { POLL_TIMEOUT_REASON, UNSUBSCRIBE_REASON } from '../../protocol/reasons'
import type { CoordinatorTurn } from '../turn'
import { type ClassicGroup, type Member, memberOf, staticError } from './group'
import { answerSync, completeSync, maybeCompleteJoin, restartSession } from './rebalance'
import { expel, rebalanceWithout } from './session-expiry'

type MemberRequest = RequestOf<'SyncGroup'> | RequestOf<'Heartbeat'> | RequestOf<'OffsetCommit'>

/**
 * The member asks for its part of the assignment; the leader's request brings the whole of it.
 * Everybody's answer is held until the leader's request has come.
 */
export function onSync(
  group: ClassicGroup | undefined,
  sync: RequestOf<'SyncGroup'>,
  from: NodeId,
  turn: CoordinatorTurn,
): void {
  const refuse = (error: ErrorCode) =>
    turn.send(from, { kind: 'response', api: 'SyncGroup', correlationId: sync.correlationId, error, partitions: [] })
  const { member, error } = checkedMember(group, sync)
  if (error || !group || !member) return refuse(error ?? 'UNKNOWN_MEMBER_ID')
  switch (group.state) {
    case 'Empty':
      return refuse('UNKNOWN_MEMBER_ID')
    case 'Dead':
      return refuse('COORDINATOR_NOT_AVAILABLE')
    case 'PreparingRebalance':
      return refuse('REBALANCE_IN_PROGRESS')
    case 'CompletingRebalance':
      holdSync(group, member, sync, from, turn)
      if (member.memberId !== group.leader) return
      for (const other of group.members) other.assignment = assignedTo(other, sync)
      noteAssignment(group, member, turn)
      return completeSync(group, { reason: 'leader assigned', consumer: member.consumer }, turn)
    case 'Stable':
      holdSync(group, member, sync, from, turn)
      return answerSync(group, member, turn)
  }
}

/** A heartbeat keeps the session up; its answer is how a member hears of a rebalance. */
export function onHeartbeat(
  group: ClassicGroup | undefined,
  heartbeat: RequestOf<'Heartbeat'>,
  from: NodeId,
  turn: CoordinatorTurn,
): void {
  turn.send(from, {
    kind: 'response',
    api: 'Heartbeat',
    correlationId: heartbeat.correlationId,
    error: receiveHeartbeat(group, heartbeat, turn),
  })
}

/** A member goes, by itself: its partitions need not wait for any time-out. */
export function onLeave(
  group: ClassicGroup | undefined,
  leave: RequestOf<'LeaveGroup'>,
  from: NodeId,
  turn: CoordinatorTurn,
): void {
  turn.send(from, {
    kind: 'response',
    api: 'LeaveGroup',
    correlationId: leave.correlationId,
    error: group ? left(group, leave, turn) : 'UNKNOWN_MEMBER_ID',
  })
}

/** Takes the one who leaves out of the group; a stranger's leave changes nothing. */
function left(group: ClassicGroup, leave: RequestOf<'LeaveGroup'>, turn: CoordinatorTurn): ErrorCode {
  const fenced = staticError(group, leave)
  if (fenced) return fenced
  const member = memberOf(group, leave.memberId)
  if (!member) return forgetPending(group, leave.memberId, turn)
  const why = whyLeft(leave.reason)
  const timedOut = why === 'poll timed out'
  expel(group, member, why, timedOut ? member.rebalanceTimeoutMs : 0, turn)
  rebalanceWithout(group, { reason: timedOut ? 'poll timed out' : 'member left', consumer: member.consumer }, turn)
  return 'NONE'
}

function whyLeft(reason: string): LeaveReason {
  if (reason === POLL_TIMEOUT_REASON) return 'poll timed out'
  return reason === UNSUBSCRIBE_REASON ? 'unsubscribed' : 'closed'
}

/** An id that was handed out and is given up before it was ever used: the join phase need not wait for it. */
function forgetPending(group: ClassicGroup, memberId: MemberId, turn: CoordinatorTurn): ErrorCode {
  const pending = group.pendingJoin.find(given => given.memberId === memberId)
  if (!pending) return 'UNKNOWN_MEMBER_ID'
  group.pendingJoin = group.pendingJoin.filter(given => given !== pending)
  maybeCompleteJoin(group, { reason: 'member left', consumer: pending.consumer }, turn)
  return 'NONE'
}

/** Takes a commit, which counts as a heartbeat, or says why not (ClassicGroup.validateOffsetCommit). */
export function acceptCommit(group: ClassicGroup, commit: RequestOf<'OffsetCommit'>, turn: CoordinatorTurn): ErrorCode {
  if (group.state === 'Dead') return 'COORDINATOR_NOT_AVAILABLE'
  if (commit.generation < 0 && group.state === 'Empty') return 'NONE'
  const { member, error } = checkedMember(group, commit)
  if (error || !member) return error ?? 'UNKNOWN_MEMBER_ID'
  if (group.state === 'CompletingRebalance') return 'REBALANCE_IN_PROGRESS'
  if (member.held === null) restartSession(member, turn)
  return 'NONE'
}

/** Winds the session up; what is answered says whether the group rebalances. */
function receiveHeartbeat(
  group: ClassicGroup | undefined,
  heartbeat: RequestOf<'Heartbeat'>,
  turn: CoordinatorTurn,
): ErrorCode {
  const { member, error } = checkedMember(group, heartbeat)
  if (error || !group || !member) return error ?? 'UNKNOWN_MEMBER_ID'
  switch (group.state) {
    case 'Empty':
      return 'UNKNOWN_MEMBER_ID'
    case 'Dead':
      return 'COORDINATOR_NOT_AVAILABLE'
    case 'PreparingRebalance':
      if (member.held === null) restartSession(member, turn)
      return 'REBALANCE_IN_PROGRESS'
    case 'CompletingRebalance':
    case 'Stable':
      if (member.held === null) restartSession(member, turn)
      return 'NONE'
  }
}

/** Who asks, or why it may not (ClassicGroup.validateMember, then the generation). */
function checkedMember(
  group: ClassicGroup | undefined,
  request: MemberRequest,
): { member?: Member; error?: ErrorCode } {
  if (!group) return { error: 'UNKNOWN_MEMBER_ID' }
  const fenced = staticError(group, request)
  if (fenced) return { error: fenced }
  const member = memberOf(group, request.memberId)
  if (!member) return { error: 'UNKNOWN_MEMBER_ID' }
  if (request.generation !== group.generation) return { error: 'ILLEGAL_GENERATION' }
  return { member }
}

function holdSync(
  group: ClassicGroup,
  member: Member,
  sync: RequestOf<'SyncGroup'>,
  from: NodeId,
  turn: CoordinatorTurn,
): void {
  member.held = { api: 'SyncGroup', from, correlationId: sync.correlationId, since: turn.now }
  member.sessionDeadline = null
  member.lastHeardAt = turn.now
  group.pendingSync = group.pendingSync.filter(memberId => memberId !== member.memberId)
}

function noteAssignment(group: ClassicGroup, leader: Member, turn: CoordinatorTurn): void {
  turn.note({
    kind: 'AssignmentComputed',
    consumer: leader.consumer,
    group: group.groupId,
    generation: group.generation,
    assignor: group.protocolName ?? '',
    shares: group.members.map(member => ({ consumer: member.consumer, partitions: member.assignment })),
    idle: group.members.filter(member => member.assignment.length === 0).map(member => member.consumer),
  })
}

function assignedTo(member: Member, sync: RequestOf<'SyncGroup'>): readonly TopicPartition[] {
  return sync.assignments.find(assignment => assignment.memberId === member.memberId)?.partitions ?? []
}
