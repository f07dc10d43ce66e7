/**
 * What the sticky assignors work on: members, topics and partitions that know each other.
 *
 * Building it settles two questions. Which topics count: those that somebody subscribes to and the
 * leader knows partitions of. And whether racks count, which sticky judges over all topics at once.
 */
import type { TopicPartition } from '../../protocol/names'
import { type Assignment, type AssignorInput, compareStrings, type MemberSubscription } from '../assignor'
import { type ReplicaRacks, rackOf, racksMakeADifference, replicaRacks } from '../racks'

export interface Group {
  /** In the order in which the leader's map iterates. */
  readonly members: readonly Member[]
  /** By name. */
  readonly topics: ReadonlyMap<string, Topic>
  readonly partitionCount: number
  readonly racksCount: boolean
}

export interface Member {
  readonly subscription: MemberSubscription
  /** Place among all members in order of member id, to break ties by. Instance ids play no part here. */
  readonly rank: number
  readonly topics: ReadonlySet<Topic>
  /** All partitions of its topics. */
  readonly mostPossible: number
  /** What it said it holds and nobody disputes with success. */
  readonly owned: Partition[]
  /** What it is given, in the order in which it is. */
  partitions: Partition[]
}

export interface Topic {
  readonly name: string
  readonly partitions: Partition[]
  readonly subscribers: Member[]
}

export interface Partition {
  readonly topic: Topic
  readonly number: number
  readonly racks: ReplicaRacks
  /** Whom it is given to. */
  owner: Member | undefined
  /** The last member that said it holds it; a further claim is held against this one. */
  claimant: Member | undefined
  claimedTwice: boolean
  /** Who held it and may lose it now. */
  revokedFrom: Member | undefined
  /** Still in the hands of another: a cooperative group may not have it read by its new owner yet. */
  isChangingHands: boolean
}

export function groupOf(input: AssignorInput): Group {
  const topics = topicsOf(input)
  const ranks = new Map(
    input.subscriptions
      .map(s => s.memberId)
      .sort(compareStrings)
      .map((id, rank) => [id, rank]),
  )
  const members: Member[] = []
  for (const subscription of input.subscriptions) {
    const { topics: read, mostPossible } = reading(subscription, topics, members.at(-1))
    const rank = ranks.get(subscription.memberId) ?? 0
    const member: Member = { subscription, rank, topics: read, mostPossible, owned: [], partitions: [] }
    for (const topic of read) topic.subscribers.push(member)
    members.push(member)
  }
  const racksCount = doRacksCount(input, topics)
  return { members, topics, partitionCount: partitionsIn(topics.values()), racksCount }
}

/** The topics that somebody subscribes to and that have partitions. */
function topicsOf({ subscriptions, partitionCounts, partitionRacks }: AssignorInput): Map<string, Topic> {
  const names = new Set<string>()
  let before: readonly string[] = []
  for (const { topics } of subscriptions) {
    if (!areAlike(topics, before)) for (const name of topics) names.add(name)
    before = topics
  }
  const topics = new Map<string, Topic>()
  for (const name of [...names].sort(compareStrings)) {
    const count = partitionCounts.get(name) ?? 0
    if (count === 0) continue
    const topic: Topic = { name, partitions: [], subscribers: [] }
    for (let number = 0; number < count; number++) {
      topic.partitions.push(partitionOf(topic, number, replicaRacks(name, number, partitionRacks)))
    }
    topics.set(name, topic)
  }
  return topics
}

function partitionOf(topic: Topic, number: number, racks: ReplicaRacks): Partition {
  return {
    topic,
    number,
    racks,
    owner: undefined,
    claimant: undefined,
    claimedTwice: false,
    revokedFrom: undefined,
    isChangingHands: false,
  }
}

/** Mostly all members read the same: a member that reads what the one before it reads shares its set. */
function reading(
  { topics: names }: MemberSubscription,
  topics: ReadonlyMap<string, Topic>,
  before: Member | undefined,
): Pick<Member, 'topics' | 'mostPossible'> {
  if (before && areAlike(names, before.subscription.topics)) return before
  const read = new Set<Topic>()
  for (const name of names) {
    const topic = topics.get(name)
    if (topic) read.add(topic)
  }
  return { topics: read, mostPossible: partitionsIn(read) }
}

function areAlike(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((name, i) => name === others[i])
}

function partitionsIn(topics: Iterable<Topic>): number {
  let count = 0
  for (const topic of topics) count += topic.partitions.length
  return count
}

function doRacksCount({ subscriptions, partitionRacks }: AssignorInput, topics: ReadonlyMap<string, Topic>): boolean {
  if (!partitionRacks) return false
  const racks = [...topics.values()].flatMap(topic => topic.partitions.map(p => p.racks))
  return racksMakeADifference(subscriptions.map(rackOf), racks)
}

export function give(partition: Partition, member: Member): void {
  partition.owner = member
  member.partitions.push(partition)
}

export function remove(partition: Partition, from: Partition[]): void {
  const place = from.indexOf(partition)
  if (place >= 0) from.splice(place, 1)
}

/** The member is in some rack and the partition in others only. A member that names no rack is near everything. */
export function isFar(group: Group, member: Member, partition: Partition): boolean {
  if (!group.racksCount) return false
  const rack = rackOf(member.subscription)
  return rack !== null && !partition.racks.has(rack)
}

/** The member is known to be in a rack with a replica, where `isFar` gives the benefit of the doubt. */
export function isNear(group: Group, member: Member, partition: Partition): boolean {
  if (!group.racksCount) return false
  const rack = rackOf(member.subscription)
  return rack !== null && partition.racks.has(rack)
}

export function byMemberId(a: Member, b: Member): number {
  return a.rank - b.rank
}

export function assignmentOf(group: Group, isGiven: (partition: Partition) => boolean = () => true): Assignment {
  const assignment: Assignment = new Map()
  for (const { subscription, partitions } of group.members) {
    const given: TopicPartition[] = []
    for (const partition of partitions) {
      if (isGiven(partition)) given.push({ topic: partition.topic.name, partition: partition.number })
    }
    assignment.set(subscription.memberId, given)
  }
  return assignment
}
