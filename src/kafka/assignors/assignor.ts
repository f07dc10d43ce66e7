/**
 * An assignor decides who reads what. In a classic group it runs in one of the consumers, the
 * leader: the coordinator hands it every member's subscription and passes the answer on unread.
 *
 * So all it can know is in those subscriptions and in the leader's metadata. It must give the same
 * answer whoever happens to lead, which is why nearly every step below begins by sorting.
 */
import type { MemberId, TopicPartition } from '../protocol/names'

export interface Assignor {
  /** As it is offered in JoinGroup. */
  readonly name: string
  /** EAGER members give everything up before they join, COOPERATIVE ones only what must move. */
  readonly protocol: 'EAGER' | 'COOPERATIVE'
  assign(input: AssignorInput): Assignment
}

export interface AssignorInput {
  /**
   * Listed as the leader's HashMap iterates. Kafka sorts members where the order would matter, but
   * not everywhere: the sticky ones let this order choose between members that are equally good.
   */
  readonly subscriptions: readonly MemberSubscription[]
  /** Partitions of each topic that the leader's metadata knows. */
  readonly partitionCounts: ReadonlyMap<string, number>
  /** For each partition of a topic the racks that hold a replica of it. */
  readonly partitionRacks?: PartitionRacks
}

export type PartitionRacks = ReadonlyMap<string, readonly (readonly string[])[]>

export interface MemberSubscription {
  readonly memberId: MemberId
  readonly groupInstanceId: string | null
  readonly rackId: string | null
  readonly topics: readonly string[]
  /** What the member says it holds, and since which generation (-1: none). Range and round robin don't ask. */
  readonly owned: readonly TopicPartition[]
  readonly generation: number
  /**
   * The generation in the JoinGroup's own field, where it differs from the one above: sticky keeps
   * its memory in the user data, and a fenced member still remembers what the protocol has forgotten.
   */
  readonly protocolGeneration?: number
}

/** Every member has an entry, an idle one an empty list. */
export type Assignment = Map<MemberId, TopicPartition[]>

/** Static members first, by instance id, so that a restart under a new member id changes nothing. Then the others. */
export function inMemberOrder(subscriptions: readonly MemberSubscription[]): MemberSubscription[] {
  return [...subscriptions].sort((a, b) => {
    if (a.groupInstanceId !== null && b.groupInstanceId !== null) {
      return compareStrings(a.groupInstanceId, b.groupInstanceId)
    }
    if (a.groupInstanceId !== null) return -1
    if (b.groupInstanceId !== null) return 1
    return compareStrings(a.memberId, b.memberId)
  })
}

/** Who subscribes to what, by topic name. Topics without known partitions are left out: nobody can be given any. */
export function subscribersByTopic(
  members: readonly MemberSubscription[],
  partitionCounts: ReadonlyMap<string, number>,
): Map<string, MemberSubscription[]> {
  const subscribers = new Map<string, MemberSubscription[]>()
  for (const member of members) {
    for (const topic of new Set(member.topics)) {
      const others = subscribers.get(topic)
      if (others) others.push(member)
      else if ((partitionCounts.get(topic) ?? 0) > 0) subscribers.set(topic, [member])
    }
  }
  return new Map([...subscribers].sort(([a], [b]) => compareStrings(a, b)))
}

/** As Java compares strings: by UTF-16 code unit, which no language's alphabet agrees with. */
export function compareStrings(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
