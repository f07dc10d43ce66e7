/** The group coordinator: the broker that leads the group's partition of __consumer_offsets. */
import type { Instant, SimNode } from '../../sim/world'
import type { BrokerConfig, GivenSettings } from '../config'
import { FIRST_BROKER } from '../protocol/addresses'
import type { MemberId } from '../protocol/names'
import type { ClassicGroup } from './classic/group'
import { groupPartition } from './group-partition'
import { appendRecords, type OffsetsPartition } from './offsets-topic'

export interface Coordinator extends SimNode {
  kind: 'coordinator'
  /** What its brokers were started with. */
  config: BrokerConfig
  /** What stands in their files by now: a broker reads it when it starts again. */
  given: GivenSettings
  /** Brokers that have started again since, and what they read then. */
  restarted: readonly { readonly brokerId: number; readonly config: BrokerConfig }[]
  groups: ClassicGroup[]
  /** The topics there are, as the broker last told: commits for others are refused. */
  topics: readonly { readonly topic: string; readonly partitions: number }[]
  /** Ids to hand out before any is drawn, by consumer and how often it has asked: `A#1`. */
  scriptedMemberIds: readonly { readonly key: string; readonly memberId: MemberId }[]
  /** When each broker looks next through the offsets of its groups for those that have expired. */
  expiryChecks: readonly { readonly brokerId: number; readonly at: Instant }[]
  /** The partitions of __consumer_offsets that something was written to. */
  offsetsTopic: OffsetsPartition[]
  /** How many ids each consumer was given so far. */
  idsGiven: { consumer: string; count: number }[]
  /** Whose process was given which id: Kafka knows ids only, and people go by names. */
  names: readonly { readonly memberId: MemberId; readonly consumer: string }[]
  /** The partitions of __consumer_offsets that another broker leads than the first. */
  leaders: readonly { readonly partition: number; readonly brokerId: number }[]
  /** Partitions whose new leader reads them from their start, until then. */
  loading: readonly { readonly partition: number; readonly until: Instant }[]
  /** Brokers whose process is gone until then; each is off the list once it has started. */
  outages: readonly { readonly brokerId: number; readonly until: Instant }[]
}

export function groupOf(coordinator: Coordinator, groupId: string): ClassicGroup | undefined {
  return coordinator.groups.find(group => group.groupId === groupId)
}

/** Which partition of __consumer_offsets the group is kept in. */
export function partitionFor({ config }: Coordinator, groupId: string): number {
  return groupPartition(groupId, config.offsetsTopicNumPartitions)
}

/** The broker that leads a partition of __consumer_offsets. */
export function leaderOf({ leaders }: Coordinator, partition: number): number {
  return leaders.find(one => one.partition === partition)?.brokerId ?? FIRST_BROKER
}

/** The settings of the broker that coordinates the group. */
export function configFor(coordinator: Coordinator, groupId: string): BrokerConfig {
  return configOf(coordinator, leaderOf(coordinator, partitionFor(coordinator, groupId)))
}

export function configOf({ config, restarted }: Coordinator, brokerId: number): BrokerConfig {
  return restarted.find(one => one.brokerId === brokerId)?.config ?? config
}

/** Appends to __consumer_offsets what the groups have decided since the last time. */
export function writeDown(coordinator: Coordinator, now: Instant): void {
  for (const group of coordinator.groups) {
    if (group.unwritten.length === 0) continue
    appendRecords(
      coordinator.offsetsTopic,
      group.groupId,
      group.unwritten,
      coordinator.config.offsetsTopicNumPartitions,
      now,
    )
    group.unwritten = []
  }
}
