/**
 * What an application does with the records that one poll() returned, and when it commits. Kafka
 * leaves that to it, and with it what comes of a crash: handled and not yet committed, a record comes
 * again; committed and not yet handled, it never does.
 */
import type { RecordRun } from '../protocol/names'
import { collectMore, isBatchDue, takeCollected } from './collect'
import { beginCommit, commitAsync, ownPositions, proceedWithCommit, runCallbacks } from './commit'
import type { CommitOutcome } from './commit-state'
import { type Batch, BETWEEN_POLLS, type Doing, type Handling } from './doing'
import { firstFailing } from './failing'
import { drop, recordCount, recordHandled, slice } from './handled'
import { onFailure } from './on-error'
import { ownedPartition, rememberRunOut, seekTo } from './partitions'
import { doneInOrder, handOver } from './pool'
import { timesFor } from './processing'
import type { ConsumerTurn } from './requests'
import { dueOnly } from './send-on'
import type { Consumer } from './state'

export function beginBatch(consumer: Consumer, returned: readonly RecordRun[], turn: ConsumerTurn): void {
  const runs = dueOnly(consumer, returned, turn)
  if (runs.length === 0) {
    consumer.doing = BETWEEN_POLLS
    return
  }
  switch (consumer.application.handler) {
    case 'pool':
      consumer.doing = BETWEEN_POLLS
      return handOver(consumer, runs, turn)
    case 'batch':
      consumer.doing = BETWEEN_POLLS
      collectMore(consumer, runs, turn.now)
      if (isBatchDue(consumer, turn.now)) handleCollected(consumer, turn)
      return
    case 'commitFirst': {
      const batch = batchOf(consumer, runs, turn)
      const commit = beginCommit(consumer, 'before handling', ownPositions(consumer), turn)
      consumer.doing = { kind: 'committing', commit, batch }
      return
    }
    case 'inLoop':
    case 'idempotent':
      return handle(consumer, batchOf(consumer, runs, turn), turn)
  }
}

/** A batch listener has collected enough, or for long enough. */
export function handleCollected(consumer: Consumer, turn: ConsumerTurn): void {
  handle(consumer, batchOf(consumer, takeCollected(consumer), turn), turn)
}

function batchOf(consumer: Consumer, runs: readonly RecordRun[], turn: ConsumerTurn): Batch {
  return { runs, count: recordCount(runs), done: 0, times: timesFor(consumer, runs, turn) }
}

/** Goes on with the batch, up to the next record after which there is something else to do. */
export function handle(consumer: Consumer, batch: Batch, turn: ConsumerTurn): void {
  if (batch.done === batch.count) return afterBatch(consumer, turn)
  const { now: startedAt } = turn
  const { runs, done, count, times } = batch
  const perRecordMs = times?.[done] ?? consumer.application.processMs
  const every = commitsEvery(consumer) ?? count
  const stop = Math.min(done + alike(batch), done + Math.max(1, every - consumer.handledSinceCommit))
  const failing = firstFailing(consumer, batch, done)
  const fails = failing !== null && failing < stop
  const until = fails ? failing + 1 : stop
  const stopsAt = startedAt + (until - done) * perRecordMs
  const left = times ? times.slice(done).reduce((sum, ms) => sum + ms, 0) : (count - done) * perRecordMs
  const endsAt = startedAt + left
  consumer.doing = {
    kind: 'handling',
    runs,
    count,
    done,
    times,
    perRecordMs,
    startedAt,
    until,
    stopsAt,
    fails,
    endsAt,
    heldSince: null,
  }
}

/** So many records from here on take equally long. */
function alike({ done, count, times }: Batch): number {
  if (!times) return count - done
  let end = done + 1
  while (end < count && times[end] === times[done]) end++
  return end - done
}

/** The records up to the stop are handled. */
export function finishHandling(consumer: Consumer, doing: Handling, turn: ConsumerTurn): void {
  const { runs, count, times, fails } = doing
  const until = fails ? doing.until - 1 : doing.until
  const handled = slice(runs, doing.done, until)
  recordHandled(consumer, handled, doing.startedAt)
  rememberRunOut(consumer, handled, turn.now)
  const { name, config, polls } = consumer
  if (handled.length > 0)
    turn.note({ kind: 'Delivered', consumer: name, group: config.groupId, poll: polls, runs: handled })
  const batch = { runs, count, done: until, times }
  if (fails) {
    if (commitsEvery(consumer) !== null) remember(consumer, handled)
    if (onFailure(consumer, batch, turn)) goOnWithBatch(consumer, batch, turn)
    return
  }
  goOn(consumer, batch, handled, turn)
}

/** The record after those that are done is dealt with in another way: it counts as handled for the commit. */
export function goOnWithBatch(consumer: Consumer, { runs, count, done, times }: Batch, turn: ConsumerTurn): void {
  goOn(consumer, { runs, count, done: done + 1, times }, slice(runs, done, done + 1), turn)
}

function goOn(consumer: Consumer, batch: Batch, handled: readonly RecordRun[], turn: ConsumerTurn): void {
  const every = commitsEvery(consumer)
  if (every === null) return handle(consumer, batch, turn)
  remember(consumer, handled)
  if (consumer.handledSinceCommit < every) return handle(consumer, batch, turn)
  commitHandled(consumer, batch, turn)
}

