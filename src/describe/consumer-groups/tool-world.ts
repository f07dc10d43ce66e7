/**
 * What `kafka-consumer-groups` can learn of a cluster: what Kafka's Admin client answers when the
 * tool asks it. The tool knows groups, their members and commits, and the ends of the logs; of what
 * goes on inside a consumer, such as its position, it knows nothing.
 */
import type { MemberId, TopicPartition } from '../../kafka/protocol/names'

export interface ToolWorld {
  readonly groups: readonly ToolGroup[]
  readonly topics: readonly ToolTopic[]
  /** The broker that coordinates the groups. */
  readonly coordinator: { readonly host: string; readonly port: number; readonly id: number }
  /** The present, in ms as the timestamps of records count it. */
  readonly now: number
  /** The files the tool may be given, by path; null where nothing is known of files. */
  readonly files: ReadonlyMap<string, string> | null
}

export type ToolGroupState =
  | 'Empty'
  | 'PreparingRebalance'
  | 'CompletingRebalance'
  | 'Assigning'
  | 'Reconciling'
  | 'Stable'
  | 'Dead'

export interface ToolGroup {
  readonly groupId: string
  readonly state: ToolGroupState
  readonly type: 'Classic' | 'Consumer'
  /** Empty where there is none, as in a classic group that is not Stable. */
  readonly assignor: string
  /** Only groups of the consumer protocol have epochs that the tool shows. */
  readonly groupEpoch: number | null
  readonly targetAssignmentEpoch: number | null
  readonly members: readonly ToolMember[]
  readonly committed: readonly ToolCommit[]
  readonly subscribedTopics: readonly string[]
}

export interface ToolMember {
  readonly memberId: MemberId
  readonly groupInstanceId: string | null
  readonly clientId: string
  readonly host: string
  readonly assignment: readonly TopicPartition[]
  readonly memberEpoch: number | null
  readonly targetAssignment: readonly TopicPartition[]
  /** In a group under migration: whether this member speaks the consumer protocol. Null where that is no question. */
  readonly upgraded: boolean | null
}

export interface ToolCommit extends TopicPartition {
  readonly offset: number
  /** Of the record before; null in commits that name an offset by hand. */
  readonly leaderEpoch: number | null
}

export interface ToolTopic {
  readonly topic: string
  /** By number. */
  readonly partitions: readonly ToolPartition[]
}

export interface ToolPartition extends TopicPartition {
  readonly logStart: number
  readonly logEnd: number
  /** The first record not older than that; null when all are. */
  readonly offsetAt: (timestamp: number) => number | null
}

/** A group that is Dead is gone: the coordinator answers as if it had never been. */
export function livingGroup(world: ToolWorld, groupId: string): ToolGroup | undefined {
  return world.groups.find(group => group.groupId === groupId && group.state !== 'Dead')
}

export function topicNamed(world: ToolWorld, topic: string): ToolTopic | undefined {
  return world.topics.find(entry => entry.topic === topic)
}

export function partitionOf(world: ToolWorld, { topic, partition }: TopicPartition): ToolPartition | undefined {
  return topicNamed(world, topic)?.partitions.find(entry => entry.partition === partition)
}

/** As Kafka writes a partition: `orders-0` (TopicPartition.toString). */
export function written({ topic, partition }: TopicPartition): string {
  return `${topic}-${partition}`
}
