/**
 * What the application has handled, whatever became of the commits: the truth against which one can
 * count records that were handled twice, or never. Kafka knows nothing of it.
 */
import type { Instant } from '../../sim/world'
import type { RecordRun, TopicPartition } from '../protocol/names'
import type { Handling } from './doing'
import type { HandledRun, HandledRuns } from './records-kept'
import { withSpan } from './spans'
import type { Consumer } from './state'

/** How many records of the batch in hand are done at that instant. */
export function handledSoFar(doing: Handling, now: Instant): number {
  const until = doing.fails ? doing.until - 1 : doing.until
  if (doing.perRecordMs === 0) return until
  const passed = (doing.heldSince ?? now) - doing.startedAt
  return Math.min(until, doing.done + Math.floor(passed / doing.perRecordMs))
}

/** The same batch, in the handler's hands again after it was held up for so many ms. */
export function later(doing: Handling, ms: number): Handling {
  const { startedAt, stopsAt, endsAt } = doing
  return { ...doing, startedAt: startedAt + ms, stopsAt: stopsAt + ms, endsAt: endsAt + ms, heldSince: null }
}

/** Everything handled up to that instant, the records of the batch in hand that are done included. */
export function handledRuns(consumer: Consumer, now: Instant): readonly HandledRuns[] {
  const { doing, handled } = consumer
  if (doing.kind !== 'handling') return handled
  return withRuns(consumer, slice(doing.runs, doing.done, handledSoFar(doing, now)), doing.startedAt)
}

/** Writes down that records have been handled; the first of them was begun at that instant. */
export function recordHandled(consumer: Consumer, runs: readonly RecordRun[], startedAt: Instant): void {
  consumer.handled = withRuns(consumer, runs, startedAt)
}

/** Writes down what a pool has handled, where records are done in no order. */
export function recordHandledInPool(consumer: Consumer, runs: readonly RecordRun[], at: Instant): void {
  consumer.handled = withRuns(consumer, runs, at, joined)
}

/** The application has ended, or gives its batch up: what it has begun and not handled, it never will. */
export function dropInHand(consumer: Consumer, now: Instant): void {
  const { doing, pool, collected } = consumer
  if (doing.kind === 'handling') {
    const handled = handledSoFar(doing, now)
    recordHandled(consumer, slice(doing.runs, doing.done, handled), doing.startedAt)
    drop(consumer, slice(doing.runs, handled, doing.count))
  }
  if ('batch' in doing && doing.batch) drop(consumer, slice(doing.batch.runs, doing.batch.done, doing.batch.count))
  if (collected.count > 0) {
    drop(consumer, collected.runs)
    consumer.collected = { runs: [], count: 0, since: 0 }
  }
  if (pool.waiting.length + pool.inHand.length === 0) return
  drop(consumer, [...pool.inHand.map(asRun), ...pool.waiting])
  consumer.pool = { waiting: [], inHand: [] }
}

/** Everything that poll() returned and that is neither handled nor in the handler's hands. */
export function notBegun({ pool, collected }: Consumer): RecordRun[] {
  return [...pool.inHand.map(asRun), ...pool.waiting, ...collected.runs]
}

/** Records that this application was given and will not handle. */
export function drop(consumer: Consumer, runs: readonly RecordRun[]): void {
  for (const run of runs) consumer.dropped = withSpan(consumer.dropped, run, [run.from, run.to])
}

/** What the application has been given and not handled by that instant. */
export function recordsInHand(consumer: Consumer, now: Instant): readonly RecordRun[] {
  const { doing } = consumer
  if (doing.kind !== 'handling') return recordsUntold(consumer)
  return [...notBegun(consumer), ...slice(doing.runs, handledSoFar(doing, now), doing.count)]
}

/** The same, and records of the batch that are handled and of which that has not been told yet: it is told at its next stop. */
export function recordsUntold(consumer: Consumer): readonly RecordRun[] {
  const { doing } = consumer
  const open = notBegun(consumer)
  const batch = doing.kind === 'handling' ? doing : 'batch' in doing ? doing.batch : null
  return batch ? [...open, ...slice(batch.runs, batch.done, batch.count)] : open
}

/** Records of a batch by their place in it: from one, up to another. */
export function slice(runs: readonly RecordRun[], start: number, end: number): readonly RecordRun[] {
  // All of them, as nearly always: what poll() returned is told once, and what was handled is the same list.
  if (start === 0 && end >= recordCount(runs)) return runs
  const part: RecordRun[] = []
  let place = 0
  for (const { topic, partition, from, to } of runs) {
    const first = from + Math.max(0, start - place)
    const last = Math.min(to, from + end - place)
    if (first < last) part.push({ topic, partition, from: first, to: last })
    place += to - from
  }
  return part
}

export function recordCount(runs: readonly RecordRun[]): number {
  let count = 0
  for (const { from, to } of runs) count += to - from
  return count
}

export function asRun({ topic, partition, offset }: TopicPartition & { readonly offset: number }): RecordRun {
  return { topic, partition, from: offset, to: offset + 1 }
}

type Runs = HandledRuns['runs']

function withRuns(consumer: Consumer, runs: readonly RecordRun[], at: Instant, into = continued): HandledRuns[] {
  const entries = consumer.handled.slice()
  const looksFirst = consumer.application.handler === 'idempotent'
  for (const { topic, partition, from, to } of runs) {
    const run: HandledRun = looksFirst ? [from, to, at, true] : [from, to, at]
    const index = placeOf(entries, topic, partition)
    const before = entries[index]?.runs
    if (before) entries[index] = { topic, partition, runs: into(before, run) }
    else entries.push({ topic, partition, runs: [run] })
  }
  return entries
}

function placeOf(entries: readonly HandledRuns[], topic: string, partition: number): number {
  return entries.findIndex(entry => entry.partition === partition && entry.topic === topic)
}

/** The run goes on where the last one ended, or a new one begins. */
function continued(runs: Runs, run: HandledRun): Runs {
  const last = runs.at(-1)
  if (last?.[1] !== run[0] || last[3] !== run[3]) return [...runs, run]
  if (runs.length === 1) return [spanning(last, run)]
  return [...runs.slice(0, -1), spanning(last, run)]
}

/** The run and those that it touches are one: so many threads leave few runs behind. */
function joined(runs: Runs, run: HandledRun): Runs {
  let whole = run
  const apart: HandledRun[] = []
  for (const other of runs) {
    const touches = other[3] === run[3] && (other[1] === whole[0] || other[0] === whole[1])
    if (touches) whole = spanning(other, whole)
    else apart.push(other)
  }
  return [...apart, whole]
}

function spanning(one: HandledRun, other: HandledRun): HandledRun {
  const from = Math.min(one[0], other[0])
  const to = Math.max(one[1], other[1])
  const at = Math.min(one[2], other[2])
  return one[3] ? [from, to, at, true] : [from, to, at]
}
