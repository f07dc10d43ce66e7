/**
 * What members say they hold, and whom to believe.
 *
 * Each member reports its partitions and the generation it got them in. Usually that is one story.
 * But a member that was cut off for a while still believes in an old one, so that two may claim the
 * same partition: then the later generation is right. If both claim it from the same generation
 * something went wrong, and neither gets to keep it.
 *
 * Age alone is no reason for doubt: a claim that nobody disputes is believed, however old.
 */
import { type Group, type Member, type Partition, remove } from './group'

export function settleClaims(group: Group): void {
  for (const member of group.members) {
    for (const { topic, partition } of member.subscription.owned) {
      // A topic that is gone, or that nobody reads any more, leaves nothing to claim. A number beyond
      // the topic's end can only come from one that was deleted and made again, smaller. Kafka itself
      // stumbles over that.
      const claimed = group.topics.get(topic)?.partitions[partition]
      if (claimed) claim(claimed, member)
    }
  }
}

function claim(partition: Partition, member: Member): void {
  const rival = partition.claimant
  // Sticky compares unlike things here: the newcomer's memory with what the protocol knows of its
  // rival. They differ when the rival was fenced.
  const lead = rival ? member.subscription.generation - protocolGeneration(rival) : 1
  if (lead < 0) return
  if (rival) remove(partition, rival.owned)
  partition.claimant = member
  if (lead === 0) partition.claimedTwice = true
  else member.owned.push(partition)
}

function protocolGeneration({ subscription }: Member): number {
  return subscription.protocolGeneration ?? subscription.generation
}

/**
 * The topics as subscribed, whether they exist or not. The yardstick is the first subscription that
 * is not empty, so members before it that subscribe to nothing don't count as different.
 */
export function allSubscribeToTheSame(group: Group): boolean {
  let yardstick: ReadonlySet<string> = new Set()
  for (const { subscription } of group.members) {
    const { topics } = subscription
    if (yardstick.size === 0) yardstick = new Set(topics)
    else if (topics.length !== yardstick.size || !topics.every(topic => yardstick.has(topic))) return false
  }
  return true
}
