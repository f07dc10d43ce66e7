/** A group and its members as the stage shows them: what the coordinator knows, and what each member does. */
import { handledSoFar, recordCount } from '../kafka/consumer/handled'
import type { Consumer } from '../kafka/consumer/state'
import type { ClassicGroup, GroupState, Member } from '../kafka/coordinator/classic/group'
import { type Standing, standingOf } from '../kafka/coordinator/failover'
import { isSamePartition } from '../kafka/protocol/names'
import { brokerOf, consumersOf, coordinatorOf, type KafkaWorld } from '../kafka/world'
import type { Instant } from '../sim/world'
import { knownGroup, knownGroups } from './known-groups'
import { partitionName } from './lanes'

/**
 * A state of Kafka's. Or, where no coordinator can say one: it loads (COORDINATOR_LOAD_IN_PROGRESS), or its
 * broker is gone (COORDINATOR_NOT_AVAILABLE).
 */
export type ShownState = GroupState | 'loading' | 'not available'

export interface GroupPicture {
  readonly group: string
  readonly state: ShownState
  readonly stateSince: Instant
  readonly generation: number
  readonly leader: string | null
  readonly assignor: string | null
  /** Those the join phase still waits for, by name, and at the latest until when. */
  readonly awaited: readonly string[]
  readonly joined: readonly string[]
  readonly joinDeadline: Instant | null
  /** The group was empty and waits for more members before its first assignment. */
  readonly inInitialDelay: boolean
  /** Members that have no partition although the group is Stable: more members than partitions. */
  readonly idle: readonly string[]
  readonly memberCount: number
  readonly partitionCount: number
  readonly members: readonly MemberPicture[]
  /** Which broker coordinates it, and whether that answers. */
  readonly coordinator: Standing
}

export interface MemberPicture {
  readonly name: string
  /** Where its colour comes from: the n-th consumer ever started, from 0. */
  readonly rank: number
  readonly process: 'running' | 'closing' | 'closed' | 'crashed' | 'failed'
  readonly isFrozen: boolean
  readonly isCut: boolean
  /** Whether the coordinator counts it as a member: a crashed one it does until its session ends. */
  readonly isMember: boolean
  readonly isLeader: boolean
  readonly isIdle: boolean
  readonly memberId: string | null
  readonly clientId: string
  readonly host: string
  /** What it reads now. */
  readonly partitions: readonly PartitionToken[]
  /** What it gave up, or still holds in the coordinator's book though it does not read it. */
  readonly ghosts: readonly PartitionToken[]
  readonly activity: Activity
  /** A request of its own that the coordinator keeps unanswered. */
  readonly held: { readonly api: 'JoinGroup' | 'SyncGroup'; readonly since: Instant } | null
  readonly session: Clock
  readonly poll: Clock
  readonly nextHeartbeatAt: Instant | null
}

export interface PartitionToken {
  readonly topic: string
  readonly partition: number
  readonly name: string
}

/** A deadline that drains. Not counting: why, in a word. */
export type Clock =
  | { readonly counts: true; readonly deadline: Instant; readonly totalMs: number }
  | { readonly counts: false; readonly why: 'held' | 'no process' | 'ended' | 'not joined' }

/** What the application's thread does now. */
export type Activity =
  | { readonly kind: 'polling' }
  /** A batch listener polls on until it has `most` records, or its time is up. */
  | { readonly kind: 'collecting'; readonly count: number; readonly most: number; readonly until: Instant }
  /** The thread polls on, and those of its pool work: `busy` of `threads`, and so many records wait for one. */
  | { readonly kind: 'pooling'; readonly busy: number; readonly threads: number; readonly waiting: number }
  | { readonly kind: 'joining' }
  | {
      readonly kind: 'handling'
      readonly at: PartitionToken
      readonly offset: number
      readonly index: number
      readonly count: number
      readonly endsAt: Instant
    }
  /** A record has failed; it is tried again then, or sent on to another topic now. */
  | {
      readonly kind: 'backing off'
      readonly at: PartitionToken
      readonly offset: number
      readonly attempt: number
      readonly until: Instant
    }
  | { readonly kind: 'sending on'; readonly offset: number; readonly to: string }
  | { readonly kind: 'committing' }
  | { readonly kind: 'closing' }
  | { readonly kind: 'frozen'; readonly since: Instant }
  | { readonly kind: 'asking for metadata' }
  | { readonly kind: 'finding coordinator' }
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'gone'
      readonly how: 'closed' | 'crashed' | 'failed'
      readonly at: Instant
      readonly stillMember: boolean
      readonly lastHeardAt: Instant | null
    }