/** After how many records the application commits what it has handled; null where it goes by whole batches. */
function commitsEvery({ application }: Consumer): number | null {
  switch (application.commit) {
    case 'perRecord':
    case 'perRecordAsync':
      return 1
    case 'everyN':
    case 'everyNAsync':
      return application.commitEvery
    case 'none':
    case 'sync':
    case 'async':
      return null
  }
}

/** commitSync() without offsets would take the positions, and those lie beyond the whole batch. */
function remember(consumer: Consumer, handled: readonly RecordRun[]): void {
  for (const { topic, partition, to } of handled) {
    if (!ownedPartition(consumer, topic, partition)) continue
    const others = consumer.handledOffsets.filter(tp => tp.partition !== partition || tp.topic !== topic)
    consumer.handledOffsets = [...others, { topic, partition, offset: to, leaderEpoch: 0 }]
  }
  consumer.handledSinceCommit += recordCount(handled)
}

function commitHandled(consumer: Consumer, batch: Batch, turn: ConsumerTurn): void {
  const { application, handledOffsets: offsets } = consumer
  const by = application.commit.startsWith('perRecord') ? 'after record' : 'after n records'
  if (!isAsync(consumer)) {
    consumer.doing = { kind: 'committing', commit: beginCommit(consumer, by, offsets, turn), batch }
    return
  }
  forgetHandled(consumer)
  commitAsync(consumer, { by, offsets }, turn)
  handle(consumer, batch, turn)
}

function isAsync({ application }: Consumer): boolean {
  return application.commit.toLowerCase().endsWith('async')
}

function forgetHandled(consumer: Consumer): void {
  consumer.handledOffsets = []
  consumer.handledSinceCommit = 0
}

/** The whole batch is through the handler, or what is left of it was sought back to. */
export function afterBatch(consumer: Consumer, turn: ConsumerTurn): void {
  consumer.doing = BETWEEN_POLLS
  const { commit } = consumer.application
  if (commit !== 'sync' && commit !== 'async') return
  const offsets = ownPositions(consumer)
  if (commit === 'async') return commitAsync(consumer, { by: 'after batch', offsets }, turn)
  consumer.doing = { kind: 'committing', commit: beginCommit(consumer, 'after batch', offsets, turn), batch: null }
}

/** With a pool the loop itself commits what the threads have done meanwhile. True when it does so now. */
export function commitsForPool(consumer: Consumer, turn: ConsumerTurn): boolean {
  const { application, handledSinceCommit } = consumer
  if (application.commit === 'none' || handledSinceCommit === 0) return false
  if (handledSinceCommit < (commitsEvery(consumer) ?? 1)) return false
  const by = commitsEvery(consumer) === null ? 'after batch' : 'after n records'
  const offsets = doneInOrder(consumer)
  forgetHandled(consumer)
  if (isAsync(consumer)) commitAsync(consumer, { by, offsets }, turn)
  else consumer.doing = { kind: 'committing', commit: beginCommit(consumer, by, offsets, turn), batch: null }
  return true
}

/** One step of a commit that the application waits for; false while it has to. */
export function proceedWithCommitting(
  consumer: Consumer,
  doing: Doing & { readonly kind: 'committing' },
  turn: ConsumerTurn,
): boolean {
  const step = proceedWithCommit(consumer, doing.commit, turn)
  if (!step.done) {
    consumer.doing = { ...doing, commit: step.commit }
    return false
  }
  runCallbacks(consumer, turn)
  if (doing.batch) afterCommit(consumer, doing.batch, { by: doing.commit.by, outcome: step.outcome }, turn)
  else consumer.doing = BETWEEN_POLLS
  return true
}

/** In the midst of a batch: what comes of a commit decides on the records that are left of it. */
function afterCommit(
  consumer: Consumer,
  batch: Batch,
  { by, outcome }: { by: string; outcome: CommitOutcome },
  turn: ConsumerTurn,
): void {
  if (outcome === 'committed') {
    if (by !== 'before handling') forgetHandled(consumer)
    return handle(consumer, batch, turn)
  }
  if (by === 'before handling') return giveBack(consumer, batch, turn)
  if (outcome !== 'refused') return handle(consumer, batch, turn)
  // CommitFailedException: the partitions are another's by now, and so are the records that are left.
  drop(consumer, slice(batch.runs, batch.done, batch.count))
  consumer.doing = BETWEEN_POLLS
}

/** What could not be committed first is not handled: the application seeks back, and waits a little before it asks again. */
function giveBack(consumer: Consumer, { runs }: Batch, turn: ConsumerTurn): void {
  const { name, config, application } = consumer
  const positions = seekTo(consumer, runs, turn.now)
  const [at] = positions
  consumer.doing = BETWEEN_POLLS
  if (!at) return
  turn.note({ kind: 'SoughtBack', consumer: name, group: config.groupId, positions, why: 'commit failed' })
  const until = turn.now + Math.max(1, application.retryBackoffMs)
  consumer.doing = { kind: 'backing off', batch: null, at, attempt: 1, since: turn.now, until }
}
