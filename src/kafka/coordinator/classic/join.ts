/**
 * JoinGroup (GroupMetadataManager.classicGroupJoin). A new member needs two: the first, with an
 * empty id, only gets an id; so a client that dies in between leaves no member behind. The second
 * joins, and its answer is held until the join phase ends.
 */
import type { NodeId } from '../../../sim/world'
import { hostOf } from '../../protocol/addresses'
import type { ErrorCode } from '../../protocol/errors'
import type { OfferedProtocol, RequestOf } from '../../protocol/messages'
import type { MemberId } from '../../protocol/names'
import type { CoordinatorTurn } from '../turn'
import { refuseHeldJoin, refuseSync } from './answers'
import {
  type ClassicGroup,
  type Member,
  memberOf,
  NEW_MEMBER_JOIN_TIMEOUT_MS,
  selectProtocol,
  staticError,
  supportsProtocols,
  writeGroup,
} from './group'
import { answerJoin, maybeCompleteJoin, prepareRebalance } from './rebalance'

type Join = RequestOf<'JoinGroup'>

/** At the other end of the connection: its address, and the name that people gave it. */
interface Sender {
  readonly node: NodeId
  readonly consumer: string
}

/** A JoinGroup with no member id: hand one out, and wait for it to come back. */
export function onJoinWithoutId(
  group: ClassicGroup,
  join: Join,
  from: Sender,
  newId: () => MemberId,
  turn: CoordinatorTurn,
): void {
  const error = refusalOf(group, join, undefined)
  if (error) return refuseJoin(from.node, join, error, turn)
  const memberId = newId()
  const deadline = turn.now + join.sessionTimeoutMs
  group.pendingJoin.push({ memberId, consumer: from.consumer, deadline })
  turn.wakeAt(deadline)
  turn.note({ kind: 'MemberIdGiven', group: group.groupId, consumer: from.consumer, memberId })
  refuseJoin(from.node, { ...join, memberId }, 'MEMBER_ID_REQUIRED', turn)
}

/**
 * A static member joins in one step. Its instance id is known when a process of that id was here
 * before: the newcomer takes its place under a new member id, and the old process, if it still
 * lives, is fenced off at its next request (ClassicGroup.replaceStaticMember).
 */
export function onStaticJoin(
  group: ClassicGroup,
  join: Join,
  from: Sender,
  newId: () => MemberId,
  turn: CoordinatorTurn,
): void {
  const known = group.members.find(member => member.groupInstanceId === join.groupInstanceId)
  const error = refusalOf(group, join, known)
  if (error) return refuseJoin(from.node, join, error, turn)
  const joining = { ...join, memberId: newId() }
  if (!known) return admit(group, joining, from, turn)
  takePlaceOf(group, known, joining, from, turn)
}

/** Back in time, the member gets its old part again and nobody else notices; its subscription is not even compared. */
function takePlaceOf(group: ClassicGroup, member: Member, join: Join, from: Sender, turn: CoordinatorTurn): void {
  fence(member, turn)
  const before = member.memberId
  turn.note({
    kind: 'StaticMemberReplaced',
    group: group.groupId,
    consumer: from.consumer,
    replaced: member.consumer,
    memberId: join.memberId,
  })
  Object.assign(member, clientOf(join, from), offeredIn(join))
  if (group.leader === before) group.leader = join.memberId
  group.pendingSync = group.pendingSync.map(memberId => (memberId === before ? join.memberId : memberId))
  const protocolBefore = group.protocolName
  hold(member, join, from.node, turn)
  const cause = { reason: 'member joined again', consumer: member.consumer } as const
  if (group.state === 'Stable' && selectProtocol(group) === protocolBefore) {
    writeGroup(group, turn.now)
    return answerJoin(group, member, turn, member.memberId === group.leader)
  }
  noteJoin(group, member, turn)
  if (group.state === 'PreparingRebalance') return maybeCompleteJoin(group, cause, turn)
  prepareRebalance(group, cause, turn)
}

/** Whatever the old process still waits for is refused. */
function fence(member: Member, turn: CoordinatorTurn): void {
  if (member.held?.api === 'SyncGroup') return refuseSync(member, 'FENCED_INSTANCE_ID', turn)
  refuseHeldJoin(member, 'FENCED_INSTANCE_ID', turn)
}

/** A JoinGroup with a member id: of one who was just given it, or of a member that joins again. */
export function onJoin(group: ClassicGroup, join: Join, from: Sender, turn: CoordinatorTurn): void {
  const known = memberOf(group, join.memberId)
  const isPending = group.pendingJoin.some(pending => pending.memberId === join.memberId)
  const error = staticError(group, join) ?? (known || isPending ? refusalOf(group, join, known) : 'UNKNOWN_MEMBER_ID')
  if (error) return refuseJoin(from.node, join, error, turn)
  if (!known) return admit(group, join, from, turn)
  rejoin(group, known, join, from.node, turn)
}

