/**
 * What a consumer's application has in hand: the records that poll() has returned and that it has not
 * been told to have handled. One after the other, each takes its time; a frozen handler hangs.
 */
import type { CommitCaller, FactOf } from '../../kafka/facts'
import type { RecordRun } from '../../kafka/protocol/names'
import type { Instant } from '../../sim/world'

export interface Hand {
  readonly group: string
  /** Null: other threads handle them; it is told of each when it is done. */
  perRecordMs: number | null
  waitsFor: readonly CommitCaller[]
  /** In the order in which they are handled. */
  left: RecordRun[]
  /** Counted as handled already, and not told of yet. */
  ahead: RecordRun[]
  /** Handling of the first that is left began then. */
  since: Instant
  heldAt: Instant | null
}

type Returned = Pick<FactOf<'PollReturned'>, 'runs' | 'perRecordMs' | 'waitsFor'>

/** Records that were handled one after the other: the first at `firstAt`, each further one `everyMs` later. */
export interface Handled {
  readonly run: RecordRun
  readonly firstAt: Instant
  readonly everyMs: number
}

export function emptyHand(group: string): Hand {
  return { group, perRecordMs: 0, waitsFor: [], left: [], ahead: [], since: 0, heldAt: null }
}

/** poll() has returned these. Gives what was in hand before and is not any more, though it was not handled. */
export function take(hand: Hand, { runs, perRecordMs, waitsFor }: Returned, at: Instant): RecordRun[] {
  const isPooled = perRecordMs === null
  const dropped = isPooled ? [] : hand.left
  hand.left = isPooled ? [...hand.left, ...runs] : [...runs]
  hand.since = at
  hand.perRecordMs = perRecordMs
  hand.waitsFor = waitsFor
  hand.heldAt = waitsFor.includes('before handling') ? at : null
  return dropped
}

/** What has been handled by that instant and was not counted before. */
export function proceed(hand: Hand, now: Instant): Handled[] {
  const { perRecordMs } = hand
  if (perRecordMs === null) return []
  const until = hand.heldAt ?? now
  const all = Number.POSITIVE_INFINITY
  let count = perRecordMs === 0 ? all : Math.floor((until - hand.since) / perRecordMs)
  const handled: Handled[] = []
  while (count > 0) {
    const [first, ...others] = hand.left
    if (!first) break
    const size = Math.min(count, first.to - first.from)
    const run = { ...first, to: first.from + size }
    handled.push({ run, firstAt: hand.since + perRecordMs, everyMs: perRecordMs })
    hand.left = run.to < first.to ? [{ ...first, from: run.to }, ...others] : others
    hand.ahead = [...hand.ahead, run]
    hand.since += size * perRecordMs
    count -= size
  }
  return handled
}

/** These have been handled, it is told: gives those that were not counted before. */
export function confirm(hand: Hand, runs: readonly RecordRun[], at: Instant): Handled[] {
  const fresh = runs.flatMap(run => without(run, hand.ahead))
  hand.ahead = hand.ahead.flatMap(run => without(run, runs))
  hand.left = hand.left.flatMap(run => without(run, runs))
  hand.since = at
  hand.heldAt = hand.waitsFor.length > 0 ? at : null
  return fresh.map(run => ({ run, firstAt: at, everyMs: 0 }))
}

/** A commit was answered: handling goes on where it waited for that. */
export function committed(hand: Hand, by: CommitCaller, at: Instant): void {
  if (hand.waitsFor.includes(by)) letGoOn(hand, at)
}

export function hold(hand: Hand, at: Instant): void {
  if (hand.left.length > 0) hand.heldAt = at
}

export function letGoOn(hand: Hand, at: Instant): void {
  if (hand.heldAt === null) return
  hand.since += at - hand.heldAt
  hand.heldAt = null
}

/** The parts of a run that are in none of the others. */
function without(run: RecordRun, others: readonly RecordRun[]): RecordRun[] {
  return others.reduce<RecordRun[]>(
    (parts, other) => parts.flatMap(part => (isSamePartition(part, other) ? outside(part, other) : [part])),
    [run],
  )
}

function outside(part: RecordRun, { from, to }: RecordRun): RecordRun[] {
  const before = { ...part, to: Math.min(part.to, from) }
  const after = { ...part, from: Math.max(part.from, to) }
  return [before, after].filter(one => one.to > one.from)
}

function isSamePartition(one: RecordRun, other: RecordRun): boolean {
  return one.partition === other.partition && one.topic === other.topic
}
