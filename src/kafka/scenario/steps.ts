/** A step of the file as the commands that carry it out, each so many ms after the step's start. */
import type { Command, PartitionCount } from '../commands'
import type { GivenSettings } from '../config'
import type { RunDocument, Step } from './document'

export interface Delayed {
  readonly afterMs: number
  readonly command: Command
}

/** The commands of a step; a step that only waits has none. `partitionsOf` gives a topic's partition count then. */
export function commandsOf(step: Step, document: RunDocument, partitionsOf: (topic: string) => number): Delayed[] {
  const { args } = step
  const now = (command: Command): Delayed[] => [{ afterMs: 0, command }]
  const { topic = '', consumer = '', consumers = [] } = args
  switch (step.do) {
    case 'createTopic':
      return now({ do: 'createTopic', topic, partitions: args.partitions ?? 1 })
    case 'addPartitions':
      return now({ do: 'addPartitions', topic, total: args.total ?? 1 })
    case 'produce':
      return now({ do: 'produce', topic, counts: countsOf(step, partitionsOf(topic)) })
    case 'send':
      return now({
        do: 'send',
        topic,
        count: args.count ?? 1,
        partition: args.partition ?? null,
        key: args.key ?? null,
      })
    case 'setRate':
      return now({ do: 'setRate', producer: args.producer ?? '', recordsPerSecond: args.recordsPerSecond ?? 0 })
    case 'setNetwork':
      return now({ do: 'setNetwork', latencyMs: args.latencyMs ?? 0, jitterMs: args.jitterMs ?? 0 })
    case 'start':
      return now(startOf(consumer, step, document))
    case 'startAll':
      return consumers.map((name, i) => ({ afterMs: i * (args.gapMs ?? 0), command: startOf(name, step, document) }))
    case 'closeAll':
      return consumers.flatMap(name => now({ do: 'close', consumer: name }))
    case 'crashAll':
      return consumers.flatMap(name => now({ do: 'crash', consumer: name }))
    case 'busy':
      return now({ do: 'stopPolling', consumer })
    case 'stopPolling':
      return now({ do: 'stopPolling', consumer, ...(args.atOnce ? { atOnce: true } : {}) })
    case 'resumePolling':
    case 'close':
    case 'crash':
    case 'restart':
    case 'remove':
    case 'cutNetwork':
    case 'healNetwork':
    case 'freeze':
    case 'commitSync':
      return now({ do: step.do, consumer })
    case 'waitForSessionTimeout':
    case 'waitForPollTimeout':
    case 'waitUntilRead':
    case 'wait':
    case 'watch':
    case 'look':
    case 'describe':
      return []
  }
}

/** The command as a step of a file, with nothing in it that is the run's default anyway. */
export function stepOf(at: number, command: Command, document: RunDocument): Step {
  const { do: verb, ...args } = command
  if (command.do === 'produce') {
    const counts = Object.fromEntries(command.counts.map(({ partition, count }) => [String(partition), count]))
    return { at, do: 'produce', args: { topic: command.topic, counts } }
  }
  if (command.do !== 'start') return { at, do: verb, args: withoutNulls(args) as Step['args'] }
  const defaults = startSettings(document, {})
  const own = Object.entries(command.config).filter(([key, value]) => defaults[key] !== value)
  const { consumer, topics } = command
  return { at, do: 'start', args: { consumer, topics, ...(own.length > 0 ? { config: Object.fromEntries(own) } : {}) } }
}

/** Settings and options of a consumer of this run: what is given for all, and over it what is given for this one. */
export function startSettings({ config, kafkaVersion }: RunDocument, own: GivenSettings): GivenSettings {
  const options = Object.entries(config.consumerOptions).map(([key, value]) => [`x.${key}`, value])
  // The consumer that was recorded polls for 50 ms.
  const recorded = kafkaVersion === undefined ? {} : { 'x.pollMs': 50 }
  return { ...config.consumer, ...recorded, ...Object.fromEntries(options), ...own }
}

function startOf(consumer: string, { args }: Step, document: RunDocument): Command {
  return { do: 'start', consumer, topics: args.topics ?? [], config: startSettings(document, args.config ?? {}) }
}

function countsOf({ args }: Step, partitions: number): PartitionCount[] {
  if (args.counts)
    return Object.entries(args.counts).map(([partition, count]) => ({ partition: Number(partition), count }))
  return Array.from({ length: partitions }, (_, partition) => ({ partition, count: args.perPartition ?? 0 }))
}

function withoutNulls(args: object): object {
  return Object.fromEntries(
    Object.entries(args).filter(([, value]) => value !== null && value !== undefined && value !== false),
  )
}