/** Every group that the coordinator knows, with members or without, and every one that a consumer here is to join. */
export function groupPictures(world: KafkaWorld): readonly GroupPicture[] {
  const known = drawn.get(world)
  if (known) return known
  const pictures = picturesOf(world)
  drawn.set(world, pictures)
  return pictures
}

/** A World never changes, so what its groups look like doesn't either. */
const drawn = new WeakMap<KafkaWorld, readonly GroupPicture[]>()

function picturesOf(world: KafkaWorld): GroupPicture[] {
  const consumers = consumersOf(world)
  const { groups } = coordinatorOf(world)
  const present = consumers.filter(({ removed }) => !removed)
  // A coordinator that takes over reads its groups in another order: theirs is kept to that of their consumers.
  const names = [
    ...new Set([...present.map(c => c.config.groupId), ...knownGroups(world).map(({ groupId }) => groupId)]),
  ]
  return names.map(name =>
    groupPicture(
      name,
      groups.find(g => g.groupId === name),
      consumers,
      world,
    ),
  )
}

function groupPicture(
  name: string,
  group: ClassicGroup | undefined,
  consumers: readonly Consumer[],
  world: KafkaWorld,
): GroupPicture {
  const leader = group?.members.find(member => member.memberId === group.leader)
  const isJoining = group?.state === 'PreparingRebalance'
  const hasJoined = (member: Member) => member.held?.api === 'JoinGroup'
  const members = consumers
    .map((consumer, rank) => ({ consumer, rank }))
    .filter(({ consumer }) => consumer.config.groupId === name && !consumer.removed)
    .map(({ consumer, rank }) => memberPicture(consumer, rank, group, world))
  const coordinator = standingOf(coordinatorOf(world), name, world.now)
  const topics = new Set(consumers.filter(c => c.config.groupId === name && !c.removed).flatMap(c => c.subscription))
  return {
    group: name,
    state: shownState(group, coordinator),
    stateSince: group?.stateSince ?? 0,
    generation: knownGroup(world, name)?.generation ?? 0,
    leader: leader?.consumer ?? null,
    assignor: group?.protocolName ?? null,
    awaited: isJoining
      ? [
          ...group.members.filter(member => !hasJoined(member)).map(member => member.consumer),
          ...group.pendingJoin.map(p => p.consumer),
        ]
      : [],
    joined: isJoining ? group.members.filter(hasJoined).map(member => member.consumer) : [],
    joinDeadline: group?.joinDeadline ?? null,
    inInitialDelay: group?.initialDelay != null,
    idle: members.filter(member => member.isIdle).map(member => member.name),
    memberCount: group?.members.length ?? 0,
    partitionCount: brokerOf(world)
      .topics.filter(topic => topics.has(topic.name))
      .reduce((sum, topic) => sum + topic.partitions.length, 0),
    members,
    coordinator,
  }
}

/** What the coordinator would answer; a group that it has never heard of is Dead to it. */
export function shownState(group: ClassicGroup | undefined, { is }: Standing): ShownState {
  if (group) return group.state
  if (is === 'there') return 'Dead'
  return is === 'loading' ? 'loading' : 'not available'
}

function memberPicture(
  consumer: Consumer,
  rank: number,
  group: ClassicGroup | undefined,
  world: KafkaWorld,
): MemberPicture {
  const member = group?.members.find(m => m.consumer === consumer.name && isCurrent(m, consumer))
  const many = brokerOf(world).topics.length
  const token = ({ topic, partition }: { topic: string; partition: number }): PartitionToken => ({
    topic,
    partition,
    name: partitionName(topic, partition, many),
  })
  const byNumber = (a: PartitionToken, b: PartitionToken) =>
    a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : a.partition - b.partition
  // One whose application has ended reads nothing, though it has given nothing up either.
  const read = consumer.process === 'failed' ? [] : consumer.partitions.filter(owned => !owned.pendingRevocation)
  const partitions = read.map(token).sort(byNumber)
  const reads = (tp: PartitionToken) => partitions.some(own => isSamePartition(own, tp))
  const isAlive = consumer.process === 'running' || consumer.process === 'failed'
  const isClosing = consumer.process === 'running' && consumer.doing.kind === 'closing'
  const isRebalancing = group?.state === 'PreparingRebalance' || group?.state === 'CompletingRebalance'
  return {
    name: consumer.name,
    rank,
    process: isClosing ? 'closing' : consumer.process,
    isFrozen: consumer.stoppedSince !== null,
    isCut: consumer.cutSince !== null,
    // While its coordinator does not answer, it is what it believes to be.
    isMember: member !== undefined || (!group && isAlive && consumer.membership.generation >= 0),
    isLeader: member !== undefined && member.memberId === group?.leader,
    isIdle: isAlive && member !== undefined && group?.state === 'Stable' && member.assignment.length === 0,
    memberId: member?.memberId ?? null,
    clientId: consumer.config.clientId,
    host: member?.clientHost ?? '',
    partitions,
    ghosts: (isRebalancing || isClosing || consumer.process !== 'running' ? (member?.assignment ?? []) : [])
      .map(token)
      .filter(tp => !reads(tp))
      .sort(byNumber),
    activity: activityOf(consumer, member, token, world.now),
    held: member?.held ? { api: member.held.api, since: member.held.since } : null,
    session: sessionClock(consumer, member, { isAlive, isAway: !group && consumer.membership.generation >= 0 }),
    poll: pollClock(consumer, isAlive),
    nextHeartbeatAt: isAlive && consumer.heartbeat.enabled ? consumer.heartbeat.nextAt : null,
  }
}

