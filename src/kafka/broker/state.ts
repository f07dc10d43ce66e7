/** The broker: it keeps the logs. One broker leads every partition, and every log has one replica. */
import type { Instant, NodeId, SimNode } from '../../sim/world'
import type { GivenSettings, LogConfig, TopicConfig } from '../config'
import type { PartitionLog } from '../log/partition-log'
import type { RequestOf } from '../protocol/messages'

/** log.initial.task.delay.ms: so long after its start a broker looks at its logs for the first time. */
export const FIRST_LOOK_MS = 30_000

export interface Topic {
  name: string
  partitions: PartitionLog[]
  /** What it was given of its own; for the rest it has the broker's defaults. */
  given: GivenSettings
  config: TopicConfig
}

/** A fetch that found too little; answered when there is enough, or at its deadline. */
export interface ParkedFetch {
  readonly from: NodeId
  readonly request: RequestOf<'Fetch'>
  readonly deadline: Instant
}

export interface Broker extends SimNode {
  kind: 'broker'
  logConfig: LogConfig
  /** What a topic goes by that was given nothing of its own. */
  topicDefaults: GivenSettings
  /** When it looks next for segments that are too old. */
  retentionAt: Instant
  /** In order of creation. */
  topics: Topic[]
  parkedFetches: ParkedFetch[]
  /** The last number of each idempotent producer, so that what it sends again is not appended again. */
  sequences: readonly { readonly from: NodeId; readonly sequence: number }[]
}

export function logOf(broker: Broker, topic: string, partition: number): PartitionLog | undefined {
  return topicOf(broker, topic)?.partitions[partition]
}

export function topicOf(broker: Broker, name: string): Topic | undefined {
  for (const topic of broker.topics) if (topic.name === name) return topic
  return undefined
}

/** What the broker's metadata says: topics and how many partitions each has. */
export function metadataOf(broker: Broker): readonly { topic: string; partitions: number }[] {
  return broker.topics.map(topic => ({ topic: topic.name, partitions: topic.partitions.length }))
}
