/**
 * What the sticky assignors work on: members, topics and partitions that know each other.
 *
 * Building it settles two questions. Which topics count: those that somebody subscribes to and the
 * leader knows partitions of. And whether racks count, which sticky judges over all topics at once.
 */
import type { TopicPartition } from '../../protocol/names'
import {
  type Assignment,
  type AssignorInput,
  compareStrings,
  type MemberSubscription,
  subscribersByTopic,
} from '../assignor'
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
  readonly owned: Set<Partition>
  /** What it is given, in the order in which it is. */
  partitions: Partition[]
}

export interface Topic {
  readonly name: string
  readonly partitions: readonly Partition[]
  readonly subscribers: readonly Member[]
}

export interface Partition {
  readonly topic: Topic
  readonly number: number
  readonly racks: ReplicaRacks
  /** Whom it is given to. */
  owner?: Member
  /** The last member that said it holds it; a further claim is held against this one. */
  claimant?: Member
  claimedTwice?: boolean
  /** Who held it and may lose it now. */
  revokedFrom?: Member
  /** Who held it in an older generation, by the newest such claim. */
  formerOwner?: Member
  formerGeneration?: number
  /** Still in the hands of another: a cooperative group may not have it read by its new owner yet. */
  isChangingHands?: boolean
}

export function groupOf(input: AssignorInput): Group {
  const topics = topicsOf(input)
  const ranks = new Map(
    input.subscriptions
      .map(s => s.memberId)
      .sort(compareStrings)
      .map((id, rank) => [id, rank]),
  )
  const members = input.subscriptions.map(subscription =>
    memberOf(subscription, ranks.get(subscription.memberId) ?? 0, topics),
  )
  return {
    members,
    topics,
    partitionCount: partitionsIn(topics.values()),
    racksCount: doRacksCount(input, topics),
  }
}

type TopicInTheMaking = Topic & { readonly partitions: Partition[]; readonly subscribers: Member[] }

function topicsOf({ subscriptions, partitionCounts, partitionRacks }: AssignorInput): Map<string, TopicInTheMaking> {
  const topics = new Map<string, TopicInTheMaking>()
  for (const name of subscribersByTopic(subscriptions, partitionCounts).keys()) {
    const topic: TopicInTheMaking = { name, partitions: [], subscribers: [] }
    const count = partitionCounts.get(name) ?? 0
    for (let number = 0; number < count; number++) {
      topic.partitions.push({ topic, number, racks: replicaRacks(name, number, partitionRacks) })
    }
    topics.set(name, topic)
  }
  return topics
}

/** Enters the member as a subscriber of its topics. */
function memberOf(
  subscription: MemberSubscription,
  rank: number,
  topics: ReadonlyMap<string, TopicInTheMaking>,
): Member {
  const read = new Set<TopicInTheMaking>()
  for (const name of subscription.topics) {
    const topic = topics.get(name)
    if (topic) read.add(topic)
  }
  const member: Member = {
    subscription,
    rank,
    topics: read,
    mostPossible: partitionsIn(read),
    owned: new Set(),
    partitions: [],
  }
  for (const topic of read) topic.subscribers.push(member)
  return member
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
  return new Map(
    group.members.map(({ subscription, partitions }) => [
      subscription.memberId,
      partitions.filter(isGiven).map(asTopicPartition),
    ]),
  )
}

function asTopicPartition({ topic, number }: Partition): TopicPartition {
  return { topic: topic.name, partition: number }
}
