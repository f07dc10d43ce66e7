/** The application's rebalance listener: told what it is given and what is taken, with sorted partitions. */
import type { TopicPartition } from '../protocol/names'
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
  const sorted = partitions
    .map(({ topic, partition }) => ({ topic, partition }))
    .sort((a, b) => (a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : a.partition - b.partition))
  const { name, config, membership } = consumer
  turn.note({ kind, consumer: name, group: config.groupId, partitions: sorted, generation: membership.lastGeneration })
}
