/**
 * Reading from a replica in one's own rack saves the way, and its price, to another one (KIP-881).
 * So range and the sticky assignors try to give a member partitions with a replica in its
 * `client.rack`, but never at the cost of balance.
 *
 * They try only where it can make a difference: some member must sit in a rack that has replicas,
 * and the partitions must differ. Where each partition has a replica in every rack, all are near.
 */
import type { MemberSubscription, PartitionRacks } from './assignor'

/** The racks that hold a replica of one partition. */
export type ReplicaRacks = ReadonlySet<string>

const nowhere: ReplicaRacks = new Set()

export function replicaRacks(topic: string, partition: number, known: PartitionRacks | undefined): ReplicaRacks {
  const racks = known?.get(topic)?.[partition]
  return racks ? new Set(racks) : nowhere
}

/** `client.rack` is a string that may be empty, which means the same as none. */
export function rackOf(member: MemberSubscription): string | null {
  return member.rackId === '' ? null : member.rackId
}

export function racksMakeADifference(
  memberRacks: Iterable<string | null>,
  partitions: readonly ReplicaRacks[],
): boolean {
  const replicated = new Set<string>()
  for (const racks of partitions) for (const rack of racks) replicated.add(rack)
  for (const rack of memberRacks) {
    if (rack !== null && replicated.has(rack)) return partitions.some(racks => racks.size !== replicated.size)
  }
  return false
}
