/**
 * The broker answers clients: what topics there are, which offsets, which records. A fetch that
 * would bring too little is kept until there is enough or its time is up (DelayedFetch), so that
 * readers need not ask again and again.
 */
import type { NodeId, Turn } from '../../sim/world'
import type { LogConfig } from '../config'
import type { Fact } from '../facts'
import { append, batchesIn, offsetFor, read } from '../log/partition-log'
import { deleteOldSegments } from '../log/retention'
import { COORDINATOR } from '../protocol/addresses'
import { withOneMore } from '../protocol/lists'
import type { FetchedRun, Message, ProducedBatch, Request, RequestOf, ResponseOf } from '../protocol/messages'
import { pauseMs } from '../protocol/pause'
import { type Broker, FIRST_LOOK_MS, logOf, metadataOf, type ParkedFetch, topicOf } from './state'

type BrokerTurn = Turn<Message, Fact>

export function onBrokerMessage(broker: Broker, from: NodeId, message: Message, turn: BrokerTurn): void {
  if (message.kind === 'request') onRequest(broker, from, message, turn)
  if (message.kind === 'logSettingsRead') startLooking(broker, message.config, turn)
}

export function onBrokerWake(broker: Broker, turn: BrokerTurn): void {
  answerParkedFetches(broker, turn)
  for (const { deadline } of broker.parkedFetches) turn.wakeAt(deadline)
  if (broker.retentionAt <= turn.now) deleteOldRecords(broker, turn)
  turn.wakeAt(broker.retentionAt)
}

/** The process has begun anew, and with it the clock of what it does with its logs (LogManager.startup). */
function startLooking(broker: Broker, config: LogConfig, turn: BrokerTurn): void {
  broker.logConfig = config
  broker.retentionAt = turn.now + FIRST_LOOK_MS
  turn.wakeAt(broker.retentionAt)
}

/** Goes through all logs (LogManager.cleanupLogs). */
function deleteOldRecords(broker: Broker, turn: BrokerTurn): void {
  broker.retentionAt = turn.now + broker.logConfig.logRetentionCheckIntervalMs
  for (const { name: topic, partitions, config } of broker.topics) {
    for (const log of partitions) {
      const { partition, logStartOffset: from } = log
      const why = deleteOldSegments(log, config, turn.now)
      if (why === null || log.logStartOffset === from) continue
      turn.note({ kind: 'RecordsDeleted', topic, partition, from, logStart: log.logStartOffset, why })
    }
  }
}

/** Tells the coordinator, on this same machine, what topics there are now. */
export function publishMetadata(broker: Broker, turn: BrokerTurn): void {
  turn.hand(COORDINATOR, { kind: 'metadataImage', topics: metadataOf(broker) })
}

function onRequest(broker: Broker, from: NodeId, request: Request, turn: BrokerTurn): void {
  const { correlationId } = request
  switch (request.api) {
    case 'Metadata':
      return turn.send(from, { kind: 'response', api: 'Metadata', correlationId, topics: topicsOf(broker, request) })
    case 'ListOffsets':
      return turn.send(from, {
        kind: 'response',
        api: 'ListOffsets',
        correlationId,
        offsets: offsetsFor(broker, request),
      })
    case 'Produce':
      return turn.send(from, {
        kind: 'response',
        api: 'Produce',
        correlationId,
        error: appendBatches(broker, from, request.batches, turn),
      })
    case 'Fetch':
      return onFetch(broker, from, request, turn)
    default:
      return // for the coordinator
  }
}

function topicsOf(broker: Broker, { topics }: RequestOf<'Metadata'>): ReturnType<typeof metadataOf> {
  return metadataOf(broker).filter(({ topic }) => topics?.includes(topic) ?? true)
}

function offsetsFor(broker: Broker, { partitions }: RequestOf<'ListOffsets'>): ResponseOf<'ListOffsets'>['offsets'] {
  return partitions.map(({ topic, partition, spec }) => {
    const log = logOf(broker, topic, partition)
    return { topic, partition, offset: log ? offsetFor(log, spec) : null }
  })
}

