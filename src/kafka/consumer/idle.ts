/**
 * Holding is not reading. A frozen application, and a process that stands still, go on holding what they were
 * assigned, and read none of it. One that is cut off reads what it has, in hand or fetched ahead, and no more.
 * Kafka knows nothing of that: for the coordinator all three are members until one of the two clocks has run down.
 */
import type { Instant } from '../../sim/world'
import { isSamePartition, type RecordRun, type TopicPartition } from '../protocol/names'
import { recordsUntold } from './handled'
import type { Consumer } from './state'

/** Since when a consumer reads a partition no more that it holds; null while it does. */
export function idleIn(consumer: Consumer): (tp: TopicPartition) => Instant | null {
  const { stoppedSince, suspended, cutSince, released } = consumer
  const still = Math.min(stoppedSince ?? NEVER, suspended?.since ?? NEVER)
  const stillSince = still === NEVER ? null : still
  if (cutSince === null) return () => stillSince
  const has = recordsHere(consumer)
  return tp => {
    if (has.some(run => isSamePartition(run, tp))) return stillSince
    const ranOutAt = released.find(one => isSamePartition(one, tp))?.at ?? 0
    return Math.min(still, Math.max(cutSince, ranOutAt))
  }
}

const NEVER = Number.MAX_SAFE_INTEGER

/** All records that it has: those in hand, and those that are fetched and not returned by poll() yet. */
export function recordsHere(consumer: Consumer): readonly RecordRun[] {
  const fetched = consumer.buffer.flatMap(batch => {
    const { topic, partition, from, to } = batch
    const owned = consumer.partitions.find(one => isSamePartition(one, batch))
    return owned?.position === from ? [{ topic, partition, from, to }] : []
  })
  return [...recordsUntold(consumer), ...fetched]
}