/** A newcomer becomes a member, and everybody must join again. */
function admit(group: ClassicGroup, join: Join, from: Sender, turn: CoordinatorTurn): void {
  group.pendingJoin = group.pendingJoin.filter(pending => pending.memberId !== join.memberId)
  const member: Member = {
    ...clientOf(join, from),
    groupInstanceId: join.groupInstanceId,
    ...offeredIn(join),
    assignment: [],
    sessionDeadline: turn.now + NEW_MEMBER_JOIN_TIMEOUT_MS,
    lastHeardAt: turn.now,
    held: null,
    isNew: true,
  }
  group.members.push(member)
  group.leader ??= member.memberId
  if (group.initialDelay) group.initialDelay.memberJoinedMeanwhile = true
  hold(member, join, from.node, turn)
  noteJoin(group, member, turn)
  if (member.sessionDeadline !== null) turn.wakeAt(member.sessionDeadline)
  const cause = { reason: 'member joined', consumer: member.consumer } as const
  if (group.state === 'PreparingRebalance') return maybeCompleteJoin(group, cause, turn)
  prepareRebalance(group, cause, turn)
}

/** A member joins again: because it heard of a rebalance, or because it wants one. */
function rejoin(group: ClassicGroup, member: Member, join: Join, from: NodeId, turn: CoordinatorTurn): void {
  const isUnchanged = sameProtocols(member.protocols, join.protocols)
  Object.assign(member, offeredIn(join))
  const cause = { reason: 'member joined again', consumer: member.consumer } as const
  // A JoinGroup that comes again because its answer was lost gets the present generation, no rebalance.
  const knowsThisGeneration =
    isUnchanged &&
    (group.state === 'CompletingRebalance' || (group.state === 'Stable' && member.memberId !== group.leader))
  hold(member, join, from, turn)
  if (knowsThisGeneration) return answerJoin(group, member, turn)
  noteJoin(group, member, turn)
  if (group.state === 'PreparingRebalance') return maybeCompleteJoin(group, cause, turn)
  prepareRebalance(group, cause, turn)
}

/** Who stands behind a member id. */
function clientOf(
  { memberId, clientId }: Join,
  { node, consumer }: Sender,
): Pick<Member, 'memberId' | 'consumer' | 'node' | 'clientId' | 'clientHost'> {
  return { memberId, consumer, node, clientId, clientHost: hostOf(node) }
}

/** What may be another with each JoinGroup. */
function offeredIn({
  sessionTimeoutMs,
  rebalanceTimeoutMs,
  protocols,
}: Join): Pick<Member, 'sessionTimeoutMs' | 'rebalanceTimeoutMs' | 'protocols'> {
  return { sessionTimeoutMs, rebalanceTimeoutMs, protocols }
}

function hold(member: Member, join: Join, from: NodeId, turn: CoordinatorTurn): void {
  member.held = { api: 'JoinGroup', from, correlationId: join.correlationId, since: turn.now }
  member.node = from
  member.lastHeardAt = turn.now
  if (!member.isNew) member.sessionDeadline = null
}

function noteJoin(group: ClassicGroup, member: Member, turn: CoordinatorTurn): void {
  turn.note({
    kind: 'JoinReceived',
    group: group.groupId,
    consumer: member.consumer,
    memberId: member.memberId,
    isNew: member.isNew,
    isStatic: member.groupInstanceId !== null,
    stillAwaited: group.members.filter(other => other.held?.api !== 'JoinGroup').map(other => other.consumer),
  })
}

/** Why a join can't be accepted (classicGroupJoin's checks, in its order); undefined when it can. */
function refusalOf(group: ClassicGroup, join: Join, known: Member | undefined): ErrorCode | undefined {
  if (group.state === 'Dead') return 'COORDINATOR_NOT_AVAILABLE'
  if (!acceptsSize(group, known)) return 'GROUP_MAX_SIZE_REACHED'
  if (!supportsProtocols(group, join.protocols)) return 'INCONSISTENT_GROUP_PROTOCOL'
  return undefined
}

function acceptsSize(group: ClassicGroup, known: Member | undefined): boolean {
  if (group.state === 'Empty' || group.state === 'Dead') return true
  if (group.state === 'PreparingRebalance') {
    const waiting = group.members.filter(member => member.held?.api === 'JoinGroup').length
    return known?.held?.api === 'JoinGroup' || waiting < group.config.groupMaxSize
  }
  return known !== undefined || group.members.length < group.config.groupMaxSize
}

export function refuseJoin(to: NodeId, join: Join, error: ErrorCode, turn: CoordinatorTurn): void {
  turn.send(to, {
    kind: 'response',
    api: 'JoinGroup',
    correlationId: join.correlationId,
    error,
    memberId: join.memberId,
    generation: -1,
    protocolName: null,
    leader: '',
    skipAssignment: false,
    members: [],
  })
}

/** Whether a member offers exactly what it offered before, subscriptions and owned partitions included. */
function sameProtocols(before: readonly OfferedProtocol[], after: readonly OfferedProtocol[]): boolean {
  return JSON.stringify(before) === JSON.stringify(after)
}
