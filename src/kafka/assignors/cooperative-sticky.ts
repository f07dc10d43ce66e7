/**
 * Cooperative sticky computes what sticky computes, and then holds back every partition that would
 * change hands (KIP-429). Members go on reading through the rebalance, so until its owner has let go
 * of a partition nobody else may be told to read it.
 *
 * Whoever finds a partition of its own missing revokes it and joins again. In that second rebalance
 * the partition is nobody's and can be given away. Partitions that nobody holds, new ones or those
 * of a member that left, need no second one.
 */
import type { Assignor } from './assignor'
import { stickyGroup } from './sticky'
import { assignmentOf, type Group, type Member, type Partition } from './sticky/group'

export const cooperativeSticky: Assignor = {
  name: 'cooperative-sticky',
  protocol: 'COOPERATIVE',
  assign(input) {
    const { group, subscribesToTheSame } = stickyGroup(input)
    if (!subscribesToTheSame) markWhatChangesHands(group)
    return assignmentOf(group, partition => !partition.isChangingHands)
  },
}

/** Where subscriptions differ nothing was noted on the way: gained by one member and lost by another. */
function markWhatChangesHands(group: Group): void {
  const reported = new Map(group.members.map(member => [member, reportedBy(member, group)]))
  const lost = new Set<Partition>()
  for (const [member, partitions] of reported) {
    for (const partition of partitions) if (partition.owner !== member) lost.add(partition)
  }
  for (const partition of lost) {
    const { owner } = partition
    if (owner && !reported.get(owner)?.has(partition)) partition.isChangingHands = true
  }
}

/** All it says it holds, believed or not: it may well be reading it. */
function reportedBy({ subscription }: Member, group: Group): Set<Partition> {
  const reported = new Set<Partition>()
  for (const { topic, partition } of subscription.owned) {
    const held = group.topics.get(topic)?.partitions[partition]
    if (held) reported.add(held)
  }
  return reported
}
