/**
 * Many applications hand what poll() returned to a pool of threads and poll again at once. The loop is
 * never late then. But Kafka's promise is about poll(): an automatic commit takes it that whatever
 * the polls before have returned is done. Records that still wait for a thread are committed as well,
 * and when the process ends they are lost for the group. And the threads keep no order.
 *
 * The cure is to commit what is done, in each partition up to the first record that is not.
 */
import type { PartitionOffset } from '../protocol/messages'
import { isSamePartition, type RecordRun, type TopicPartition } from '../protocol/names'
import { ownPositions } from './commit'
import type { Pool } from './doing'
import { fails, recordAt } from './failing'
import { asRun, drop, notBegun, recordCount, recordHandledInPool } from './handled'
import { rememberRunOut } from './partitions'
import { takesNoTime, timeFor } from './processing'
import type { ConsumerTurn } from './requests'
import type { Consumer } from './state'

export const emptyPool: Pool = { waiting: [], inHand: [] }

/** The records wait for a thread; poll() is called again at once. */
export function handOver(consumer: Consumer, runs: readonly RecordRun[], turn: ConsumerTurn): void {
  consumer.pool = { ...consumer.pool, waiting: [...consumer.pool.waiting, ...runs] }
  workInPool(consumer, turn)
}

/** Threads that are done take the next record each. */
export function workInPool(consumer: Consumer, turn: ConsumerTurn): void {
  const { pool, application } = consumer
  const isDone = ({ endsAt }: Pool['inHand'][number]) => endsAt <= turn.now
  const done = pool.inHand.filter(isDone).filter(record => !isSwallowed(consumer, record, turn))
  for (const record of done) recordHandledInPool(consumer, [asRun(record)], record.startedAt)
  const finished = done.map(asRun)
  consumer.pool = taken(pool, consumer, turn)
  if (takesNoTime(application)) {
    const atOnce = consumer.pool.waiting.flatMap(run => withoutSwallowed(consumer, run, turn))
    recordHandledInPool(consumer, atOnce, turn.now)
    finished.push(...atOnce)
    // Those in hand were begun when a record took longer, and end when they would have.
    consumer.pool = { waiting: [], inHand: consumer.pool.inHand }
  }
  if (finished.length === 0) return
  consumer.handledSinceCommit += recordCount(finished)
  rememberRunOut(consumer, finished, turn.now)
  const { name, config, polls } = consumer
  turn.note({ kind: 'Delivered', consumer: name, group: config.groupId, poll: polls, runs: finished })
}

/** An exception in one of the threads reaches nobody, unless the application looks for it: the record is gone. */
function isSwallowed(consumer: Consumer, at: TopicPartition & { offset: number }, turn: ConsumerTurn): boolean {
  if (consumer.application.poison === null) return false
  const { topic, partition, offset } = at
  const record = recordAt(consumer, at, offset)
  if (!fails(consumer, record)) return false
  drop(consumer, [asRun(at)])
  rememberRunOut(consumer, [at], turn.now)
  const { name, config } = consumer
  const fact = { consumer: name, group: config.groupId, topic, partition, offset, attempt: 1 }
  turn.note({ kind: 'RecordFailed', ...fact, how: 'swallowed' })
  return true
}

function withoutSwallowed(consumer: Consumer, run: RecordRun, turn: ConsumerTurn): RecordRun[] {
  if (consumer.application.poison === null) return [run]
  const { topic, partition, from, to } = run
  const offsets = Array.from({ length: to - from }, (_, i) => ({ topic, partition, offset: from + i }))
  return offsets.filter(at => !isSwallowed(consumer, at, turn)).map(asRun)
}

function taken({ waiting, inHand }: Pool, consumer: Consumer, turn: ConsumerTurn): Pool {
  const busy = inHand.filter(({ endsAt }) => endsAt > turn.now)
  const left = [...waiting]
  while (!takesNoTime(consumer.application) && busy.length < consumer.application.threads) {
    const [next] = left
    if (!next) break
    const { topic, partition, from, to } = next
    if (from + 1 < to) left[0] = { topic, partition, from: from + 1, to }
    else left.shift()
    const endsAt = turn.now + timeFor(consumer, { ...next, offset: from }, turn)
    busy.push({ topic, partition, offset: from, startedAt: turn.now, endsAt })
  }
  return { waiting: left, inHand: busy }
}

/** In each owned partition the first record that is not done; the position where all are. */
export function doneInOrder(consumer: Consumer): PartitionOffset[] {
  const open = notBegun(consumer)
  return ownPositions(consumer).map(own => {
    const ofIt = open.filter(run => isSamePartition(run, own))
    return { ...own, offset: Math.min(own.offset, ...ofIt.map(run => run.from)) }
  })
}
