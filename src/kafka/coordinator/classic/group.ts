/**
 * A classic group as its coordinator keeps it (ClassicGroup): who is a member, which generation it
 * is, what was committed. The coordinator decides who belongs; it never decides who reads what.
 */
import type { Instant, NodeId } from '../../../sim/world'
import { inJavaHashMapOrder } from '../../assignors/java-hash-order'
import type { BrokerConfig } from '../../config'
import type { OfferedProtocol, Subscription } from '../../protocol/messages'
import { isSamePartition, type MemberId, type TopicPartition } from '../../protocol/names'
import type { OffsetsEntry } from '../offsets-topic'

/**
 * Empty: no members, offsets may remain. PreparingRebalance: collecting JoinGroups.
 * CompletingRebalance: waiting for the leader's assignment. Stable: it is out. Dead: gone.
 */
export type GroupState = 'Empty' | 'PreparingRebalance' | 'CompletingRebalance' | 'Stable' | 'Dead'

/** From which state a group may come to which (ClassicGroupState.validPreviousStates), in the order of a rebalance. */
export const STATE_CHANGES: readonly (readonly [from: GroupState, to: GroupState])[] = [
  ['Empty', 'PreparingRebalance'],
  ['PreparingRebalance', 'CompletingRebalance'],
  ['CompletingRebalance', 'Stable'],
  ['Stable', 'PreparingRebalance'],
  ['CompletingRebalance', 'PreparingRebalance'],
  ['PreparingRebalance', 'Empty'],
  ['Empty', 'Dead'],
]

/** A request whose answer the coordinator keeps back, and where the answer is to go. */
export interface HeldRequest {
  readonly api: 'JoinGroup' | 'SyncGroup'
  readonly from: NodeId
  readonly correlationId: number
  readonly since: Instant
}

export interface Member {
  memberId: MemberId
  /** The consumer's name in the simulation; Kafka knows client id and host only. */
  consumer: string
  node: NodeId
  clientId: string
  clientHost: string
  groupInstanceId: string | null
  sessionTimeoutMs: number
  rebalanceTimeoutMs: number
  /** What it offers, the assignor it likes best first. */
  protocols: readonly OfferedProtocol[]
  assignment: readonly TopicPartition[]
  /** Silent until then, it counts as dead; null while a request of its own is held. */
  sessionDeadline: Instant | null
  lastHeardAt: Instant
  held: HeldRequest | null
  /** Joined for the first time and not yet answered. */
  isNew: boolean
}

export interface CommittedOffset extends TopicPartition {
  readonly offset: number
  readonly leaderEpoch: number
  readonly metadata: string
  readonly committedAt: Instant
}

/** The wait of a group that was empty for more members (InitialDelayedJoin). */
export interface InitialDelay {
  /** What is left of the rebalance time-out for further windows. */
  remainingMs: number
  memberJoinedMeanwhile: boolean
}

export interface ClassicGroup {
  groupId: string
  /** The broker's settings that the group goes by. */
  readonly config: BrokerConfig
  state: GroupState
  /** Raised at the end of every join phase, also when the group has become empty. */
  generation: number
  protocolName: string | null
  leader: MemberId | null
  members: Member[]
  /** Ids that were handed out and have not come back: the join phase waits for them too. */
  pendingJoin: { memberId: MemberId; consumer: string; deadline: Instant }[]
  /** Members of this generation that have not sent SyncGroup yet. */
  pendingSync: MemberId[]
  /** The join phase ends at this instant at the latest; in an initial delay: the window does. */
  joinDeadline: Instant | null
  initialDelay: InitialDelay | null
  /** Whoever has not sent SyncGroup by then is removed. */
  syncDeadline: Instant | null
  stateSince: Instant
  createdAt: Instant
  offsets: CommittedOffset[]
  /** Records for __consumer_offsets that are appended at the end of the coordinator's step. */
  unwritten: readonly OffsetsEntry[]
}

/** A new member is held for its first assignment so long at the most. (An id that was handed out waits for a session.) */
export const NEW_MEMBER_JOIN_TIMEOUT_MS = 300_000

export function newGroup(groupId: string, config: BrokerConfig, now: Instant): ClassicGroup {
  return {
    groupId,
    config,
    state: 'Empty',
    generation: 0,
    protocolName: null,
    leader: null,
    members: [],
    pendingJoin: [],
    pendingSync: [],
    joinDeadline: null,
    initialDelay: null,
    syncDeadline: null,
    stateSince: now,
    createdAt: now,
    offsets: [],
    unwritten: [],
  }
}

export function memberOf(group: ClassicGroup, memberId: MemberId): Member | undefined {
  return group.members.find(member => member.memberId === memberId)
}

