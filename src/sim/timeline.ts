/**
 * A timeline makes time go both ways. The history of a run is only its first World and its commands;
 * some Worlds on the way are kept, and any instant is reached by replaying from the nearest of them.
 *
 * A timeline is a cache that fills as it is asked: it changes inside, and never in what it answers.
 */
import { isAnyDue } from './agenda'
import { advance, command } from './engine'
import type { Instant, Rules, SimNode, World } from './world'

export interface Timed<C> {
  readonly at: Instant
  readonly command: C
}

export interface Noted<F> {
  readonly at: Instant
  readonly fact: F
}

/** A World on the way, with what lies behind it: how many of the run's commands, how many facts. */
interface Kept<N extends SimNode, M> {
  readonly world: World<N, M>
  readonly commandsDone: number
  readonly factsBefore: number
}

export interface Timeline<N extends SimNode, M, C, F, R> {
  readonly rules: Rules<N, M, C, F, R>
  readonly commands: readonly Timed<C>[]
  /** In order of time; the first is the start, the last the farthest that has been computed. */
  readonly kept: Kept<N, M>[]
  /** Everything noted up to the farthest instant computed, in order. */
  readonly facts: Noted<F>[]
  /** Events between two kept Worlds; doubles when there are too many of them. */
  spacing: number
}

/** A seek replays half of this on average: in a run of a million events, 2,500 lie between two of 400 Worlds. */
const SPACING = 1_250
const MOST_KEPT = 420

export function timelineOf<N extends SimNode, M, C, F, R>(
  first: World<N, M>,
  commands: readonly Timed<C>[],
  rules: Rules<N, M, C, F, R>,
): Timeline<N, M, C, F, R> {
  return { rules, commands, kept: [{ world: first, commandsDone: 0, factsBefore: 0 }], facts: [], spacing: SPACING }
}

/** The instant up to which facts are known. */
export function computedUntil<N extends SimNode, M, C, F, R>(timeline: Timeline<N, M, C, F, R>): Instant {
  return farthest(timeline).world.now
}

/** The World at that instant, all commands at or before it carried out. */
export function worldAt<N extends SimNode, M, C, F, R>(timeline: Timeline<N, M, C, F, R>, at: Instant): World<N, M> {
  if (at >= computedUntil(timeline)) return extendTo(timeline, at)
  return replay(timeline, nearest(timeline.kept, at), at)
}

/** The first kept World that does not lie before that instant; the farthest one where all do. */
export function keptNotBefore<N extends SimNode, M, C, F, R>(
  { kept }: Timeline<N, M, C, F, R>,
  at: Instant,
): World<N, M> {
  let low = 0
  let high = kept.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((kept[middle] as Kept<N, M>).world.now >= at) high = middle
    else low = middle + 1
  }
  return (kept[low] as Kept<N, M>).world // low stays inside, and there is always one
}

/**
 * Computes on until something noted satisfies `wanted`, and gives that instant; null when nothing
 * did before `limit`.
 */
export function findNext<N extends SimNode, M, C, F, R>(
  timeline: Timeline<N, M, C, F, R>,
  after: Instant,
  limit: Instant,
  wanted: (fact: F) => boolean,
  stride = 1_000,
): Instant | null {
  for (let known = 0, upTo = after; ; upTo = Math.min(limit, upTo + stride)) {
    worldAt(timeline, upTo)
    for (; known < timeline.facts.length; known++) {
      const noted = timeline.facts[known] as Noted<F> // known < length
      if (noted.at > limit) return null
      if (noted.at > after && wanted(noted.fact)) return noted.at
    }
    if (upTo >= limit) return null
  }
}

/** The same history up to that instant, then this command: what came after is another future. */
export function withCommand<N extends SimNode, M, C, F, R>(
  timeline: Timeline<N, M, C, F, R>,
  at: Instant,
  given: C,
): { timeline: Timeline<N, M, C, F, R>; refusal?: R } {
  const { refusal } = command(worldAt(timeline, at), given, timeline.rules)
  if (refusal !== undefined) return { timeline, refusal }
  const before = timeline.commands.filter(timed => timed.at <= at)
  return { timeline: withCommands(timeline, [...before, { at, command: given }]) }
}

