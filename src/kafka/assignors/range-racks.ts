/**
 * Range where racks count: first each member takes partitions near to it, as many as its run would
 * have been long; then the rest is dealt out by the plain rule. The sizes come out as without racks.
 *
 * Topics with the same readers and the same number of partitions stay together: a member gets
 * partition 3 of all of them or of none in the first pass, since somebody may be joining them. That
 * only works out near by when their replicas lie alike.
 */
import type { MemberId } from '../protocol/names'
import type { Assignment, MemberSubscription, PartitionRacks } from './assignor'
import { type ReplicaRacks, rackOf, racksMakeADifference, replicaRacks } from './racks'

type TakersByTopic = ReadonlyMap<string, readonly MemberSubscription[]>

/** One topic while it is being dealt out. */
interface Deal {
  readonly topic: string
  readonly takers: readonly MemberSubscription[]
  readonly racks: readonly ReplicaRacks[]
  readonly needsRacks: boolean
  readonly free: Set<number>
  readonly share: number
  extrasLeft: number
  readonly taken: Map<MemberId, number>
}

export function someTopicNeedsRacks(
  takersByTopic: TakersByTopic,
  partitionCounts: ReadonlyMap<string, number>,
  partitionRacks: PartitionRacks | undefined,
): boolean {
  if (!partitionRacks) return false
  for (const [topic, takers] of takersByTopic) {
    if (racksMakeADifference(takers.map(rackOf), racksOfTopic(topic, partitionCounts, partitionRacks))) return true
  }
  return false
}

/** Adds to the runs, which begin empty. */
export function rangeWithRacks(
  takersByTopic: TakersByTopic,
  partitionCounts: ReadonlyMap<string, number>,
  partitionRacks: PartitionRacks | undefined,
  runs: Assignment,
): Assignment {
  const deals = [...takersByTopic].map(([topic, takers]) =>
    opened(topic, takers, racksOfTopic(topic, partitionCounts, partitionRacks)),
  )
  for (const together of coPartitioned(deals)) {
    const [alone, ...others] = together
    if (others.length > 0) takeAlike(together, runs)
    else if (alone?.needsRacks) takeInOrder(alone, isNear, runs)
  }
  for (const deal of deals) takeInOrder(deal, () => true, runs)
  for (const run of runs.values()) {
    run.sort((a, b) => (a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1))
  }
  return runs
}

function racksOfTopic(
  topic: string,
  partitionCounts: ReadonlyMap<string, number>,
  partitionRacks: PartitionRacks | undefined,
): ReplicaRacks[] {
  const count = partitionCounts.get(topic) ?? 0
  return Array.from({ length: count }, (_, partition) => replicaRacks(topic, partition, partitionRacks))
}

function opened(topic: string, takers: readonly MemberSubscription[], racks: readonly ReplicaRacks[]): Deal {
  return {
    topic,
    takers,
    racks,
    needsRacks: racksMakeADifference(takers.map(rackOf), racks),
    free: new Set(racks.keys()),
    share: Math.floor(racks.length / takers.length),
    extrasLeft: racks.length % takers.length,
    taken: new Map(takers.map(m => [m.memberId, 0])),
  }
}

/** Topics with equal readers and equal size. Readers in no rack at all are never dealt to by rack: any grouping would do. */
function coPartitioned(deals: readonly Deal[]): Iterable<Deal[]> {
  const groups = new Map<string, Deal[]>()
  for (const deal of deals) {
    const key = JSON.stringify([deal.racks.length, deal.takers.map(m => m.memberId)])
    const group = groups.get(key)
    if (group) group.push(deal)
    else groups.set(key, [deal])
  }
  return groups.values()
}

/** Partition by partition: the first member that is near it in all of the topics, and has room in all, gets it of all. */
function takeAlike(together: readonly Deal[], runs: Assignment): void {
  const size = together[0]?.racks.length ?? 0
  let waiting = together[0]?.takers ?? []
  for (let partition = 0; partition < size; partition++) {
    const taker = waiting.find(member =>
      together.every(deal => room(deal, member) > 0 && isNear(deal, member, partition)),
    )
    if (!taker) continue
    for (const deal of together) take(deal, taker, [partition], runs)
    if (together.every(deal => room(deal, taker) === 0)) waiting = waiting.filter(member => member !== taker)
  }
}

/** Member by member: each takes the lowest free partitions it may have, up to its room. */
function takeInOrder(
  deal: Deal,
  mayHave: (deal: Deal, member: MemberSubscription, partition: number) => boolean,
  runs: Assignment,
): void {
  for (const member of deal.takers) {
    const most = room(deal, member)
    const chosen: number[] = []
    for (const partition of deal.free) {
      if (chosen.length === most) break
      if (mayHave(deal, member, partition)) chosen.push(partition)
    }
    take(deal, member, chosen, runs)
  }
}

function take(deal: Deal, member: MemberSubscription, partitions: readonly number[], runs: Assignment): void {
  if (partitions.length === 0) return
  const run = runs.get(member.memberId)
  for (const partition of partitions) {
    run?.push({ topic: deal.topic, partition })
    deal.free.delete(partition)
  }
  const taken = (deal.taken.get(member.memberId) ?? 0) + partitions.length
  deal.taken.set(member.memberId, taken)
  if (taken > deal.share) deal.extrasLeft--
}

/** How many more the member may take. The extras belong to whoever needs them first. */
function room(deal: Deal, member: MemberSubscription): number {
  const most = deal.share + (deal.extrasLeft > 0 ? 1 : 0)
  return Math.max(0, most - (deal.taken.get(member.memberId) ?? 0))
}

/** A member that names no rack is near everything. */
function isNear(deal: Deal, member: MemberSubscription, partition: number): boolean {
  const rack = rackOf(member)
  return rack === null || deal.racks[partition]?.has(rack) === true
}
