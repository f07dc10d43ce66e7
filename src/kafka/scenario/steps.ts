/** A step of the file as the commands that carry it out, each so many ms after the step's start. */
import type { Autoscale, Command, MessageUnderWay, PartitionCount } from '../commands'
import type { GivenSettings } from '../config'
import type { CloseOption } from '../consumer/doing'
import { USUAL_LIMITS } from '../operator/state'
import type { ProducerChange } from '../producer/state'
import { APIS, type PartitionOffset } from '../protocol/messages'
import { partitionNamed, type TopicPartition } from '../protocol/names'
import { mainGroup, type RunDocument, type Step } from './document'

export interface Delayed {
  readonly afterMs: number
  readonly command: Command
}

/** The commands of a step; a step that only waits has none. `partitionsOf` gives a topic's partition count then. */
export function commandsOf(step: Step, document: RunDocument, partitionsOf: (topic: string) => number): Delayed[] {
  const { args } = step
  const now = (command: Command): Delayed[] => [{ afterMs: 0, command }]
  const { topic = '', consumer = '', consumers = [], group = mainGroup(document) } = args
  switch (step.do) {
    case 'createTopic':
      return now({ do: 'createTopic', topic, partitions: Number(args.partitions ?? 1) })
    case 'configureTopic':
      return now({ do: 'configureTopic', topic, config: args.config ?? {} })
    case 'configureBroker':
      return now({ do: 'configureBroker', config: args.config ?? {} })
    case 'addPartitions':
      return now({ do: 'addPartitions', topic, total: args.total ?? 1 })
    case 'produce':
      return productionOf(step, document, partitionsOf(topic))
    case 'send':
      return now({
        do: 'send',
        topic,
        count: args.count ?? 1,
        partition: args.partition == null ? null : Number(args.partition),
        key: args.key ?? null,
      })
    case 'configure':
      return now({ do: 'configure', consumer, config: args.config ?? {} })
    case 'configureGroup':
      return now({ do: 'configureGroup', group, config: args.config ?? {} })
    case 'setRate':
      return now({ do: 'setRate', producer: args.producer ?? '', recordsPerSecond: args.recordsPerSecond ?? 0 })
    case 'addProducer':
      return now({
        do: 'addProducer',
        producer: args.producer ?? '',
        topic,
        ...producerChange(step),
        config: document.config.topic,
      })
    case 'setProducer':
      return now({ do: 'setProducer', producer: args.producer ?? '', ...producerChange(step) })
    case 'removeProducer':
      return now({ do: 'removeProducer', producer: args.producer ?? '' })
    case 'setLoad':
      return now({ do: 'setLoad', times: args.times ?? 1 })
    case 'pauseProcess':
      return now({ do: 'pauseProcess', process: args.process ?? '', ms: args.ms ?? 0 })
    case 'killProcess':
      return now({ do: 'killProcess', process: args.process ?? '' })
    case 'autoscale':
      return now(autoscalerOf(step, document))
    case 'stopAutoscaler':
      return now({ do: 'stopAutoscaler', group })
    case 'rollingRestart':
      return now({
        do: 'rollingRestart',
        group,
        gapMs: args.gapMs ?? ROLLING_GAP_MS,
        downMs: args.downMs ?? 0,
        config: args.config ?? {},
        ...(args.makesStatic ? { makesStatic: true } : {}),
      })
    case 'setNetwork':
      return now({ do: 'setNetwork', latencyMs: args.latencyMs ?? 0, jitterMs: args.jitterMs ?? 0 })
    case 'moveCoordinator':
      return now({ do: 'moveCoordinator', group, loadMs: args.loadMs ?? USUAL_LOAD_MS })
    case 'restartCoordinator': {
      const { downMs = USUAL_DOWN_MS, loadMs = USUAL_LOAD_MS } = args
      return now({ do: 'restartCoordinator', group, downMs, loadMs })
    }
    case 'loseMessage':
      return now({ do: 'loseMessage', ...messageOf(step) })
    case 'delayMessage':
      return now({ do: 'delayMessage', ...messageOf(step), ms: args.ms ?? 0 })
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
    case 'close':
      return now({ do: 'close', consumer, ...(args.option ? { option: closeOption(args.option) } : {}) })
    case 'commitSync':
    case 'commitAsync':
      return now({
        do: step.do,
        consumer,
        ...(args.offsets ? { offsets: namedOffsets(args.offsets, args.metadata) } : {}),
      })
    case 'poll':
    case 'pollOnce':
      return now({ do: 'pollOnce', consumer, timeoutMs: args.timeoutMs ?? 1_000 })
    case 'subscribe':
      return now({ do: 'subscribe', consumer, topics: args.topics ?? [], ...patternOf(step) })
    case 'assign':
      return assignmentOf(step, document)
    case 'pausePartition':
    case 'resumePartition':
      return now({ do: step.do, consumer, partition: named(args.partition) })
    case 'seek':
      return now({ do: 'seek', consumer, partition: named(args.partition), to: args.offset ?? 0 })
    case 'seekToBeginning':
      return now({ do: 'seek', consumer, partition: named(args.partition), to: 'beginning' })
    case 'seekToEnd':
      return now({ do: 'seek', consumer, partition: named(args.partition), to: 'end' })
    case 'startOtherGroup': {
      const config = startSettings(document, { ...args.config, 'group.id': args.group ?? '' })
      return now({ do: 'start', consumer, topics: args.topics ?? [], config })
    }
    case 'produceOneByOne':
      return now({
        do: 'produce',
        topic,
        counts: [{ partition: Number(args.partition), count: args.count ?? 1, oneByOne: true }],
      })
    case 'produceWithTimestamps': {
      const partition = Number(args.partition)
      const old = { partition, count: args.old ?? 0, ageMs: args.oldAgeMs ?? 0 }
      return now({ do: 'produce', topic, counts: [old, { partition, count: args.fresh ?? 0 }] })
    }
    case 'deleteTopic':
      return now({ do: 'deleteTopic', topic })
    case 'deleteRecords':
      return now({
        do: 'deleteRecords',
        topic,
        partition: Number(args.partition),
        beforeOffset: args.beforeOffset ?? 0,
      })
    case 'alterOffsets':
      return now({ do: 'alterOffsets', group, offsets: namedOffsets(args.offsets ?? {}) })
    case 'deleteOffsets':
      return now({ do: 'deleteOffsets', group, partitions: [named(args.partition)] })
    case 'deleteGroup':
      return now({ do: 'deleteGroup', group })
    case 'removeMember':
      return now({
        do: 'removeMembers',
        group,
        ...(args.instanceId === undefined ? {} : { instanceId: args.instanceId }),
      })
    case 'removeAllMembers':
      return now({ do: 'removeMembers', group })
    case 'unsubscribe':
    case 'enforceRebalance':
    case 'resumePolling':
    case 'crash':
    case 'restart':
    case 'remove':
    case 'cutNetwork':
    case 'healNetwork':
    case 'freeze':
      return now({ do: step.do, consumer })
    case 'waitForSessionTimeout':
    case 'waitForPollTimeout':
    case 'waitForAutoCommit':
    case 'waitForExpiry':
    case 'waitUntilRead':
    case 'wait':
    case 'watch':
    case 'look':
    case 'describe':
      return []
  }
}

