/** Carries out what a person does. What can't be done is refused in words, and nothing has changed. */
import { publishMetadata } from './broker/broker'
import { configureTopic, newTopic, wrongWithTopic } from './broker/new-topic'
import { logOf } from './broker/state'
import type { Command, PartitionCount, Refusal, SendRecords, TopicCommand } from './commands'
import { CONSUMER_SETTINGS } from './config'
import { applicationOf } from './consumer/application'
import { commandConsumer, startConsumer } from './consumer/commands'
import { configure, refusedConfigure } from './consumer/configure'
import { commandProcess } from './consumer/process'
import { topicsSentOnTo } from './consumer/retry-topics'
import { administer } from './coordinator/admin'
import { configureBroker } from './coordinator/configure-broker'
import { commandCoordinator } from './coordinator/failover'
import { deleteRecords, emptyLog } from './log/partition-log'
import { brokerOn, coordinatorOn, type KafkaStage } from './nodes'
import { autoscale, stopAutoscaler } from './operator/autoscaler'
import { rollingRestart } from './operator/rollout'
import { commandProducer } from './producer/commands'
import { partitionForKey, utf8 } from './producer/murmur2'
import { BROKER, COORDINATOR, consumerId, producerId } from './protocol/addresses'
import { messageOf } from './protocol/errors'
import type { ProducedBatch } from './protocol/messages'
import { commandMessage } from './under-way'

export function carryOut(command: Command, stage: KafkaStage): Refusal | undefined {
  switch (command.do) {
    case 'createTopic':
      return createTopic(command.topic, command.partitions, stage)
    case 'configureTopic':
      return configureTopic(command.topic, command.config, stage)
    case 'configureBroker':
      return configureBroker(command.config, stage)
    case 'addPartitions':
      return addPartitions(command.topic, command.total, stage)
    case 'produce':
    case 'send':
      return sendRecords(command, stage)
    case 'deleteTopic':
      return deleteTopic(command.topic, stage)
    case 'deleteRecords':
      return deleteRecordsBefore(command, stage)
    case 'alterOffsets':
    case 'deleteOffsets':
    case 'deleteGroup':
    case 'removeMembers':
      return administer(coordinatorOn(stage), command, stage.turn(COORDINATOR))
    case 'moveCoordinator':
    case 'restartCoordinator':
      return commandCoordinator(command, stage)
    case 'loseMessage':
    case 'delayMessage':
      return commandMessage(command, stage)
    case 'addProducer':
    case 'setProducer':
    case 'setRate':
    case 'removeProducer':
    case 'setLoad':
      return commandProducer(command, stage)
    case 'configureGroup':
      return configureGroup(command, stage)
    case 'pauseProcess':
    case 'killProcess':
      return commandProcess(command, stage)
    case 'autoscale':
      return autoscale(command, stage)
    case 'stopAutoscaler':
      return stopAutoscaler(command.group, stage)
    case 'rollingRestart':
      return rollingRestart(command, stage)
    case 'start':
      return startConsumer(command, stage) ?? createTopicsSentOnTo(command.consumer, stage)
    case 'restart':
    case 'configure':
      return commandConsumer(command, stage) ?? createTopicsSentOnTo(command.consumer, stage)
    case 'setNetwork':
      stage.setNetwork({ latencyMs: command.latencyMs, jitterMs: command.jitterMs })
      return undefined
    case 'wait':
      return undefined
    default:
      return commandConsumer(command, stage)
  }
}

function createTopic(name: string, partitions: number, stage: KafkaStage): Refusal | undefined {
  const broker = brokerOn(stage)
  const wrong = wrongWithTopic(name, partitions, broker.topics)
  if (wrong) return wrong
  broker.topics = [...broker.topics, newTopic(name, partitions, broker.topicDefaults)]
  const turn = stage.turn(BROKER)
  publishMetadata(broker, turn)
  turn.note({ kind: 'TopicCreated', topic: name, partitions })
  return undefined
}

/** Retry topics and dead-letter topics an application makes for itself when it starts, each like the one that it reads. */
function createTopicsSentOnTo(consumer: string, stage: KafkaStage): undefined {
  const node = stage.node(consumerId(consumer))
  if (node?.kind !== 'consumer') return
  const options = applicationOf(node.given) // which a running one takes up when it next comes round its loop
  const { topics } = brokerOn(stage)
  for (const topic of topics.filter(({ name }) => node.subscription.includes(name))) {
    for (const name of topicsSentOnTo(options, topic.name)) createTopic(name, topic.partitions.length, stage)
  }
}

function addPartitions(name: string, total: number, stage: KafkaStage): Refusal | undefined {
  const broker = brokerOn(stage)
  const topic = broker.topics.find(t => t.name === name)
  if (!topic) return noTopic(name)
  const from = topic.partitions.length
  if (total <= from) {
    return {
      error: 'InvalidPartitionsException',
      message: `The topic ${name} currently has ${from} partition(s); ${total} would not be an increase.`,
    }
  }
  for (let partition = from; partition < total; partition++) topic.partitions.push(emptyLog(partition))
  const turn = stage.turn(BROKER)
  publishMetadata(broker, turn)
  turn.note({ kind: 'PartitionsAdded', topic: name, from, to: total })
  return undefined
}