/**
 * The timeline of other commands, keeping what both have in common: up to and with the instant of the first that differs,
 * since a command comes after all that is due at its instant.
 */
export function withCommands<N extends SimNode, M, C, F, R>(
  timeline: Timeline<N, M, C, F, R>,
  commands: readonly Timed<C>[],
): Timeline<N, M, C, F, R> {
  let common = 0
  while (common < commands.length && commands[common] === timeline.commands[common]) common++
  const parts = Math.min(
    commands[common]?.at ?? Number.POSITIVE_INFINITY,
    timeline.commands[common]?.at ?? Number.POSITIVE_INFINITY,
  )
  const kept = timeline.kept.filter(k => k.commandsDone <= common && (k.world.now <= parts || k === timeline.kept[0]))
  const { factsBefore } = kept.at(-1) as Kept<N, M> // the first is always kept
  return { ...timeline, commands, kept, facts: timeline.facts.slice(0, factsBefore) }
}

function extendTo<N extends SimNode, M, C, F, R>(timeline: Timeline<N, M, C, F, R>, at: Instant): World<N, M> {
  const note = (fact: F, when: Instant) => timeline.facts.push({ at: when, fact })
  for (let last = farthest(timeline); ; ) {
    const next = stepTowards(timeline, last, at, timeline.spacing, note)
    if (next === last) return last.world
    last = { ...next, factsBefore: timeline.facts.length }
    keep(timeline, last)
  }
}

function replay<N extends SimNode, M, C, F, R>(
  timeline: Timeline<N, M, C, F, R>,
  from: Kept<N, M>,
  at: Instant,
): World<N, M> {
  for (let last = from; ; ) {
    const next = stepTowards(timeline, last, at, Number.POSITIVE_INFINITY)
    if (next === last) return last.world
    last = next
  }
}

/** Goes on to the next command, or as many events as allowed, or the instant wanted: whichever is first. */
function stepTowards<N extends SimNode, M, C, F, R>(
  { rules, commands }: Timeline<N, M, C, F, R>,
  from: Kept<N, M>,
  at: Instant,
  maxEvents: number,
  note?: (fact: F, at: Instant) => void,
): Kept<N, M> {
  const { world, commandsDone } = from
  const next = commands[commandsDone]
  const until = next && next.at <= at ? next.at : at
  if (world.now < until || isAnyDue(world.agenda, until)) {
    return { ...from, world: advance(world, until, rules, note ? { maxEvents, note } : { maxEvents }) }
  }
  if (!next || next.at > at) return from
  return { ...from, world: command(world, next.command, rules, note).world, commandsDone: commandsDone + 1 }
}

function keep<N extends SimNode, M, C, F, R>(timeline: Timeline<N, M, C, F, R>, next: Kept<N, M>): void {
  const { kept } = timeline
  const last = kept.at(-1) as Kept<N, M> // the first is always kept
  const before = kept.at(-2)
  // The farthest World moves on; it stays as a mark only when it is far enough from the one before.
  const isMark =
    before === undefined ||
    last.commandsDone !== before.commandsDone ||
    last.world.events - before.world.events >= timeline.spacing
  if (isMark) kept.push(next)
  else kept[kept.length - 1] = next
  if (kept.length <= MOST_KEPT) return
  timeline.spacing *= 2
  let written = 1
  for (let read = 1; read < kept.length; read++) {
    const world = kept[read] as Kept<N, M> // read < length
    if (read % 2 === 0 || read === kept.length - 1) kept[written++] = world
  }
  kept.length = written
}

function nearest<N extends SimNode, M>(kept: readonly Kept<N, M>[], at: Instant): Kept<N, M> {
  let low = 0
  let high = kept.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((kept[middle] as Kept<N, M>).world.now <= at) low = middle
    else high = middle - 1
  }
  return kept[low] as Kept<N, M> // low stays inside, and the first stands at the start
}

function farthest<N extends SimNode, M, C, F, R>(timeline: Timeline<N, M, C, F, R>): Kept<N, M> {
  return timeline.kept.at(-1) as Kept<N, M> // the first is always kept
}