/** Settings and options of a consumer of this run: what is given for all, and over it what is given for this one. */
export function startSettings({ config, kafkaVersion }: RunDocument, own: GivenSettings): GivenSettings {
  const options = Object.entries(config.consumerOptions).map(([key, value]) => [`x.${key}`, value])
  // The consumer that was recorded polls for 50 ms, and gives a commitSync() ten seconds.
  const recorded = kafkaVersion === undefined ? {} : { 'x.pollMs': 50, 'default.api.timeout.ms': 10_000 }
  return { ...config.consumer, ...recorded, ...Object.fromEntries(options), ...own }
}

/** A consumer that assigns itself reads, and commits once what it has read. */
function assignmentOf({ args }: Step, document: RunDocument): Delayed[] {
  const { consumer = '' } = args
  const partitions = (Array.isArray(args.partitions) ? args.partitions : []).map(named)
  return [
    { afterMs: 0, command: { do: 'start', consumer, topics: [], config: startSettings(document, args.config ?? {}) } },
    { afterMs: 0, command: { do: 'assign', consumer, partitions } },
    { afterMs: 500, command: { do: 'commitSync', consumer } },
  ]
}

/** How long a broker reads its partition of __consumer_offsets, and is gone before, where nothing is said. */
export const USUAL_LOAD_MS = 1_000
export const USUAL_DOWN_MS = 5_000

