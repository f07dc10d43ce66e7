/** A producer: records at a rate, each to the partition that its key, or the sticky partitioner, says. */
import type { Instant, SimNode } from '../../sim/world'
import type { ProducerConfig } from '../config'
import type { Shape } from './flow'
import type { StickyPartitioner } from './sticky-partitioner'

/**
 * Which keys the records have. With suffixes, each key is spread over so many: `key-0#0`, `key-0#1` …
 * That cures a key too hot for one partition, and costs the order of its records.
 */
export type Keys =
  | { readonly kind: 'none' }
  | ({ readonly kind: 'uniform'; readonly count: number } & Suffixed)
  | ({ readonly kind: 'zipf'; readonly count: number; readonly exponent: number } & Suffixed)
  | ({ readonly kind: 'list'; readonly keys: readonly string[] } & Suffixed)

interface Suffixed {
  readonly suffixes?: number
}

/** What a person decides about a producer. */
export interface ProducerPlan {
  readonly topic: string
  readonly recordsPerSecond: number
  readonly shape: Shape
  readonly keys: Keys
  /** Serialized size of each record, in bytes. */
  readonly recordBytes: number
  /** Every record to this one, whatever its key; null: as the partitioner says. */
  readonly partition: number | null
  /** Records say that they are so old, in ms. */
  readonly ageMs: number
}

/** What can be changed about it while it runs. */
export type ProducerChange = Partial<Omit<ProducerPlan, 'topic'>>

export interface Producer extends SimNode {
  kind: 'producer'
  name: string
  removed: boolean
  plan: ProducerPlan
  config: ProducerConfig
  /** The shape of the rate began then. */
  shapeSince: Instant
  /** Its rate is multiplied by this: the load of the whole run, turned up and down. */
  load: number
  /** Since then nothing was changed about the rate … */
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
  /** The random stream of its records. */
  readonly stream: string
  sticky: StickyPartitioner
}
