/**
 * Which broker coordinates a group: the leader of one partition of `__consumer_offsets`, found by
 * hashing the group's name. Nobody has to keep a list of who coordinates whom, and groups spread over
 * the brokers by themselves.
 *
 * It is Java's hash of a string, not the producer's murmur2.
 */
import { javaStringHash } from '../assignors/java-hash-order'

/** `offsets.topic.num.partitions` is 50 unless set otherwise, and can't be changed once the topic exists. */
export function groupPartition(groupId: string, offsetsTopicPartitions = 50): number {
  return absolute(javaStringHash(groupId)) % offsetsTopicPartitions
}

/** The lowest 32-bit number has no counterpart above 0; Kafka takes 0 for it. */
export function absolute(hash: number): number {
  return hash === -2147483648 ? 0 : Math.abs(hash)
}