function messageOf({ args }: Step): MessageUnderWay {
  const { consumer = '', isAnswer, nth } = args
  const api = APIS.find(name => name === args.api) ?? 'Heartbeat' // it is one of them: the file was checked
  return { consumer, api, ...(isAnswer ? { isAnswer } : {}), ...(nth === undefined ? {} : { nth }) }
}

/** The wait between two restarts, where none is given. */
export const ROLLING_GAP_MS = 10_000

function autoscalerOf({ args }: Step, document: RunDocument): Autoscale {
  const { everyMs, above, below, min, max, coolDownMs } = { ...USUAL_LIMITS, ...args }
  const { group = mainGroup(document), topics = [] } = args
  const own: GivenSettings = group === mainGroup(document) ? {} : { 'group.id': group }
  const config = startSettings(document, { ...own, ...args.config })
  return { do: 'autoscale', group, topics, config, everyMs, above, below, min, max, coolDownMs }
}

function producerChange({ args }: Step): ProducerChange {
  const { recordsPerSecond, shape, keys, recordBytes, ageMs, partition } = args
  return {
    ...(recordsPerSecond === undefined ? {} : { recordsPerSecond }),
    ...(shape === undefined ? {} : { shape }),
    ...(keys === undefined ? {} : { keys }),
    ...(recordBytes === undefined ? {} : { recordBytes }),
    ...(ageMs === undefined ? {} : { ageMs }),
    ...(partition === undefined ? {} : { partition: partition === null ? null : Number(partition) }),
  }
}

function patternOf({ args }: Pick<Step, 'args'>): { pattern?: string } {
  return args.pattern === undefined ? {} : { pattern: args.pattern }
}

function named(name: string | number | null | undefined): TopicPartition {
  return partitionNamed(String(name)) ?? { topic: '', partition: 0 }
}

function namedOffsets(offsets: Readonly<Record<string, number>>, metadata?: string): PartitionOffset[] {
  return Object.entries(offsets).map(([name, offset]) => ({
    ...named(name),
    offset,
    ...(metadata === undefined ? {} : { metadata }),
  }))
}

function closeOption(option: string): CloseOption {
  return option === 'LEAVE_GROUP' || option === 'REMAIN_IN_GROUP' ? option : 'DEFAULT'
}

function startOf(consumer: string, { args }: Step, document: RunDocument): Command {
  return {
    do: 'start',
    consumer,
    topics: args.topics ?? [],
    ...patternOf({ args }),
    config: startSettings(document, args.config ?? {}),
  }
}

/** All at once; the recorder's producer sent to one partition after the other, some ms apart. */
function productionOf(step: Step, document: RunDocument, partitions: number): Delayed[] {
  const topic = step.args.topic ?? ''
  const counts = countsOf(step, partitions)
  if (document.kafkaVersion === undefined) return [{ afterMs: 0, command: { do: 'produce', topic, counts } }]
  return counts.map((given, i) => ({
    afterMs: i * RECORDED_GAP_MS,
    command: { do: 'produce', topic, counts: [given] },
  }))
}

const RECORDED_GAP_MS = 4

function countsOf({ args }: Step, partitions: number): PartitionCount[] {
  if (args.counts)
    return Object.entries(args.counts).map(([partition, count]) => ({ partition: Number(partition), count }))
  return Array.from({ length: partitions }, (_, partition) => ({ partition, count: args.perPartition ?? 0 }))
}
