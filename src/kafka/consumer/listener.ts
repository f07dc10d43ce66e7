/** The application's rebalance listener: told what it is given and what is taken, with sorted partitions. */
import type { PartitionOffset } from '../protocol/messages'
import type { TopicPartition } from '../protocol/names'
import { ownPositions } from './commit'
import { doneInOrder } from './pool'
import type { ConsumerTurn } from './requests'
import type { Consumer } from './state'

/** Runs the application's rebalance listener; Lost is only called when there is something to lose. */
export function callListener(
  consumer: Consumer,
  kind: 'Revoked' | 'Assigned' | 'Lost',
  partitions: readonly TopicPartition[],
  turn: ConsumerTurn,
): void {
  if (kind === 'Lost' && partitions.length === 0) return
  const { name, config, membership } = consumer
  const { lastGeneration: generation } = membership
  turn.note({ kind, consumer: name, group: config.groupId, partitions: sorted(partitions), generation })
}

/** As Kafka lists them: by topic, then by number. */
export function sorted(partitions: readonly TopicPartition[]): TopicPartition[] {
  return partitions
    .map(({ topic, partition }) => ({ topic, partition }))
    .sort((a, b) => (a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : a.partition - b.partition))
}

/** What a listener commits: the positions, since a loop has handled all it was given; else what is done of it. */
export function listenerOffsets(consumer: Consumer): PartitionOffset[] {
  const { handler } = consumer.application
  return handler === 'pool' || handler === 'batch' ? doneInOrder(consumer) : ownPositions(consumer)
}
