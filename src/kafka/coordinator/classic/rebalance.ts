/**
 * A rebalance, seen from the coordinator. First everybody must join (PreparingRebalance); then one
 * of the members, the leader, says who reads what (CompletingRebalance); then all are told (Stable).
 *
 * The coordinator calls nobody. It only answers: whoever sends a heartbeat hears that a rebalance
 * is going on, and the answer to a JoinGroup is held until the last one has joined.
 */
import type { RebalanceReason } from '../../facts'
import type { JoiningMember } from '../../protocol/messages'
import type { CoordinatorTurn } from '../turn'
import { answer, refuseSync } from './answers'
import {
  type ClassicGroup,
  everyMemberHasJoined,
  type GroupState,
  type Member,
  memberOf,
  rebalanceTimeoutMs,
  selectProtocol,
  writeGroup,
} from './group'

/** Why a rebalance begins or goes on, and which consumer brought it about. */
export interface Cause {
  readonly reason: RebalanceReason
  readonly consumer: string | null
}

/** Opens the join round. It ends when all have joined, or when the slowest one's time is up. */
export function prepareRebalance(group: ClassicGroup, cause: Cause, turn: CoordinatorTurn): void {
  for (const member of group.members) {
    if (member.held?.api !== 'SyncGroup') continue
    refuseSync(member, 'REBALANCE_IN_PROGRESS', turn)
    restartSession(member, turn)
  }
  if (group.state === 'CompletingRebalance') for (const member of group.members) member.assignment = []
  group.pendingSync = []
  group.syncDeadline = null
  // A group that was empty first waits for more members: one rebalance instead of one for each.
  const wasEmpty = group.state === 'Empty'
  enter(group, 'PreparingRebalance', cause, turn)
  if (wasEmpty) return openInitialDelay(group, turn)
  group.joinDeadline = turn.now + rebalanceTimeoutMs(group)
  turn.wakeAt(group.joinDeadline)
  maybeCompleteJoin(group, cause, turn)
}

/** Ends the join phase as soon as nobody is missing. During the initial delay joining shortens nothing. */
export function maybeCompleteJoin(group: ClassicGroup, cause: Cause, turn: CoordinatorTurn): void {
  if (group.state !== 'PreparingRebalance' || group.initialDelay || !everyMemberHasJoined(group)) return
  completeJoin(group, group.members.length > 0 ? { reason: 'all joined', consumer: cause.consumer } : cause, turn)
}

/** The time for joining is up: go on without those that are missing, or open one more window of the initial delay. */
export function onJoinDeadline(group: ClassicGroup, turn: CoordinatorTurn): void {
  const delay = group.initialDelay
  if (delay?.memberJoinedMeanwhile && delay.remainingMs > 0) {
    const windowMs = Math.min(group.config.groupInitialRebalanceDelayMs, delay.remainingMs)
    group.initialDelay = { remainingMs: delay.remainingMs - windowMs, memberJoinedMeanwhile: false }
    group.joinDeadline = turn.now + windowMs
    return turn.wakeAt(group.joinDeadline)
  }
  const missing = group.members.some(member => member.held?.api !== 'JoinGroup')
  completeJoin(group, { reason: missing ? 'rebalance timed out' : 'all joined', consumer: null }, turn)
}

/** The leader has said who reads what: store it, tell everybody who has asked. */
export function completeSync(group: ClassicGroup, cause: Cause, turn: CoordinatorTurn): void {
  enter(group, 'Stable', cause, turn)
  writeGroup(group, turn.now)
  for (const member of group.members) if (member.held?.api === 'SyncGroup') answerSync(group, member, turn)
}

/** Tells a member its part of the assignment; its session starts anew. */
export function answerSync(group: ClassicGroup, member: Member, turn: CoordinatorTurn): void {
  answer(member, { api: 'SyncGroup', error: 'NONE', partitions: member.assignment }, turn)
  group.pendingSync = group.pendingSync.filter(memberId => memberId !== member.memberId)
  if (group.pendingSync.length === 0) group.syncDeadline = null
  restartSession(member, turn)
}

/** Tells a member the generation it is in; only the leader learns who the others are. */
export function answerJoin(group: ClassicGroup, member: Member, turn: CoordinatorTurn, skipAssignment = false): void {
  const isLeader = member.memberId === group.leader
  answer(
    member,
    {
      api: 'JoinGroup',
      error: 'NONE',
      memberId: member.memberId,
      generation: group.generation,
      protocolName: group.protocolName,
      leader: group.leader ?? '',
      skipAssignment,
      members: isLeader ? joiningMembers(group) : [],
    },
    turn,
  )
  member.isNew = false
  restartSession(member, turn)
}

