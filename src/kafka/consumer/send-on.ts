/**
 * Sending a record on to a retry topic or a dead-letter topic. The application produces it like any
 * other, with headers that say where it comes from, and goes on with its batch once the broker has
 * it: so its commit never covers a record that is in neither topic. Whoever reads it there reads it
 * late, after records that came behind it.
 *
 * A record of a retry topic is not due at once. Its reader pauses the partition and seeks back to it,
 * so that poll() goes on, and resumes when its time has come.
 */
import type { ProducedBatch } from '../protocol/messages'
import type { RecordRun } from '../protocol/names'
import { pauseMs } from '../protocol/pause'
import { BETWEEN_POLLS, type ReadRecord, type SendingOn } from './doing'
import { originOf, recordAt } from './failing'
import { fail } from './fatal'
import { drop, slice } from './handled'
import { ownedPartition, seekTo } from './partitions'
import { ask, type ConsumerTurn } from './requests'
import { EXCEPTION, retryNumber } from './retry-topics'
import { withSpan } from './spans'
import type { Consumer } from './state'

/** One step: the broker has the record, or has to be waited for, or was for too long. */
export function proceedWithSendingOn(
  consumer: Consumer,
  doing: SendingOn,
  turn: ConsumerTurn,
): 'sent' | 'waits' | 'given up' {
  const { correlationId, record, to } = doing
  if (correlationId !== null && consumer.answeredProduce?.correlationId === correlationId) {
    const { error } = consumer.answeredProduce
    consumer.answeredProduce = null
    if (error === 'NONE') return sentOn(consumer, doing, turn)
    consumer.doing = { ...doing, correlationId: null, notBefore: turn.now + pauseMs(consumer.config.retryBackoffMs) }
    return 'waits'
  }
  if (turn.now >= doing.deadline) return giveUp(consumer, doing, turn)
  const isUnderWay = consumer.pending.some(request => request.correlationId === correlationId)
  if (isUnderWay || turn.now < (doing.notBefore ?? 0)) return 'waits'
  const batches = [batchOf(doing, record, to, turn.now)]
  const produce = { kind: 'request', api: 'Produce', correlationId: consumer.nextCorrelationId, batches } as const
  const asked = ask(consumer, produce, turn)
  consumer.doing = { ...doing, correlationId: asked }
  return 'waits'
}

function batchOf(
  { attempt, sequence }: SendingOn,
  record: ReadRecord,
  topic: string,
  timestamp: number,
): ProducedBatch {
  const origin = originOf(record)
  return {
    topic,
    partition: origin.partition,
    keys: [record.key],
    recordBytes: record.bytes,
    timestamp,
    sequence,
    headers: {
      originalTopic: origin.topic,
      originalPartition: origin.partition,
      originalOffset: origin.offset,
      exception: EXCEPTION,
      attempts: attempt,
    },
  }
}

function sentOn(consumer: Consumer, { record, to }: SendingOn, turn: ConsumerTurn): 'sent' {
  const { topic, partition, offset } = record
  consumer.sentOn = withSpan(consumer.sentOn, record, [offset, offset + 1])
  const { name, config } = consumer
  turn.note({ kind: 'RecordSentOn', consumer: name, group: config.groupId, topic, partition, offset, to })
  return 'sent'
}

/** The broker has no such topic, or is out of reach, for longer than a call may take: the exception leaves the loop. */
function giveUp(consumer: Consumer, { batch, to }: SendingOn, turn: ConsumerTurn): 'given up' {
  drop(consumer, slice(batch.runs, batch.done, batch.count))
  const { defaultApiTimeoutMs } = consumer.config
  const message = `Topic ${to} not present in metadata after ${defaultApiTimeoutMs} ms.`
  fail(consumer, { error: 'TimeoutException', message, during: 'send' }, turn)
  consumer.doing = BETWEEN_POLLS
  consumer.hasThrown = true
  return 'given up'
}

/** What poll() returned, without the records of retry topics that are not due: those are sought back to. */
export function dueOnly(consumer: Consumer, runs: readonly RecordRun[], turn: ConsumerTurn): readonly RecordRun[] {
  if (consumer.application.onError !== 'retryTopic') return runs
  return runs.flatMap(run => {
    if (retryNumber(run.topic) === 0) return [run]
    for (let offset = run.from; offset < run.to; offset++) {
      const dueAt = recordAt(consumer, run, offset).timestamp + delayMs(consumer, run.topic)
      if (dueAt <= turn.now) continue
      putOff(consumer, { ...run, from: offset }, dueAt, turn)
      return offset === run.from ? [] : [{ ...run, to: offset }]
    }
    return [run]
  })
}

/** Each retry topic waits longer than the one before, by the same back-off. */
function delayMs({ application }: Consumer, topic: string): number {
  let wait = application.retryBackoffMs
  for (let i = 1; i < retryNumber(topic); i++) wait *= application.retryMultiplier
  return Math.min(wait, Math.max(application.retryBackoffMs, application.retryMaxBackoffMs))
}

function putOff(consumer: Consumer, run: RecordRun, resumesAt: number, turn: ConsumerTurn): void {
  const positions = seekTo(consumer, [run], turn.now)
  const owned = ownedPartition(consumer, run.topic, run.partition)
  if (!owned || positions.length === 0) return
  owned.isPaused = true
  owned.resumesAt = resumesAt
  const { name, config } = consumer
  turn.note({ kind: 'SoughtBack', consumer: name, group: config.groupId, positions, why: 'not due' })
}
