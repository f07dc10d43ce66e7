/** A producer: records at a rate, each to the partition that its key, or the sticky partitioner, says. */
import type { Instant, SimNode } from '../../sim/world'
import type { ProducerConfig } from '../config'
import type { StickyPartitioner } from './sticky-partitioner'

/** Which keys the records have. */
export type Keys =
  | { readonly kind: 'none' }
  | { readonly kind: 'uniform'; readonly count: number }
  | { readonly kind: 'zipf'; readonly count: number; readonly exponent: number }
  | { readonly kind: 'list'; readonly keys: readonly string[] }

export interface Producer extends SimNode {
  kind: 'producer'
  name: string
  topic: string
  config: ProducerConfig
  recordsPerSecond: number
  keys: Keys
  recordBytes: number
  /** The rate has held since then … */
  rateSince: Instant
  /** … and so many records were due in that time so far. */
  sentAtRate: number
  /** Records in all. */
  sent: number
  /** What it knows of its topic; null until the broker has answered. */
  partitions: number | null
  metadataAt: Instant | null
  lastSentAt: Instant | null
  nextCorrelationId: number
  sticky: StickyPartitioner
}
