import type { TopicPartition } from '../kafka/protocol/names'

/** One of these for each partition, made when it is first asked for: thousands of partitions are looked up at once. */
export function perPartition<T>(make: () => T): (tp: TopicPartition) => T {
  const known = new Map<string, T[]>()
  return ({ topic, partition }) => {
    let inTopic = known.get(topic)
    if (!inTopic) {
      inTopic = []
      known.set(topic, inTopic)
    }
    inTopic[partition] ??= make()
    return inTopic[partition]
  }
}