/** A restarted consumer is not the member that its last process left behind. */
function isCurrent(member: Member, consumer: Consumer): boolean {
  return (
    consumer.process !== 'running' ||
    consumer.membership.memberId === '' ||
    member.memberId === consumer.membership.memberId
  )
}

/** The coordinator's clock, where it has one: only it decides when a member counts as dead. */
function sessionClock(
  consumer: Consumer,
  member: Member | undefined,
  { isAlive, isAway }: { isAlive: boolean; isAway: boolean },
): Clock {
  if (!member && isAlive && isAway) return { counts: false, why: 'held' }
  if (!member) return { counts: false, why: isAlive ? 'not joined' : 'ended' }
  if (member.sessionDeadline === null || member.held !== null) return { counts: false, why: 'held' }
  return { counts: true, deadline: member.sessionDeadline, totalMs: consumer.config.sessionTimeoutMs }
}

function pollClock(consumer: Consumer, isAlive: boolean): Clock {
  if (!isAlive) return { counts: false, why: 'no process' }
  if (!consumer.heartbeat.enabled || consumer.heartbeat.pollDeadline === null) return { counts: false, why: 'held' }
  return { counts: true, deadline: consumer.heartbeat.pollDeadline, totalMs: consumer.config.maxPollIntervalMs }
}

function activityOf(
  consumer: Consumer,
  member: Member | undefined,
  token: (tp: { topic: string; partition: number }) => PartitionToken,
  now: Instant,
): Activity {
  const { doing, process } = consumer
  if (process === 'closed' || process === 'crashed' || process === 'failed') {
    const lastHeardAt = member?.lastHeardAt ?? null
    return { kind: 'gone', how: process, at: consumer.endedAt ?? now, stillMember: member !== undefined, lastHeardAt }
  }
  if (consumer.stoppedSince !== null) return { kind: 'frozen', since: consumer.stoppedSince }
  switch (doing.kind) {
    case 'handling': {
      let index = handledSoFar(doing, now)
      const count = doing.count
      const position = Math.min(index, count - 1)
      index = position
      for (const run of doing.runs) {
        if (index < run.to - run.from) {
          return {
            kind: 'handling',
            at: token(run),
            offset: run.from + index,
            index: position,
            count,
            endsAt: doing.endsAt,
          }
        }
        index -= run.to - run.from
      }
      return { kind: 'polling' }
    }
    case 'backing off': {
      const { at, attempt, until } = doing
      return { kind: 'backing off', at: token(at), offset: at.offset, attempt, until }
    }
    case 'sending on':
      return { kind: 'sending on', offset: doing.record.offset, to: doing.to }
    case 'committing':
      return { kind: 'committing' }
    case 'closing':
      return { kind: 'closing' }
    default:
  }
  if (consumer.metadata.topics === null) return { kind: 'asking for metadata' }
  if (consumer.coordinator !== 'known') return { kind: 'finding coordinator' }
  if (consumer.membership.state !== 'STABLE') return { kind: 'joining' }
  const { collected, application } = consumer
  if (collected.count > 0) {
    const until = collected.since + application.batchMs
    return { kind: 'collecting', count: collected.count, most: application.batchSize, until }
  }
  const { pool } = consumer
  if (pool.inHand.length > 0)
    return {
      kind: 'pooling',
      busy: pool.inHand.length,
      threads: application.threads,
      waiting: recordCount(pool.waiting),
    }
  return consumer.partitions.length === 0 ? { kind: 'idle' } : { kind: 'polling' }
}
