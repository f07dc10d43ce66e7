/** The exceptions that a commit ends with, in the words of Kafka's client (ConsumerCoordinator, ClassicKafkaConsumer). */
import { inBucketOrder, javaStringHash } from '../assignors/java-hash-order'
import { type ErrorCode, messageOf } from '../protocol/errors'
import type { PartitionOffset } from '../protocol/messages'
import type { TopicPartition } from '../protocol/names'

export interface CommitFailure {
  readonly error: string
  readonly message: string
}

/** Without a request: it is no member, and not about to become one either. */
export const NOT_IN_GROUP: CommitFailure = {
  error: 'CommitFailedException',
  message:
    'Offset commit cannot be completed since the consumer is not part of an active group for auto partition assignment; it is likely that the consumer was kicked out of the group.',
}

/** Without a request: it is just joining. */
export const JOINING: CommitFailure = {
  error: 'RebalanceInProgressException',
  message:
    'Offset commit cannot be completed since the consumer is undergoing a rebalance for auto partition assignment. You can try completing the rebalance by calling poll() and then retry the operation.',
}

/** The coordinator waits for the leader's assignment. */
export const GROUP_REBALANCING: CommitFailure = {
  error: 'RebalanceInProgressException',
  message:
    'Offset commit cannot be completed since the consumer group is executing a rebalance at the moment. You can try completing the rebalance by calling poll() and then retry commit again',
}

/** The coordinator has refused an older generation, and the consumer joins already. */
export const GENERATION_STALE: CommitFailure = {
  error: 'RebalanceInProgressException',
  message:
    "Offset commit cannot be completed since the consumer member's generation is already stale, meaning it has already participated another rebalance and got a new generation. You can try completing the rebalance by calling poll() and then retry commit again",
}

/** The same of one whose place as a static member another process has taken meanwhile. */
export const GENERATION_FENCED: CommitFailure = {
  error: 'RebalanceInProgressException',
  message:
    "Offset commit cannot be completed since the consumer member's old generation is fenced by its group instance id, it is possible that this consumer has already participated another rebalance and got a new generation",
}

/** The coordinator does not know the member, or its generation, any more. */
export const ALREADY_REBALANCED: CommitFailure = {
  error: 'CommitFailedException',
  message:
    'Commit cannot be completed since the group has already rebalanced and assigned the partitions to another member. This means that the time between subsequent calls to poll() was longer than the configured max.poll.interval.ms, which typically implies that the poll loop is spending too much time message processing. You can address this either by increasing max.poll.interval.ms or by reducing the maximum size of batches returned in poll() with max.poll.records.',
}

/** commitAsync() only: commitSync() tries again. */
export const RETRIABLE: CommitFailure = {
  error: 'RetriableCommitFailedException',
  message: 'Offset commit failed with a retriable exception. You should retry committing the latest consumed offsets.',
}

export function unexpected(error: ErrorCode): CommitFailure {
  return { error: 'KafkaException', message: `Unexpected error in commit: ${messageOf(error)}` }
}

export function timedOut(ms: number, offsets: readonly PartitionOffset[]): CommitFailure {
  const message = `Timeout of ${ms}ms expired before successfully committing offsets ${asMap(offsets)}`
  return { error: 'TimeoutException', message }
}

/** As Java prints a HashMap of TopicPartition and OffsetAndMetadata. */
function asMap(offsets: readonly PartitionOffset[]): string {
  const entries = inBucketOrder(offsets, hashCode).map(
    ({ topic, partition, offset, leaderEpoch = -1, metadata = '' }) => {
      const epoch = leaderEpoch < 0 ? 'null' : leaderEpoch
      return `${topic}-${partition}=OffsetAndMetadata{offset=${offset}, leaderEpoch=${epoch}, metadata='${metadata}'}`
    },
  )
  return `{${entries.join(', ')}}`
}

/** `TopicPartition.hashCode()` */
function hashCode({ topic, partition }: TopicPartition): number {
  return (Math.imul(31, 31 + partition) + javaStringHash(topic)) | 0
}
