/** What events are about, for those who look for one kind of them; and which setting of whom governs one. */
import { topicOf } from '../kafka/broker/state'
import { CONSUMER_SETTINGS, SERVER_SETTINGS, type Setting, TOPIC_SETTINGS } from '../kafka/config'
import { configFor } from '../kafka/coordinator/state'
import type { Fact } from '../kafka/facts'
import { brokerOf, consumerOf, coordinatorOf, type KafkaWorld } from '../kafka/world'
import { settingInWords } from './settings'

export type EventKind = 'consumers' | 'rebalances' | 'offsets' | 'records' | 'trouble'

export const EVENT_KINDS: readonly EventKind[] = ['rebalances', 'consumers', 'offsets', 'records', 'trouble']

export function eventKindOf(fact: Fact): EventKind {
  switch (fact.kind) {
    case 'ConsumerStarted':
    case 'ConsumerClosing':
    case 'ConsumerClosed':
    case 'ConsumerRemoved':
    case 'Configured':
    case 'PollingStopped':
    case 'PollingResumed':
    case 'ProcessPaused':
    case 'ProcessResumed':
    case 'NetworkCut':
    case 'NetworkHealed':
    case 'AutoscalerSet':
    case 'AutoscalerStopped':
    case 'ScalingDecided':
    case 'RolloutStarted':
    case 'RolloutStep':
    case 'RolloutEnded':
      return 'consumers'
    case 'MemberIdGiven':
    case 'JoinReceived':
    case 'MemberRemoved':
    case 'GroupStateChanged':
    case 'LeaderChosen':
    case 'HeardOfRebalance':
    case 'AssignmentComputed':
    case 'RevocationPending':
    case 'Revoked':
    case 'Assigned':
    case 'StaticMemberReplaced':
    case 'MetadataChanged':
    case 'GroupDeleted':
    case 'CoordinatorMoved':
    case 'CoordinatorLoaded':
    case 'CoordinatorFound':
    case 'BrokerConfigured':
    case 'BrokerSettingsRead':
      return 'rebalances'
    case 'PositionsSet':
    case 'SoughtBack':
    case 'Sought':
    case 'Committed':
    case 'OffsetsStored':
    case 'OffsetsExpired':
    case 'OffsetsDeleted':
    case 'AdminRefused':
      return 'offsets'
    case 'PollReturned':
    case 'Delivered':
    case 'TopicCreated':
    case 'TopicDeleted':
    case 'TopicConfigured':
    case 'PartitionsAdded':
    case 'RecordsSent':
    case 'RecordSentOn':
    case 'RecordsDeleted':
    case 'ProducerAdded':
    case 'ProducerChanged':
    case 'ProducerRemoved':
    case 'LoadChanged':
      return 'records'
    case 'ConsumerCrashed':
    case 'ConsumerFailed':
    case 'RecordFailed':
    case 'Lost':
    case 'MembershipLost':
    case 'PollTimedOut':
    case 'CoordinatorLost':
    case 'CoordinatorDown':
    case 'MessageLost':
    case 'MessageDelayed':
    case 'AsyncCommitFailed':
    case 'ErrorThrown':
    case 'OffsetsRefused':
      return 'trouble'
  }
}

/** Who an event is about; null where it is about no consumer. */
export function consumerIn(fact: Fact): string | null {
  if ('consumer' in fact && fact.consumer !== null) return fact.consumer
  return fact.kind === 'GroupStateChanged' ? fact.cause : null
}

/** `45 s`: what the setting of that name is for the consumer an event is about, or on the broker; null: not known. */
export function settingValue(world: KafkaWorld, name: string, fact: Fact): string | null {
  const consumer = consumerOf(world, consumerIn(fact) ?? '')
  const group = 'group' in fact ? fact.group : (consumer?.config.groupId ?? '')
  const topic = 'topic' in fact ? topicOf(brokerOf(world), fact.topic)?.config : undefined
  const broker = configFor(coordinatorOf(world), group)
  const held: Readonly<Record<string, unknown>> = { ...broker, ...topic, ...consumer?.config }
  const tables = [...(consumer ? [CONSUMER_SETTINGS] : []), SERVER_SETTINGS, TOPIC_SETTINGS]
  for (const table of tables) {
    const entries: [string, Setting][] = Object.entries(table)
    const found = entries.find(([key, setting]) => setting.name === name && key in held)
    if (found) return settingInWords(found[1], held[found[0]])
  }
  return null
}
