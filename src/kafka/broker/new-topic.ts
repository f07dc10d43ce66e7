/**
 * Topics that come to be, and what they go by. A topic's own settings are dynamic: the broker that leads its
 * partitions goes by them at once. So a log may be cut at its next look, and a segment closed by the next record.
 */
import type { Refusal } from '../commands'
import { configured, type GivenSettings, TOPIC_SETTINGS } from '../config'
import { changesOf } from '../config-check'
import { emptyLog } from '../log/partition-log'
import { brokerOn, type KafkaStage } from '../nodes'
import { BROKER } from '../protocol/addresses'
import { collides, wrongWithName } from '../protocol/resource-name'
import { refusedSetting } from '../refused-setting'
import { type Broker, type Topic, topicOf } from './state'

/** A topic with empty logs, which goes by the broker's defaults. */
export function newTopic(name: string, partitions: number, defaults: GivenSettings): Topic {
  return {
    name,
    partitions: Array.from({ length: partitions }, (_, p) => emptyLog(p)),
    given: {},
    config: configured(TOPIC_SETTINGS, defaults),
  }
}

/** Lays these over what the topic was given before (IncrementalAlterConfigs). */
export function configureTopic(name: string, config: GivenSettings, stage: KafkaStage): Refusal | undefined {
  const broker = brokerOn(stage)
  const topic = topicOf(broker, name)
  if (!topic) return { error: 'UnknownTopicOrPartitionException', message: `The topic '${name}' does not exist.` }
  const refusal = refusedSetting('topic', TOPIC_SETTINGS, config)
  if (refusal) return refusal
  const settings = changesOf(TOPIC_SETTINGS, topic.config, config)
  topic.given = { ...topic.given, ...config }
  topic.config = configured(TOPIC_SETTINGS, broker.topicDefaults, topic.given)
  if (settings.length > 0) stage.turn(BROKER).note({ kind: 'TopicConfigured', topic: name, settings })
  return undefined
}

/** Why there can't be such a topic beside those there are; undefined when there can (ReplicationControlManager.createTopics). */
export function wrongWithTopic(name: string, partitions: number, topics: Broker['topics']): Refusal | undefined {
  const wrong = wrongWithName('Topic name', name)
  if (wrong) return { error: 'InvalidTopicException', message: wrong }
  if (topics.some(topic => topic.name === name)) {
    return { error: 'TopicExistsException', message: `Topic '${name}' already exists.` }
  }
  const other = topics.find(topic => collides(name, topic.name))
  if (other) {
    return { error: 'InvalidTopicException', message: `Topic '${name}' collides with existing topic: ${other.name}` }
  }
  return wrongWithPartitions(partitions)
}

export function wrongWithPartitions(partitions: number): Refusal | undefined {
  if (partitions >= 1) return undefined
  const message = 'Number of partitions was set to an invalid non-positive value.'
  return { error: 'InvalidPartitionsException', message }
}