/** Whether a request that names an instance id may speak for it (ClassicGroup.validateMember). */
export function staticError(
  group: ClassicGroup,
  request: { readonly memberId: MemberId; readonly groupInstanceId: string | null },
): 'UNKNOWN_MEMBER_ID' | 'FENCED_INSTANCE_ID' | undefined {
  if (request.groupInstanceId === null) return undefined
  const known = group.members.find(member => member.groupInstanceId === request.groupInstanceId)
  if (!known) return 'UNKNOWN_MEMBER_ID'
  return known.memberId === request.memberId ? undefined : 'FENCED_INSTANCE_ID'
}

/** The join phase is over once every member's JoinGroup is held and every id handed out has come back. */
export function everyMemberHasJoined(group: ClassicGroup): boolean {
  return group.pendingJoin.length === 0 && group.members.every(member => member.held?.api === 'JoinGroup')
}

/** The longest rebalance time-out among the members: the slowest poll loop is waited for so long, in ms. */
export function rebalanceTimeoutMs(group: ClassicGroup): number {
  return group.members.reduce((longest, member) => Math.max(longest, member.rebalanceTimeoutMs), 0)
}

/**
 * The assignors every member offers; each member votes for the one it likes best among them and
 * most votes win (ClassicGroup.selectProtocol). A tie goes to the one that Java's map of votes lists first.
 */
export function selectProtocol(group: ClassicGroup): string | null {
  const votes = new Map<string, number>()
  for (const { vote } of ballots(group)) if (vote !== null) votes.set(vote, (votes.get(vote) ?? 0) + 1)
  let winner: string | null = null
  for (const name of inJavaHashMapOrder(votes.keys())) {
    if (winner === null || (votes.get(name) ?? 0) > (votes.get(winner) ?? 0)) winner = name
  }
  return winner
}

/** What each member votes for: the one it likes best of those that all offer. */
export function ballots(group: ClassicGroup): { readonly member: Member; readonly vote: string | null }[] {
  const candidates = commonProtocols(group)
  return group.members.map(member => ({
    member,
    vote: member.protocols.find(({ name }) => candidates.has(name))?.name ?? null,
  }))
}

/** A newcomer must offer at least one assignor that all the others offer as well. */
export function supportsProtocols(group: ClassicGroup, offered: readonly OfferedProtocol[]): boolean {
  if (offered.length === 0) return false
  if (group.members.length === 0) return true
  const candidates = commonProtocols(group)
  return offered.some(protocol => candidates.has(protocol.name))
}

function commonProtocols(group: ClassicGroup): Set<string> {
  const [first, ...others] = group.members
  const names = first?.protocols.map(protocol => protocol.name) ?? []
  return new Set(names.filter(name => others.every(member => member.protocols.some(p => p.name === name))))
}

/** Writes down how the group stands now: its generation, its members, who was given what. */
export function writeGroup(group: ClassicGroup, now: Instant): void {
  const isEmpty = group.members.length === 0
  const value = {
    protocolType: group.generation === 0 ? '' : 'consumer',
    generation: group.generation,
    protocol: isEmpty ? null : group.protocolName,
    leader: isEmpty ? null : group.leader,
    currentStateTimestamp: now,
    members: group.members.map(member => ({
      memberId: member.memberId,
      groupInstanceId: member.groupInstanceId,
      clientId: member.clientId,
      clientHost: member.clientHost,
      rebalanceTimeout: member.rebalanceTimeoutMs,
      sessionTimeout: member.sessionTimeoutMs,
      subscription: member.protocols.find(({ name }) => name === group.protocolName)?.subscription ?? NO_SUBSCRIPTION,
      assignment: member.assignment,
    })),
  }
  group.unwritten = [...group.unwritten, { key: { type: 'GroupMetadata', group: group.groupId }, value }]
}

const NO_SUBSCRIPTION: Subscription = { topics: [], owned: [], generation: -1, rackId: null, userData: null }

/** Writes tombstones for offsets that are no more. */
export function takeBackOffsets(group: ClassicGroup, gone: readonly TopicPartition[]): void {
  if (gone.length === 0) return
  const had = gone.filter(tp => group.offsets.some(e => isSamePartition(e, tp)))
  group.offsets = group.offsets.filter(entry => !gone.some(tp => isSamePartition(tp, entry)))
  const tombstones = had.map(({ topic, partition }) => ({
    key: { type: 'OffsetCommit', group: group.groupId, topic, partition } as const,
    value: null,
  }))
  group.unwritten = [...group.unwritten, ...tombstones]
}

/** Writes the tombstone of the group itself; its offsets must have gone before. */
export function takeBackGroup(group: ClassicGroup): void {
  group.unwritten = [...group.unwritten, { key: { type: 'GroupMetadata', group: group.groupId }, value: null }]
}