function appendBatches(
  broker: Broker,
  from: NodeId,
  batches: readonly ProducedBatch[],
  turn: BrokerTurn,
): 'NONE' | 'UNKNOWN_TOPIC_OR_PARTITION' {
  const arrival = { at: turn.now, from }
  let isUnknown = false
  for (const batch of batches) {
    const topic = topicOf(broker, batch.topic)
    const log = topic?.partitions[batch.partition]
    isUnknown ||= !log
    if (topic && log && isNew(broker, from, batch)) append(log, batch, arrival, topic.config)
  }
  if (broker.parkedFetches.length > 0) answerParkedFetches(broker, turn)
  return isUnknown ? 'UNKNOWN_TOPIC_OR_PARTITION' : 'NONE'
}

/** A batch that an idempotent producer sends again, since it had no answer, is answered and not appended. */
function isNew(broker: Broker, from: NodeId, { sequence }: ProducedBatch): boolean {
  if (sequence === undefined) return true
  const last = broker.sequences.find(entry => entry.from === from)?.sequence ?? -1
  if (sequence <= last) return false
  broker.sequences = [...broker.sequences.filter(entry => entry.from !== from), { from, sequence }]
  return true
}

function onFetch(broker: Broker, from: NodeId, request: RequestOf<'Fetch'>, turn: BrokerTurn): void {
  const { runs, isReady } = readFor(broker, request)
  if (isReady) return answerFetch(from, request, runs, turn)
  const deadline = turn.now + pauseMs(request.maxWaitMs)
  // A client has one fetch under way: a new one takes the place of one that it has given up.
  forget(broker, from)
  broker.parkedFetches.push({ from, request, deadline })
  turn.wakeAt(deadline)
}

function forget(broker: Broker, from: NodeId): void {
  const before = broker.parkedFetches.findIndex(parked => parked.from === from)
  if (before >= 0) broker.parkedFetches.splice(before, 1)
}

function answerParkedFetches(broker: Broker, turn: BrokerTurn): void {
  const { parkedFetches } = broker
  let kept = 0
  for (const parked of parkedFetches) if (!isAnswered(broker, parked, turn)) parkedFetches[kept++] = parked
  while (parkedFetches.length > kept) parkedFetches.pop()
}

/** Answers one if there is enough by now, or its time is up. */
function isAnswered(broker: Broker, { from, request, deadline }: ParkedFetch, turn: BrokerTurn): boolean {
  if (deadline > turn.now && !hasNews(broker, request)) return false
  const { runs, isReady } = readFor(broker, request)
  if (!isReady && deadline > turn.now) return false
  answerFetch(from, request, runs, turn)
  return true
}

/** Whether one of the logs does not end where the reader stands: a look that costs nothing. */
function hasNews(broker: Broker, { partitions }: RequestOf<'Fetch'>): boolean {
  for (const { topic, partition, offset } of partitions) {
    if (logOf(broker, topic, partition)?.logEndOffset !== offset) return true
  }
  return false
}

/** What a fetch would bring now, and whether that is enough to answer at once. */
function readFor(broker: Broker, request: RequestOf<'Fetch'>): { runs: readonly FetchedRun[]; isReady: boolean } {
  let runs: FetchedRun[] | undefined
  let bytes = 0
  let hasError = false
  for (const { topic, partition, offset, maxBytes } of request.partitions) {
    const log = logOf(broker, topic, partition)
    if (log?.logEndOffset === offset) continue // nothing new there
    const found = log ? read(log, offset, Math.min(maxBytes, request.maxBytes - bytes)) : 'UNKNOWN_TOPIC_OR_PARTITION'
    const highWatermark = log?.logEndOffset ?? 0
    if (typeof found === 'string') {
      hasError = true
      runs = withOneMore(runs, { topic, partition, error: found, from: offset, to: offset, bytes: 0, highWatermark })
    } else if (bytes === 0 || bytes + found.bytes <= request.maxBytes) {
      bytes += found.bytes
      const { to } = found
      const run = { topic, partition, error: 'NONE', from: offset, to, bytes: found.bytes, highWatermark } as const
      const whole = log && request.withRecords ? { ...run, batches: batchesIn(log, offset, to) } : run
      runs = withOneMore(runs, whole)
    }
  }
  return { runs: runs ?? NOTHING, isReady: hasError || bytes >= Math.max(1, request.minBytes) }
}

const NOTHING: readonly FetchedRun[] = []

function answerFetch(
  to: NodeId,
  request: RequestOf<'Fetch'>,
  partitions: readonly FetchedRun[],
  turn: BrokerTurn,
): void {
  turn.send(to, { kind: 'response', api: 'Fetch', correlationId: request.correlationId, partitions })
}
