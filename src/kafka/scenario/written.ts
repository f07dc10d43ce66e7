/** A command as it is written in a file: the inverse of reading a step. */
import type { AddProducer, Autoscale, Command, PartitionCount } from '../commands'
import { type ScalingLimits, USUAL_LIMITS } from '../operator/state'
import { PLAIN } from '../producer/new-producer'
import type { PartitionOffset } from '../protocol/messages'
import { partitionName, type TopicPartition } from '../protocol/names'
import { mainGroup, type RunDocument, type Step, type StepArgs, type StepName } from './document'
import { ROLLING_GAP_MS, startSettings, USUAL_DOWN_MS, USUAL_LOAD_MS } from './steps'

/** The command as steps of a file, with nothing in it that is the run's default anyway. */
export function stepsOf(at: number, command: Command, document: RunDocument): Step[] {
  return written(command, document).map(({ name, args }) => ({ at, do: name, args: withoutBlanks(args) }))
}

interface Written {
  readonly name: StepName
  readonly args: StepArgs
}

function written(command: Command, document: RunDocument): Written[] {
  const group = 'group' in command && command.group !== mainGroup(document) ? { group: command.group } : {}
  switch (command.do) {
    case 'start':
      return [{ name: 'start', args: startArgs(command, document) }]
    case 'produce':
      return producedSteps(command.topic, command.counts)
    case 'assign':
      return [
        { name: 'assign', args: { consumer: command.consumer, partitions: command.partitions.map(partitionName) } },
      ]
    case 'seek': {
      const { consumer, partition, to } = command
      const args = { consumer, partition: partitionName(partition) }
      if (to === 'beginning') return [{ name: 'seekToBeginning', args }]
      if (to === 'end') return [{ name: 'seekToEnd', args }]
      return [{ name: 'seek', args: { ...args, offset: to } }]
    }
    case 'pausePartition':
    case 'resumePartition':
      return [{ name: command.do, args: { consumer: command.consumer, partition: partitionName(command.partition) } }]
    case 'commitSync':
    case 'commitAsync': {
      const { consumer, offsets } = command
      return [
        {
          name: command.do,
          args: offsets ? { consumer, offsets: byName(offsets), ...metadataOf(offsets) } : { consumer },
        },
      ]
    }
    case 'alterOffsets':
      return [{ name: 'alterOffsets', args: { ...group, offsets: byName(command.offsets) } }]
    case 'deleteOffsets':
      return command.partitions.map(tp => ({ name: 'deleteOffsets', args: { ...group, partition: partitionName(tp) } }))
    case 'removeMembers':
      if (command.instanceId === undefined) return [{ name: 'removeAllMembers', args: group }]
      return [{ name: 'removeMember', args: { ...group, instanceId: command.instanceId } }]
    case 'deleteGroup':
      return [{ name: 'deleteGroup', args: group }]
    case 'configureGroup':
      return [{ name: 'configureGroup', args: { ...group, config: command.config } }]
    case 'addProducer':
      return [{ name: 'addProducer', args: producerArgs(command) }]
    case 'stopAutoscaler':
      return [{ name: 'stopAutoscaler', args: group }]
    case 'autoscale':
      return [{ name: 'autoscale', args: { ...group, ...autoscalerArgs(command, document) } }]
    case 'rollingRestart': {
      const { gapMs, downMs, config, makesStatic } = command
      const more = {
        ...(downMs === 0 ? {} : { downMs }),
        ...(Object.keys(config).length > 0 ? { config } : {}),
        ...(makesStatic ? { makesStatic } : {}),
      }
      return [{ name: 'rollingRestart', args: { ...group, ...(gapMs === ROLLING_GAP_MS ? {} : { gapMs }), ...more } }]
    }
    case 'moveCoordinator':
      return [{ name: command.do, args: { ...group, ...unless(USUAL_LOAD_MS, { loadMs: command.loadMs }) } }]
    case 'restartCoordinator': {
      const { downMs, loadMs } = command
      return [
        {
          name: command.do,
          args: { ...group, ...unless(USUAL_DOWN_MS, { downMs }), ...unless(USUAL_LOAD_MS, { loadMs }) },
        },
      ]
    }
    case 'wait':
      return [{ name: 'wait', args: { ms: 0 } }]
    default: {
      const { do: name, ...args } = command
      return [{ name, args }]
    }
  }
}

/** What is as usual is not written. */
function unless<A extends object>(usual: number, args: A): A | object {
  return Object.values(args)[0] === usual ? {} : args
}

/** Limits as they usually are, and settings that the run gives to all, are left out. */
function autoscalerArgs({ do: _, group, topics, config, ...limits }: Autoscale, document: RunDocument): StepArgs {
  const defaults = startSettings(document, { 'group.id': group })
  const own = Object.entries(config).filter(([key, value]) => defaults[key] !== value)
  const unusual = Object.entries(limits).filter(([key, value]) => value !== USUAL_LIMITS[key as keyof ScalingLimits]) // its own keys
  return { topics, ...Object.fromEntries(unusual), ...(own.length > 0 ? { config: Object.fromEntries(own) } : {}) }
}

function startArgs(command: Extract<Command, { do: 'start' }>, document: RunDocument): StepArgs {
  const defaults = startSettings(document, {})
  const own = Object.entries(command.config).filter(([key, value]) => defaults[key] !== value)
  const { consumer, topics, pattern } = command
  return {
    consumer,
    ...(pattern === undefined ? (topics.length > 0 ? { topics } : {}) : { pattern }),
    ...(own.length > 0 ? { config: Object.fromEntries(own) } : {}),
  }
}

/** Its settings are those that the run gives to all producers. */
function producerArgs({ do: _, config: __, keys, recordBytes, ...args }: AddProducer): StepArgs {
  return {
    ...args,
    ...(keys === undefined || keys.kind === 'none' ? {} : { keys }),
    ...(recordBytes === PLAIN.recordBytes ? {} : { recordBytes }),
  }
}

/** Plain counts in one step; records with an age of their own, or sent one by one, each in theirs. */
function producedSteps(topic: string, counts: readonly PartitionCount[]): Written[] {
  const isPlain = ({ ageMs = 0, oneByOne = false }: PartitionCount) => ageMs === 0 && !oneByOne
  const plain = counts.filter(isPlain)
  const others = counts.filter(given => !isPlain(given))
  const together: Written[] =
    plain.length > 0
      ? [
          {
            name: 'produce',
            args: {
              topic,
              counts: Object.fromEntries(plain.map(({ partition, count }) => [String(partition), count])),
            },
          },
        ]
      : []
  const apart = others.map(
    ({ partition, count, ageMs = 0, oneByOne }): Written =>
      oneByOne
        ? { name: 'produceOneByOne', args: { topic, partition, count } }
        : { name: 'produceWithTimestamps', args: { topic, partition, old: count, oldAgeMs: ageMs, fresh: 0 } },
  )
  return [...apart, ...together]
}

function byName(offsets: readonly (TopicPartition & PartitionOffset)[]): Record<string, number> {
  return Object.fromEntries(offsets.map(entry => [partitionName(entry), entry.offset]))
}

/** All offsets of a step have one note. */
function metadataOf([first]: readonly PartitionOffset[]): { metadata?: string } {
  return first?.metadata ? { metadata: first.metadata } : {}
}

function withoutBlanks(args: StepArgs): StepArgs {
  return Object.fromEntries(
    Object.entries(args).filter(([, value]) => value !== null && value !== undefined && value !== false),
  )
}