/** From now on the member has its session time-out again to be heard of. */
export function restartSession(member: Member, turn: CoordinatorTurn): void {
  member.sessionDeadline = turn.now + member.sessionTimeoutMs
  member.lastHeardAt = turn.now
  turn.wakeAt(member.sessionDeadline)
}

function openInitialDelay(group: ClassicGroup, turn: CoordinatorTurn): void {
  const windowMs = group.config.groupInitialRebalanceDelayMs
  group.initialDelay = {
    remainingMs: Math.max(0, rebalanceTimeoutMs(group) - windowMs),
    memberJoinedMeanwhile: false,
  }
  group.joinDeadline = turn.now + Math.max(windowMs, TICK_MS)
  turn.wakeAt(group.joinDeadline)
}

/** The coordinator's timer goes by milliseconds: without a delay the window is open for one (SystemTimer). */
const TICK_MS = 1

/** The generation rises, also when nobody is left; then everybody who waits is told of it. */
function completeJoin(group: ClassicGroup, cause: Cause, turn: CoordinatorTurn): void {
  for (const member of group.members.filter(m => m.held?.api !== 'JoinGroup' && m.groupInstanceId === null)) {
    removeMember(group, member)
    turn.note({
      kind: 'MemberRemoved',
      group: group.groupId,
      consumer: member.consumer,
      memberId: member.memberId,
      why: 'did not rejoin in time',
      timeoutMs: rebalanceTimeoutMs(group) || member.rebalanceTimeoutMs,
      owned: member.assignment,
    })
  }
  chooseLeader(group)
  if (group.members.length > 0 && !group.members.some(member => member.held?.api === 'JoinGroup')) {
    group.joinDeadline = turn.now + rebalanceTimeoutMs(group)
    return turn.wakeAt(group.joinDeadline)
  }
  group.joinDeadline = null
  group.initialDelay = null
  group.generation += 1
  if (group.members.length === 0) {
    group.protocolName = null
    enter(group, 'Empty', cause, turn)
    return writeGroup(group, turn.now)
  }
  group.protocolName = selectProtocol(group)
  group.pendingSync = group.members.map(member => member.memberId)
  group.syncDeadline = turn.now + rebalanceTimeoutMs(group)
  turn.wakeAt(group.syncDeadline)
  enter(group, 'CompletingRebalance', cause, turn)
  turn.note({
    kind: 'LeaderChosen',
    group: group.groupId,
    consumer: memberOf(group, group.leader ?? '')?.consumer ?? '',
    generation: group.generation,
  })
  for (const member of group.members) {
    if (member.held?.api === 'JoinGroup') answerJoin(group, member, turn)
    else restartSession(member, turn) // a static member that is away: it has its session time-out to come back
  }
}

/** The first who joined leads, and goes on leading while it rejoins. */
function chooseLeader(group: ClassicGroup): void {
  const leader = group.leader === null ? undefined : memberOf(group, group.leader)
  if (leader?.held?.api === 'JoinGroup') return
  group.leader = group.members.find(member => member.held?.api === 'JoinGroup')?.memberId ?? leader?.memberId ?? null
}

/** Takes a member out; whoever leads next is chosen at the end of the join phase. */
export function removeMember(group: ClassicGroup, member: Member): void {
  group.members = group.members.filter(other => other.memberId !== member.memberId)
  group.pendingSync = group.pendingSync.filter(memberId => memberId !== member.memberId)
  if (group.leader === member.memberId) group.leader = group.members[0]?.memberId ?? null
}

function enter(group: ClassicGroup, state: GroupState, cause: Cause, turn: CoordinatorTurn): void {
  noteState(group, [group.state, state], cause, turn)
  group.state = state
  group.stateSince = turn.now
}

/** Notes that the group has gone from one state to another. */
export function noteState(
  group: ClassicGroup,
  [from, to]: readonly [from: GroupState, to: GroupState],
  cause: Cause,
  turn: CoordinatorTurn,
): void {
  turn.note({
    kind: 'GroupStateChanged',
    group: group.groupId,
    from,
    to,
    generation: group.generation,
    reason: cause.reason,
    cause: cause.consumer,
    members: group.members.map(member => member.consumer),
  })
}

function joiningMembers(group: ClassicGroup): JoiningMember[] {
  return group.members.flatMap(({ memberId, groupInstanceId, protocols }) => {
    const chosen = protocols.find(protocol => protocol.name === group.protocolName)
    return chosen ? [{ memberId, groupInstanceId, subscription: chosen.subscription }] : []
  })
}
