/**
 * The run as something to do on a real Kafka: topics, producers, consumers and what befalls them as lines of a
 * shell, in order, with the waits between. What Kafka's own tools can't do is said where it would stand.
 */
import type { Command } from '../kafka/commands'
import { type GivenSettings, TOPIC_SETTINGS } from '../kafka/config'
import { mainGroup, type RunDocument } from '../kafka/scenario/document'
import { openRun } from '../kafka/scenario/run'
import { settingPairs } from './consumer-groups/alter-topic'
import { configured, groupOf, linesOfConsumer } from './real-kafka/consumers'
import { endProducer, loadFrom, produce, produceOtherwise, producers } from './real-kafka/producers'
import { KAFKA, oneLine, quoted } from './real-kafka/shell'
import type { Load, SoFar } from './real-kafka/so-far'

/** A script for bash, to be read before it is run. `until` is the instant, in ms, at which it ends. */
export function realKafka(document: RunDocument, until: number): string {
  const { commands } = openRun(document)
  const soFar: SoFar = { document, producers: new Map(), consumers: new Map(), halted: new Set() }
  const lines = [...preparation(document), ...producers(soFar)]
  let at = 0
  for (const timed of commands.filter(one => one.at <= until)) {
    if (timed.at > at) lines.push('', `sleep ${(timed.at - at) / 1_000}`)
    at = Math.max(at, timed.at)
    lines.push(...linesOf(timed.command, soFar))
  }
  if (until > at) lines.push('', `sleep ${(until - at) / 1_000}`)
  return `${[...lines, ...ending(document)].join('\n')}\n`
}

function preparation({ title, config, topics }: RunDocument): string[] {
  const broker = Object.entries(config.broker).map(([name, value]) => `#   ${name}=${value}`)
  const created = Object.entries(topics).flatMap(([topic, { partitions }]) =>
    createTopic(topic, partitions, config.topic),
  )
  return [
    '#!/usr/bin/env bash',
    `# ${oneLine(title)}. Kafka's bin folder is in the PATH; a process that handles a record slowly is not among its tools.`,
    'KAFKA=localhost:9092',
    ...(broker.length > 0 ? ['# The broker needs these in server.properties before it starts:', ...broker] : []),
    ...created,
  ]
}

function createTopic(topic: string, partitions: number, settings: GivenSettings): string[] {
  // A run gives its producers their settings in the same place; those are none of a topic's.
  const ofTopics = Object.values(TOPIC_SETTINGS).map(({ name }) => name)
  const given = Object.entries(settings).filter(([name]) => ofTopics.some(one => one === name))
  const own = given.map(([name, value]) => ` --config ${quoted(`${name}=${value}`)}`)
  return [
    `kafka-topics.sh ${KAFKA} --create --topic ${quoted(topic)} --partitions ${partitions} --replication-factor 1${own.join('')}`,
  ]
}

function linesOf(command: Command, soFar: SoFar): string[] {
  const { document, producers: loads } = soFar
  switch (command.do) {
    case 'createTopic':
      return createTopic(command.topic, command.partitions, document.config.topic)
    case 'addPartitions':
      return [`kafka-topics.sh ${KAFKA} --alter --topic ${quoted(command.topic)} --partitions ${command.total}`]
    case 'configureTopic':
      return [
        `kafka-configs.sh ${KAFKA} --alter --entity-type topics --entity-name ${quoted(command.topic)} --add-config ${quoted(settingPairs(command.config))}`,
      ]
    case 'configureBroker':
      return [
        '# The broker needs these in server.properties, and a restart:',
        ...Object.entries(command.config).map(([name, value]) => `#   ${name}=${value}`),
      ]
    case 'deleteTopic':
      return [`kafka-topics.sh ${KAFKA} --delete --topic ${quoted(command.topic)}`]
    case 'deleteRecords': {
      const { topic, partition, beforeOffset: offset } = command
      const upTo = JSON.stringify({ version: 1, partitions: [{ topic, partition, offset }] })
      return [`kafka-delete-records.sh ${KAFKA} --offset-json-file <(echo ${quoted(upTo)})`]
    }
    case 'send':
      return sent(command)
    case 'addProducer': {
      const plain: Load = { topic: command.topic, recordsPerSecond: 0, recordBytes: 100, hasKeys: false }
      return produce(command.producer, { ...plain, ...loadFrom(command) }, soFar)
    }
    case 'setProducer':
      return produceOtherwise(command.producer, loadFrom(command), soFar)
    case 'setRate':
      return produceOtherwise(command.producer, { recordsPerSecond: command.recordsPerSecond }, soFar)
    case 'removeProducer':
      loads.delete(command.producer)
      return [endProducer(command.producer)]
    case 'alterOffsets':
      return command.offsets.map(
        ({ topic, partition, offset }) =>
          `kafka-consumer-groups.sh ${KAFKA} --group ${quoted(command.group)} --reset-offsets --topic ${quoted(`${topic}:${partition}`)} --to-offset ${offset} --execute`,
      )
    case 'deleteOffsets':
      return command.partitions.map(
        ({ topic, partition }) =>
          `kafka-consumer-groups.sh ${KAFKA} --delete-offsets --group ${quoted(command.group)} --topic ${quoted(`${topic}:${partition}`)}`,
      )
    case 'deleteGroup':
      return [`kafka-consumer-groups.sh ${KAFKA} --delete --group ${quoted(command.group)}`]
    case 'configureGroup':
      return [...soFar.consumers.values()].flatMap(one =>
        groupOf(one, document) === command.group ? configured(one, command.config, soFar) : [],
      )
    case 'wait':
      return []
    default:
      return linesOfConsumer(command, soFar)
  }
}

function sent({ topic, count, key, partition }: Extract<Command, { do: 'send' }>): string[] {
  const keyed = key === null ? '' : ' --property parse.key=true --property key.separator=:'
  const record = key === null ? 'record %g' : `${key.replaceAll('%', '%%')}:record %g`
  return [
    ...(partition === null ? [] : [`# This tool chooses no partition; in the simulation they went to ${partition}.`]),
    `seq -f ${quoted(record)} ${count} | kafka-console-producer.sh ${KAFKA} --topic ${quoted(topic)}${keyed}`,
  ]
}

function ending(document: RunDocument): string[] {
  const group = quoted(mainGroup(document))
  const describe = `kafka-consumer-groups.sh ${KAFKA} --describe --group ${group}`
  return [
    '',
    '# Who reads what, who is a member, and what the coordinator is at:',
    describe,
    `${describe} --members --verbose`,
    `${describe} --state`,
    '',
    '# Everything that was started ends here.',
    'kill $(jobs -p)',
  ]
}
