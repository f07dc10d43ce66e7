/** The lag of a group, as a monitor outside of it sees it: log ends on one hand, committed offsets on the other. */
import { logOf } from '../broker/state'
import { committedOffset } from '../coordinator/offsets'
import { groupOf } from '../coordinator/state'
import type { KafkaStage } from '../nodes'
import { BROKER, COORDINATOR } from '../protocol/addresses'

/**
 * Records behind, over all partitions of these topics, and how many partitions those are. Where
 * nothing is committed, all there is counts for a group that begins with the earliest record, and
 * nothing for one that begins with the latest.
 */
export function totalLag(
  group: string,
  topics: readonly string[],
  stage: Pick<KafkaStage, 'nodes'>,
  fromEarliest: boolean,
): { lag: number; partitions: number } {
  const broker = stage.nodes().find(({ id }) => id === BROKER)
  const coordinator = stage.nodes().find(({ id }) => id === COORDINATOR)
  if (broker?.kind !== 'broker' || coordinator?.kind !== 'coordinator') return { lag: 0, partitions: 0 }
  const known = groupOf(coordinator, group)
  let lag = 0
  let partitions = 0
  for (const { name: topic, partitions: logs } of broker.topics) {
    if (!topics.includes(topic)) continue
    for (const { partition, logStartOffset, logEndOffset } of logs) {
      const committed = known && logOf(broker, topic, partition) ? committedOffset(known, { topic, partition }) : null
      const from = committed ?? (fromEarliest ? logStartOffset : logEndOffset)
      lag += Math.max(0, logEndOffset - Math.max(from, logStartOffset))
      partitions++
    }
  }
  return { lag, partitions }
}
