/**
 * Range deals out each topic on its own: members in order, each takes one run of neighbouring
 * partitions. Of 5 partitions for 3 members the runs are 2, 2 and 1.
 *
 * The remainder always goes to the first members, and it does so again for every topic: with many
 * topics of odd size the first member carries visibly more. Round robin exists to cure that. In
 * return, topics of equal size and equal readers get equal runs, so that one member holds the same
 * partition of each and can join them.
 */
import type { MemberId, TopicPartition } from '../protocol/names'
import { type Assignor, inMemberOrder, subscribersByTopic } from './assignor'
import { rangeWithRacks, someTopicNeedsRacks } from './range-racks'

export const range: Assignor = {
  name: 'range',
  protocol: 'EAGER',
  assign({ subscriptions, partitionCounts, partitionRacks }) {
    const takersByTopic = subscribersByTopic(inMemberOrder(subscriptions), partitionCounts)
    const runs = new Map<MemberId, TopicPartition[]>(subscriptions.map(m => [m.memberId, []]))
    if (someTopicNeedsRacks(takersByTopic, partitionCounts, partitionRacks)) {
      return rangeWithRacks(takersByTopic, partitionCounts, partitionRacks, runs)
    }
    for (const [topic, takers] of takersByTopic) {
      const count = partitionCounts.get(topic) ?? 0
      const share = Math.floor(count / takers.length)
      const remainder = count % takers.length
      takers.forEach(({ memberId }, rank) => {
        const first = rank * share + Math.min(rank, remainder)
        const length = share + (rank < remainder ? 1 : 0)
        const run = runs.get(memberId)
        for (let partition = first; partition < first + length; partition++) run?.push({ topic, partition })
      })
    }
    return runs
  },
}
