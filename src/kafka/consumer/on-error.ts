/**
 * What an application does with a record that its handler can't handle. Each way has its price: to
 * throw ends the loop; to try again where one stands keeps the order and lets the partition wait; to
 * skip loses the record; to send it on to another topic goes on at once and gives up the order.
 */
import { type Batch, BETWEEN_POLLS, type ReadRecord } from './doing'
import { attemptsAt, countAttempt, recordAt } from './failing'
import { fail } from './fatal'
import { drop, slice } from './handled'
import type { OnError } from './options'
import { rememberRunOut, seekTo } from './partitions'
import type { ConsumerTurn } from './requests'
import { deadLetterTopic, EXCEPTION, retryNumber, retryTopic } from './retry-topics'
import { withSpan } from './spans'
import type { Consumer } from './state'

/** The record after those that are done has failed. True where the batch goes on with the next at once. */
export function onFailure(consumer: Consumer, batch: Batch, turn: ConsumerTurn): boolean {
  const [run] = slice(batch.runs, batch.done, batch.done + 1)
  if (!run) return true
  const { onError, retries } = consumer.application
  const record = recordAt(consumer, run, run.from)
  const attempt = attemptsAt(consumer, record) + 1
  const here = attempt - (record.headers?.attempts ?? 0)
  countAttempt(consumer, record, here)
  const triesAgain = (onError === 'retry' || onError === 'seekBack') && here <= retries
  if (!triesAgain) return recover(consumer, batch, { record, attempt }, turn)
  tryAgain(consumer, batch, { record, attempt, waitMs: backoffMs(consumer, here) }, turn)
  return false
}

interface Failed {
  readonly record: ReadRecord
  readonly attempt: number
}

/** In place, with the thread asleep meanwhile; or as Spring does: seek back, sleep, and let poll() return it once more. */
function tryAgain(
  consumer: Consumer,
  batch: Batch,
  { record, attempt, waitMs }: Failed & { waitMs: number },
  turn: ConsumerTurn,
): void {
  const until = turn.now + waitMs
  const isInPlace = consumer.application.onError === 'retry'
  noteFailed(consumer, { record, attempt }, { how: isInPlace ? 'tried again' : 'sought back', waitMs }, turn)
  consumer.doing = { kind: 'backing off', batch: isInPlace ? batch : null, at: record, attempt, since: turn.now, until }
  if (!isInPlace) seekBack(consumer, batch, turn)
}

/** What is left of the batch, poll() will return again. */
function seekBack(consumer: Consumer, batch: Batch, turn: ConsumerTurn): void {
  const positions = seekTo(consumer, slice(batch.runs, batch.done, batch.count), turn.now)
  const { name, config } = consumer
  if (positions.length > 0)
    turn.note({ kind: 'SoughtBack', consumer: name, group: config.groupId, positions, why: 'a record failed' })
}

/** It is tried no more. True where it is done with. */
function recover(consumer: Consumer, batch: Batch, failed: Failed, turn: ConsumerTurn): boolean {
  countAttempt(consumer, failed.record, null)
  const how = lastResort(consumer, failed)
  switch (how) {
    case 'throw':
    case 'throwAndClose':
      endLoop(consumer, batch, failed, turn)
      return false
    case 'skip': {
      noteFailed(consumer, failed, { how: 'skipped' }, turn)
      const { record } = failed
      consumer.skipped = withSpan(consumer.skipped, record, [record.offset, record.offset + 1])
      return true
    }
    case 'retryTopic':
    case 'deadLetter': {
      const to = how === 'deadLetter' ? deadLetterTopic(failed.record) : retryTopic(failed.record)
      noteFailed(consumer, failed, { how: 'sent on', to }, turn)
      const deadline = turn.now + consumer.config.defaultApiTimeoutMs
      const { record, attempt } = failed
      const sequence = consumer.nextSequence++
      consumer.doing = { kind: 'sending on', batch, record, attempt, to, sequence, correlationId: null, deadline }
      return false
    }
  }
}

/** Of the ways that do not try again in place; retry topics are gone through one after the other first. */
function lastResort({ application }: Consumer, { record }: Failed): Exclude<OnError, 'retry' | 'seekBack'> {
  const { onError, afterRetries, retryTopics } = application
  if (onError === 'retryTopic' && retryNumber(record.topic) < retryTopics) return 'retryTopic'
  return onError === 'retry' || onError === 'seekBack' || onError === 'retryTopic' ? afterRetries : onError
}

/** The exception leaves the loop; what is left of the batch this application does not handle any more. */
function endLoop(consumer: Consumer, batch: Batch, failed: Failed, turn: ConsumerTurn): void {
  noteFailed(consumer, failed, { how: 'thrown' }, turn)
  drop(consumer, slice(batch.runs, batch.done, batch.count))
  const { topic, partition, offset } = failed.record
  const message = `The record at offset ${offset} of ${topic}-${partition} can not be handled.`
  fail(consumer, { error: EXCEPTION, message, during: 'the handler' }, turn)
  consumer.doing = BETWEEN_POLLS
  // With close() in a finally block, or in try-with-resources: it commits, if commits are automatic.
  consumer.hasThrown = true
  if (consumer.application.onError === 'throwAndClose') consumer.told = [{ do: 'close' }, ...consumer.told]
}

function backoffMs({ application }: Consumer, attempt: number): number {
  const { retryBackoffMs, retryMultiplier, retryMaxBackoffMs } = application
  let wait = retryBackoffMs
  for (let i = 1; i < attempt && wait < retryMaxBackoffMs; i++) wait *= retryMultiplier
  return Math.min(wait, Math.max(retryBackoffMs, retryMaxBackoffMs))
}

type Dealt =
  | { readonly how: 'tried again' | 'sought back'; readonly waitMs: number }
  | { readonly how: 'skipped' | 'thrown' }
  | { readonly how: 'sent on'; readonly to: string }

function noteFailed(consumer: Consumer, { record, attempt }: Failed, dealt: Dealt, turn: ConsumerTurn): void {
  const { topic, partition, offset } = record
  const { name, config } = consumer
  if (dealt.how !== 'tried again') rememberRunOut(consumer, [record], turn.now)
  turn.note({
    kind: 'RecordFailed',
    consumer: name,
    group: config.groupId,
    topic,
    partition,
    offset,
    attempt,
    ...dealt,
  })
}