function deleteTopic(name: string, stage: KafkaStage): Refusal | undefined {
  const broker = brokerOn(stage)
  if (!broker.topics.some(topic => topic.name === name)) return noTopic(name)
  broker.topics = broker.topics.filter(topic => topic.name !== name)
  const turn = stage.turn(BROKER)
  publishMetadata(broker, turn)
  turn.note({ kind: 'TopicDeleted', topic: name })
  return undefined
}

function deleteRecordsBefore(
  { topic, partition, beforeOffset }: Extract<TopicCommand, { do: 'deleteRecords' }>,
  stage: KafkaStage,
): Refusal | undefined {
  const log = logOf(brokerOn(stage), topic, partition)
  if (!log) return { message: `There is no partition ${topic}-${partition}.` }
  const before = beforeOffset === -1 ? log.logEndOffset : beforeOffset
  if (before < 0 || before > log.logEndOffset) {
    return {
      error: 'OffsetOutOfRangeException',
      message: messageOf('OFFSET_OUT_OF_RANGE'),
    }
  }
  const from = log.logStartOffset
  deleteRecords(log, before)
  const why = 'by an admin'
  stage.turn(BROKER).note({ kind: 'RecordsDeleted', topic, partition, from, logStart: log.logStartOffset, why })
  return undefined
}

function sendRecords(
  command: Extract<TopicCommand, { do: 'produce' | 'send' }>,
  stage: KafkaStage,
): Refusal | undefined {
  const topic = brokerOn(stage).topics.find(t => t.name === command.topic)
  if (!topic) return noTopic(command.topic)
  const turn = stage.turn(BY_HAND)
  const [key, partition] = command.do === 'send' ? [command.key, command.partition] : [null, null]
  // All have the same key: batches of one size share their list.
  const lists = new Map<number, readonly (string | null)[]>()
  const keysOf = (count: number) => {
    const keys = lists.get(count) ?? Array.from({ length: count }, () => key)
    lists.set(count, keys)
    return keys
  }
  const batch = ({ partition, count, ageMs = 0 }: PartitionCount): ProducedBatch => ({
    topic: command.topic,
    partition,
    keys: keysOf(count),
    recordBytes: BY_HAND_BYTES,
    timestamp: stage.now - ageMs,
  })
  const counts = command.do === 'produce' ? command.counts : spread(command, topic.partitions.length)
  const batches = counts.flatMap(given => inBatches(given).map(batch))
  const beyond = batches.find(({ partition }) => partition >= topic.partitions.length)
  if (beyond)
    return {
      message: `Topic '${command.topic}' has no partition ${beyond.partition}; its partitions are 0 to ${topic.partitions.length - 1}.`,
    }
  turn.send(BROKER, { kind: 'request', api: 'Produce', correlationId: 0, batches })
  const count = batches.reduce((sum, { keys }) => sum + keys.length, 0)
  turn.note({ kind: 'RecordsSent', topic: command.topic, count, partition, key })
  return undefined
}

/** One batch of all, or each record as a batch of its own. */
function inBatches(given: PartitionCount): PartitionCount[] {
  if (given.count <= 0) return []
  return given.oneByOne ? Array.from({ length: given.count }, () => ({ ...given, count: 1 })) : [given]
}

/** The sender of records that a person sends; nobody waits for the answer. */
const BY_HAND = producerId('by hand')
const BY_HAND_BYTES = 100

/** Where records sent by hand go: to the partition given, the key's, or a few to each. */
function spread({ count, partition, key }: SendRecords, partitions: number): PartitionCount[] {
  if (partition !== null) return [{ partition, count }]
  if (key !== null) return [{ partition: partitionForKey(utf8(key), partitions), count }]
  const share = Math.floor(count / partitions)
  return Array.from({ length: partitions }, (_, p) => ({
    partition: p,
    count: share + (p < count % partitions ? 1 : 0),
  })).filter(given => given.count > 0)
}

/** All consumers of the group, or none: where one can't be given the settings, nothing changes. */
function configureGroup(
  { group, config }: Extract<Command, { do: 'configureGroup' }>,
  stage: KafkaStage,
): Refusal | undefined {
  const { [CONSUMER_SETTINGS.groupId.name]: groupId = group } = config
  if (groupId !== group) {
    return { message: `The members of group '${group}' share its group.id: '${groupId}' is another group.` }
  }
  const consumers = stage
    .nodes()
    .filter(node => node.kind === 'consumer')
    .filter(consumer => consumer.config.groupId === group && !consumer.removed)
  const refusals = consumers.flatMap(consumer => refusedConfigure(consumer, config) ?? [])
  if (refusals[0]) return refusals[0]
  for (const { id, name } of consumers) {
    const consumer = stage.node(id)
    if (consumer?.kind === 'consumer') configure(consumer, config, stage.turn(id))
    createTopicsSentOnTo(name, stage)
  }
  return undefined
}

function noTopic(name: string): Refusal {
  return { message: `Topic '${name}' does not exist.` }
}
