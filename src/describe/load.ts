/** The load of a run, and who runs the consumers that carry it: what the page's controls of both stand on. */
import { processOf } from '../kafka/consumer/process'
import type { Consumer } from '../kafka/consumer/state'
import { totalLag } from '../kafka/operator/lag'
import type { Autoscaler, ScalingLimits } from '../kafka/operator/state'
import { murmur2, partitionForKey, utf8 } from '../kafka/producer/murmur2'
import { autoscalerOf, brokerOf, consumersOf, type KafkaWorld, producersOf, rolloutOf } from '../kafka/world'
import type { Instant } from '../sim/world'
import { sentenceOf } from './events'
import { type ProducerPicture, producerPicture } from './producers'
import type { Sentence } from './sentence'

export interface LoadPicture {
  /** All producers send so many times what they are set to. */
  readonly times: number
  /** Of all of them together, now. */
  readonly recordsPerSecond: number
  readonly producers: readonly ProducerPicture[]
  readonly topics: readonly { readonly topic: string; readonly partitions: number }[]
  readonly groups: readonly OperatedGroup[]
}

export interface OperatedGroup {
  readonly group: string
  readonly topics: readonly string[]
  readonly lag: number
  /** Consumers whose process runs, and how long each takes for a record, in ms. */
  readonly running: readonly { readonly name: string; readonly processMs: number }[]
  /** Processes that run, and which consumers of the group each holds. */
  readonly processes: readonly { readonly process: string; readonly consumers: readonly string[] }[]
  readonly autoscaler: {
    readonly limits: ScalingLimits
    readonly looksAt: Instant
    readonly last: Sentence | null
  } | null
  readonly rollout: { readonly number: number; readonly of: number; readonly consumer: string } | null
}

export function loadPicture(world: KafkaWorld): LoadPicture {
  const producers = producersOf(world)
  const pictures = producers.map(producer => producerPicture(producer, world.now))
  const groups = [...new Set(consumersOf(world).flatMap(({ config, removed }) => (removed ? [] : [config.groupId])))]
  return {
    times: producers[0]?.load ?? 1,
    recordsPerSecond: pictures.reduce((sum, { recordsPerSecond }) => sum + recordsPerSecond, 0),
    producers: pictures,
    topics: brokerOf(world).topics.map(({ name, partitions }) => ({ topic: name, partitions: partitions.length })),
    groups: groups.map(group => operatedGroup(world, group)),
  }
}

/** The hash of a key, and the partition that it has in a topic of so many. */
export interface KeyPlace {
  readonly murmur2: number
  readonly places: readonly { readonly partitions: number; readonly partition: number }[]
}

export function placeOfKey(key: string, counts: readonly number[]): KeyPlace {
  const bytes = utf8(key)
  return {
    murmur2: murmur2(bytes),
    places: counts.map(partitions => ({ partitions, partition: partitionForKey(bytes, partitions) })),
  }
}

function operatedGroup(world: KafkaWorld, group: string): OperatedGroup {
  const members = consumersOf(world).filter(({ config, removed }) => config.groupId === group && !removed)
  const topics = [...new Set(members.flatMap(({ subscription }) => subscription))]
  const fromEarliest = members[0]?.config.autoOffsetReset === 'earliest'
  const autoscaler = autoscalerOf(world, group)
  const rollout = rolloutOf(world, group)
  return {
    group,
    topics,
    lag: totalLag(group, topics, { nodes: () => world.nodes }, fromEarliest).lag,
    running: members
      .filter(({ process }) => process === 'running')
      .map(({ name, application }) => ({ name, processMs: application.processMs })),
    processes: processesOf(members.filter(({ process }) => process === 'running')),
    autoscaler: autoscaler
      ? { limits: autoscaler.limits, looksAt: autoscaler.looksAt, last: lastWord(autoscaler, world.now) }
      : null,
    rollout: rollout
      ? { number: rollout.of - rollout.queue.length + 1, of: rollout.of, consumer: rollout.queue[0] ?? '' }
      : null,
  }
}

function processesOf(running: readonly Consumer[]): OperatedGroup['processes'] {
  const names = [...new Set(running.map(processOf))]
  return names.map(process => ({
    process,
    consumers: running.filter(consumer => processOf(consumer) === process).map(({ name }) => name),
  }))
}

function lastWord({ group, last }: Autoscaler, now: Instant): Sentence | null {
  return last && sentenceOf({ kind: 'ScalingDecided', group, ...last }, now)
}
