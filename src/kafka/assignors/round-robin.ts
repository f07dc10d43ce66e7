/**
 * Round robin sits all members in one circle, lays the partitions of all topics in one row, and
 * deals: one each, round and round. The circle goes on from topic to topic, so the remainders even
 * out where range would pile them on the first member.
 *
 * A member is passed over for a topic it does not read. That is fair only as long as all read the
 * same: whoever reads a topic alone gets all of it and still keeps its place in the circle for the
 * others.
 */
import type { TopicPartition } from '../protocol/names'
import { type Assignor, inMemberOrder, subscribersByTopic } from './assignor'

export const roundRobin: Assignor = {
  name: 'roundrobin',
  protocol: 'EAGER',
  assign({ subscriptions, partitionCounts }) {
    const seats = inMemberOrder(subscriptions).map(({ memberId, topics }) => {
      const taken: TopicPartition[] = []
      return { memberId, topics: new Set(topics), taken }
    })
    let turn = 0
    for (const topic of subscribersByTopic(subscriptions, partitionCounts).keys()) {
      const count = partitionCounts.get(topic) ?? 0
      let partition = 0
      while (partition < count) {
        const seat = seats[turn]
        if (seat?.topics.has(topic)) seat.taken.push({ topic, partition: partition++ })
        turn = (turn + 1) % seats.length
      }
    }
    return new Map(seats.map(({ memberId, taken }) => [memberId, taken]))
  },
}
