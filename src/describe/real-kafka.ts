/**
 * The run as something to do on a real Kafka: topics, producers, consumers and what befalls them as lines of a
 * shell, in order, with the waits between. What Kafka's own tools can't do is said where it would stand.
 */
import type { Command } from '../kafka/commands'
import type { GivenSettings } from '../kafka/config'
import { mainGroup, type RunDocument } from '../kafka/scenario/document'
import { openRun } from '../kafka/scenario/run'

const KAFKA = '--bootstrap-server "$KAFKA"'
const CLASSES = 'org.apache.kafka.clients.consumer.'
const ASSIGNORS: Readonly<Record<string, string>> = {
  range: `${CLASSES}RangeAssignor`,
  roundrobin: `${CLASSES}RoundRobinAssignor`,
  sticky: `${CLASSES}StickyAssignor`,
  'cooperative-sticky': `${CLASSES}CooperativeStickyAssignor`,
}

/** A script for bash, to be read before it is run. `until` is the instant, in ms, at which it ends. */
export function realKafka(document: RunDocument, until: number): string {
  const { commands } = openRun(document)
  const lines = [...preparation(document), ...producers(document)]
  let at = 0
  for (const timed of commands.filter(one => one.at <= until)) {
    if (timed.at > at) lines.push('', `sleep ${(timed.at - at) / 1_000}`)
    at = Math.max(at, timed.at)
    lines.push(...linesOf(timed.command, document))
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
  const own = Object.entries(settings).map(([name, value]) => ` --config ${quoted(`${name}=${value}`)}`)
  return [
    `kafka-topics.sh ${KAFKA} --create --topic ${quoted(topic)} --partitions ${partitions} --replication-factor 1${own.join('')}`,
  ]
}

function producers({ workload }: RunDocument): string[] {
  return workload.producers.flatMap(({ id, topic, recordsPerSecond, keys, recordBytes }) => [
    ...(keys.kind === 'none' ? [] : ['# This tool sends no keys, so records spread otherwise than in the simulation.']),
    ...produceAt(id, topic, recordsPerSecond, recordBytes),
  ])
}

function produceAt(id: string, topic: string, rate: number, bytes: number): string[] {
  if (rate <= 0) return []
  const tool = `kafka-producer-perf-test.sh --topic ${quoted(topic)} --num-records 100000000 --record-size ${bytes}`
  return [
    `${tool} --throughput ${rate} --producer-props bootstrap.servers="$KAFKA" > /dev/null & ${pid(id, 'producer')}=$!`,
  ]
}

function linesOf(command: Command, document: RunDocument): string[] {
  switch (command.do) {
    case 'start':
      return started(command)
    case 'close':
      return [`kill -TERM "$${pid(command.consumer)}"  # ${command.consumer} commits and leaves the group`]
    case 'crash':
      return [`kill -KILL "$${pid(command.consumer)}"  # ${command.consumer} is gone, and nobody is told`]
    case 'freeze':
      return [`kill -STOP "$${pid(command.consumer)}"  # ${command.consumer} stands still, its heartbeats too`]
    case 'restart':
      return [`kill -TERM "$${pid(command.consumer)}" 2> /dev/null`, `start_${plain(command.consumer)}`]
    case 'remove':
      return []
    case 'createTopic':
      return createTopic(command.topic, command.partitions, document.config.topic)
    case 'addPartitions':
      return [`kafka-topics.sh ${KAFKA} --alter --topic ${quoted(command.topic)} --partitions ${command.total}`]
    case 'deleteTopic':
      return [`kafka-topics.sh ${KAFKA} --delete --topic ${quoted(command.topic)}`]
    case 'send':
      return sent(command)
    case 'setRate': {
      const spec = document.workload.producers.find(({ id }) => id === command.producer)
      const again = spec ? produceAt(spec.id, spec.topic, command.recordsPerSecond, spec.recordBytes) : []
      return [`kill "$${pid(command.producer, 'producer')}" 2> /dev/null`, ...again]
    }
    case 'alterOffsets':
      return command.offsets.map(
        ({ topic, partition, offset }) =>
          `kafka-consumer-groups.sh ${KAFKA} --group ${quoted(command.group)} --reset-offsets --topic ${quoted(`${topic}:${partition}`)} --to-offset ${offset} --execute`,
      )
    case 'deleteGroup':
      return [`kafka-consumer-groups.sh ${KAFKA} --delete --group ${quoted(command.group)}`]
    case 'wait':
      return []
    default:
      return [
        `# Not with Kafka's tools: ${command.do}${'consumer' in command ? ` of ${command.consumer}` : ''}. It takes a program of your own.`,
      ]
  }
}

/** A function, so that the same consumer can be started again. */
function started({ consumer, topics, pattern, config }: Extract<Command, { do: 'start' }>): string[] {
  const include = pattern ?? topics.map(topic => topic.replaceAll('.', '\\.')).join('|')
  const which =
    pattern === undefined && topics.length === 1 ? `--topic ${quoted(topics[0] ?? '')}` : `--include ${quoted(include)}`
  const file = `${plain(consumer)}.properties`
  return [
    `cat > ${file} <<'END'`,
    `client.id=${oneLine(consumer)}`,
    ...properties(config),
    'END',
    `start_${plain(consumer)}() {`,
    `  kafka-console-consumer.sh ${KAFKA} ${which} --consumer.config ${file} > ${plain(consumer)}.log & ${pid(consumer)}=$!`,
    '}',
    `start_${plain(consumer)}`,
  ]
}

/** What is the application's own, under names that begin with `x.`, is no setting of Kafka's. */
function properties(config: GivenSettings): string[] {
  return Object.entries(config)
    .filter(([name]) => !name.startsWith('x.') && name !== 'client.id')
    .map(
      ([name, value]) =>
        `${name}=${name === 'partition.assignment.strategy' ? strategies(String(value)) : oneLine(String(value))}`,
    )
}

function strategies(names: string): string {
  return names
    .split(',')
    .map(name => ASSIGNORS[name.trim()] ?? name.trim())
    .join(',')
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

const pid = (name: string, kind = 'consumer') => `${kind}_${plain(name)}`
/** Letters that a variable and a file may have; others stand as their code, so that two names stay two. */
const plain = (name: string) => name.replace(/[^A-Za-z0-9]/g, letter => `_${letter.charCodeAt(0)}_`)
const oneLine = (words: string) => words.replace(/[\r\n]+/g, ' ')
const quoted = (word: string) => (/^[\w.:=/-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)
