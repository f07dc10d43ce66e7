/**
 * Where records without a key go (KIP-794). Not round robin: a producer sends batches, and one record
 * to each partition would make many small ones. So it stays with one partition until `batch.size`
 * bytes have gone there, then draws the next at random. A slow producer can sit on one partition for
 * minutes, and with few records only one member of the group has any work.
 *
 * The draw is fair over time in bytes, not in records. When a broker is slow and its queues grow, the
 * draw leans away from them (adaptive partitioning): each partition weighs as much as its queue is
 * shorter than the longest.
 */

/** What the producer remembers of one topic. */
export interface StickyPartitioner {
  /** Null until the first record. */
  readonly partition: number | null
  /** Appended there since it was chosen. */
  readonly bytes: number
}

/** What it can choose from. */
export interface Choice {
  readonly partitions: number
  readonly withoutLeader?: readonly number[]
  /** Batches waiting for each partition, by its number. Left out: adaptive partitioning is off. */
  readonly queueLengths?: readonly number[]
}

/** Gives whole numbers from 0 up, each as likely as the other. */
export type Draw = () => number

export const nothingSent: StickyPartitioner = { partition: null, bytes: 0 }

/** The partition of the next record: the one in use, or one drawn now if there is none yet. */
export function nextPartition(state: StickyPartitioner, choice: Choice, draw: Draw): number {
  return state.partition ?? drawPartition(choice, draw)
}

/** One record's way into a batch. */
export interface Appended {
  readonly partition: number
  readonly bytes: number
  readonly batchSize: number
  /**
   * Whether the partition's last batch is ready to go. If it isn't, leaving now would send it half
   * full, so the switch waits for it, but not past twice the batch size.
   */
  readonly batchIsReady?: boolean
}

/** The record that crosses the limit has still gone to the old partition; the next one starts anew from 0. */
export function appended(state: StickyPartitioner, record: Appended, choice: Choice, draw: Draw): StickyPartitioner {
  const { partition, batchSize, batchIsReady = true } = record
  const bytes = state.bytes + record.bytes
  const isEnough = batchIsReady ? bytes >= batchSize : bytes >= 2 * batchSize
  return isEnough ? { partition: drawPartition(choice, draw), bytes: 0 } : { partition, bytes }
}

/** Among the partitions with a leader; among all if none has one, as some of them may get one. */
function drawPartition({ partitions, withoutLeader = [], queueLengths = [] }: Choice, draw: Draw): number {
  const all = [...Array(partitions).keys()]
  const available = all.filter(partition => !withoutLeader.includes(partition))
  if (available.length === 0) return draw() % partitions
  const queues = available.map(partition => queueLengths[partition] ?? 0)
  const longest = Math.max(...queues)
  // With equal queues every weight is 1, and this is a fair draw.
  const weights = queues.map(queue => longest + 1 - queue)
  let left = draw() % weights.reduce((sum, weight) => sum + weight, 0)
  const drawn = weights.findIndex(weight => {
    left -= weight
    return left < 0
  })
  return available[drawn] ?? 0
}
