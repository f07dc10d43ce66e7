/**
 * What a consumer's application has in hand: the records that poll() has returned and that it has not
 * been told to have handled. One after the other, each takes its time; a frozen handler hangs.
 */
import type { CommitCaller, Fact, FactOf } from '../../kafka/facts'
import { isSamePartition, type RecordRun } from '../../kafka/protocol/names'
import type { Noted } from '../../sim/timeline'
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

function emptyHand(group: string): Hand {
  return { group, perRecordMs: 0, waitsFor: [], left: [], ahead: [], since: 0, heldAt: null }
}

/** By name of the consumer. */
export type Hands = Map<string, Hand>

/** What a fact says about what somebody had in hand. */
export interface Outcome {
  readonly consumer: string
  readonly group: string
  readonly handled: readonly Handled[]
  /** Let go of, and not handled. */
  readonly dropped: readonly RecordRun[]
}

/** Takes in one more fact; null where it is about nobody's hands. */
export function followHands(hands: Hands, { at, fact }: Noted<Fact>): Outcome | null {
  switch (fact.kind) {
    case 'ConsumerStarted':
      hands.set(fact.consumer, emptyHand(fact.group))
      return null
    case 'PollReturned': {
      const dropped = take(handOf(hands, fact.consumer, fact.group), fact, at)
      return { consumer: fact.consumer, group: fact.group, handled: [], dropped }
    }
    case 'Delivered': {
      const hand = handOf(hands, fact.consumer, fact.group)
      const handled = [...proceed(hand, at), ...confirm(hand, fact.runs, at)]
      return { consumer: fact.consumer, group: fact.group, handled, dropped: [] }
    }
    case 'SoughtBack':
      handOf(hands, fact.consumer, fact.group).left = []
      return null
    case 'Committed':
      committed(handOf(hands, fact.consumer, fact.group), fact.by, at)
      return null
    case 'PollingStopped':
    case 'PollingResumed':
    case 'ConsumerCrashed':
    case 'ConsumerClosed':
    case 'ConsumerFailed':
      return followProcess(hands, { at, fact })
    default:
      return null
  }
}

type OfProcess = FactOf<'PollingStopped' | 'PollingResumed' | 'ConsumerCrashed' | 'ConsumerClosed' | 'ConsumerFailed'>

function followProcess(hands: Hands, { at, fact }: Noted<OfProcess>): Outcome | null {
  const { consumer, kind } = fact
  const hand = hands.get(consumer)
  if (!hand) return null
  if (kind === 'PollingResumed') {
    letGoOn(hand, at)
    return null
  }
  const handled = proceed(hand, at)
  const dropped = kind === 'PollingStopped' ? [] : hand.left
  if (kind === 'PollingStopped') hold(hand, at)
  else hands.set(consumer, emptyHand(hand.group))
  return { consumer, group: hand.group, handled, dropped }
}

function handOf(hands: Hands, consumer: string, group: string): Hand {
  const hand = hands.get(consumer) ?? emptyHand(group)
  hands.set(consumer, hand)
  return hand
}

/** poll() has returned these. Gives what was in hand before and is not any more, though it was not handled. */
function take(hand: Hand, { runs, perRecordMs, waitsFor }: Returned, at: Instant): RecordRun[] {
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
function confirm(hand: Hand, runs: readonly RecordRun[], at: Instant): Handled[] {
  const fresh = runs.flatMap(run => without(run, hand.ahead))
  hand.ahead = hand.ahead.flatMap(run => without(run, runs))
  hand.left = hand.left.flatMap(run => without(run, runs))
  hand.since = at
  hand.heldAt = hand.waitsFor.length > 0 ? at : null
  return fresh.map(run => ({ run, firstAt: at, everyMs: 0 }))
}

/** A commit was answered: handling goes on where it waited for that. */
function committed(hand: Hand, by: CommitCaller, at: Instant): void {
  if (hand.waitsFor.includes(by)) letGoOn(hand, at)
}

function hold(hand: Hand, at: Instant): void {
  if (hand.left.length > 0) hand.heldAt = at
}

function letGoOn(hand: Hand, at: Instant): void {
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
