/**
 * How many records a producer sends, and when. Load is seldom even: it ramps up in the morning, comes
 * in bursts when a batch job runs, swells and falls with the day, ends when a client goes away. A
 * shape is a rate over time whose sum is known exactly, so that any instant can be asked for without
 * going through those before it, and a run is the same however it is cut into pieces.
 */
import type { Instant } from '../../sim/world'

/** How the rate goes on from `recordsPerSecond`, counted from the instant at which the shape begins. */
export type Shape =
  | { readonly kind: 'constant' }
  /** Evenly up, or down, and stays there. */
  | { readonly kind: 'ramp'; readonly toRecordsPerSecond: number; readonly overMs: number }
  /** Every so often another rate for a while, first at once. */
  | { readonly kind: 'burst'; readonly toRecordsPerSecond: number; readonly forMs: number; readonly everyMs: number }
  /** Swings to the other rate in half of the period and back in the other, gently at both ends. */
  | { readonly kind: 'wave'; readonly toRecordsPerSecond: number; readonly periodMs: number }
  | { readonly kind: 'stop'; readonly afterMs: number }

export interface Flow {
  readonly recordsPerSecond: number
  readonly shape: Shape
  readonly shapeSince: Instant
  /** Everything is multiplied by this. */
  readonly load: number
}

/** Records per second at that instant. */
export function rateAt({ recordsPerSecond, shape, shapeSince, load }: Flow, now: Instant): number {
  return load * rateAfter(recordsPerSecond, shape, now - shapeSince)
}

/** Records that are due from one instant to another, not rounded. */
export function recordsBetween(flow: Flow, from: Instant, to: Instant): number {
  const { recordsPerSecond, shape, shapeSince, load } = flow
  // Counted directly, so that a rate that never changes needs no difference of two long sums.
  if (shape.kind === 'constant') return ((to - from) * recordsPerSecond * load) / 1000
  const until = msSum(recordsPerSecond, shape, to - shapeSince)
  return (load * (until - msSum(recordsPerSecond, shape, from - shapeSince))) / 1000
}

/** The first instant not before `now` by which so many records are due since `from`; null where that never comes. */
export function instantOf(flow: Flow, count: number, from: Instant, now: Instant): Instant | null {
  const { recordsPerSecond, shape, load } = flow
  if (shape.kind === 'constant') {
    const rate = recordsPerSecond * load
    return rate <= 0 ? null : from + Math.ceil((count * 1000) / rate)
  }
  return instantFound(flow, count, from, now)
}

/** Where the rate changes: looked for in leaps that double, and then by halves. */
function instantFound(flow: Flow, count: number, from: Instant, now: Instant): Instant | null {
  const isDue = (at: Instant) => recordsBetween(flow, from, at) >= count
  let ahead = 1
  while (!isDue(now + ahead)) {
    ahead *= 2
    if (ahead > LONGEST_MS) return null
  }
  let late = now - 1
  let due = now + ahead
  while (due - late > 1) {
    const middle = Math.floor((late + due) / 2)
    if (isDue(middle)) due = middle
    else late = middle
  }
  return due
}

/** Some weeks: no run lasts that long. */
const LONGEST_MS = 4_294_967_296

function rateAfter(rate: number, shape: Shape, ms: number): number {
  switch (shape.kind) {
    case 'constant':
      return rate
    case 'ramp':
      return rate + (shape.toRecordsPerSecond - rate) * (ms >= shape.overMs ? 1 : ms / shape.overMs)
    case 'burst':
      return ms % shape.everyMs < shape.forMs ? shape.toRecordsPerSecond : rate
    case 'wave':
      return rate + (shape.toRecordsPerSecond - rate) * risen((ms % shape.periodMs) / shape.periodMs)
    case 'stop':
      return ms < shape.afterMs ? rate : 0
  }
}

/** The rate summed over the first so many ms: a thousand times as many as the records that are due in them. */
function msSum(rate: number, shape: Shape, ms: number): number {
  switch (shape.kind) {
    case 'constant':
      return rate * ms
    case 'ramp': {
      const { toRecordsPerSecond: to, overMs } = shape
      const within = Math.min(ms, overMs)
      const slope = overMs === 0 ? 0 : ((to - rate) * within * within) / (2 * overMs)
      return rate * within + slope + to * (ms - within)
    }
    case 'burst': {
      const { toRecordsPerSecond: to, forMs, everyMs } = shape
      const inBursts = Math.floor(ms / everyMs) * Math.min(forMs, everyMs) + Math.min(ms % everyMs, forMs)
      return to * inBursts + rate * (ms - inBursts)
    }
    case 'wave': {
      const { toRecordsPerSecond: to, periodMs } = shape
      const swung = periodMs * (Math.floor(ms / periodMs) / 2 + risenSum((ms % periodMs) / periodMs))
      return rate * ms + (to - rate) * swung
    }
    case 'stop':
      return rate * Math.min(ms, shape.afterMs)
  }
}

/** From 0 up to 1 at half of the period and down again: 3x² − 2x³ each way, a sine's shape without a sine. */
function risen(phase: number): number {
  const x = phase < 0.5 ? 2 * phase : 2 - 2 * phase
  return x * x * (3 - 2 * x)
}

/** What `risen` sums up to from 0 to that phase; half over the whole period. */
function risenSum(phase: number): number {
  const up = (x: number) => (x * x * x * (1 - x / 2)) / 2
  return phase < 0.5 ? up(2 * phase) : 0.5 - up(2 - 2 * phase)
}
