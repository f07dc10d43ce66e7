/**
 * Plays a lesson's own solution without a page. The tests hold it against the steps' checks; the page
 * uses it to begin a lesson again in the middle.
 */
import { groupPictures } from '../../describe/group'
import type { Step } from '../../kafka/scenario/document'
import { openRun } from '../../kafka/scenario/run'
import { type KafkaTimeline, kafkaTimeline } from '../../kafka/world'
import { worldAt } from '../../sim/timeline'
import type { Instant } from '../../sim/world'
import { type Moment, momentAt, timelineOf } from '../moment'
import type { Lesson, LessonStep } from './lesson'

export interface SolvedStep {
  readonly from: Instant
  /** When its check first held, at a look every tenth of a second; null when it never did in time. */
  readonly to: Instant | null
  /** Whether the check held before anything was done for it. */
  readonly wasDoneBefore: boolean
}

/** How far the playing has come: the step, and how much of what its solution allows has been looked through. */
export interface Solving {
  readonly step: number
  readonly share: number
}

/** Every step, one after another, each a moment after the one before was done. */
export function solved(lesson: Lesson): SolvedStep[] {
  const playing = solving(lesson)
  for (;;) {
    const { done, value } = playing.next()
    if (done) return value
  }
}

/** The same bit by bit, for a page that has to answer meanwhile: a check that never holds takes long to give up. */
export function* solving(lesson: Lesson): Generator<Solving, SolvedStep[]> {
  const played: SolvedStep[] = []
  const steps: Step[] = [...lesson.run.steps]
  let from = lesson.run.view?.at ?? 0
  for (const step of lesson.steps) {
    steps.push(...actsAt(step, from))
    const one = yield* solve({ ...lesson.run, steps }, { step, number: played.length, from })
    played.push(one)
    if (one.to === null) return played
    from = one.to + PAUSE_MS
  }
  return played
}

/** The lesson's run as it stands when that step begins, all steps before done as the solution does them. */
export function runFrom(lesson: Lesson, index: number): Lesson['run'] {
  const played = solved({ ...lesson, steps: lesson.steps.slice(0, index) })
  const steps = lesson.steps.slice(0, index).flatMap((step, i) => actsAt(step, played[i]?.from ?? 0))
  const before = played.at(-1)
  const at = before ? (before.to ?? before.from) + PAUSE_MS : lesson.run.view?.at
  return { ...lesson.run, steps: [...lesson.run.steps, ...steps], view: { ...lesson.run.view, ...(at && { at }) } }
}

/** The run with what the step's solution does from that instant on; what it has of later steps stays. */
export function withDeed(run: Lesson['run'], step: LessonStep, now: Instant): Lesson['run'] {
  const steps = [...run.steps, ...actsAt(step, now)].toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))
  return { ...run, steps, view: { ...run.view, at: now } }
}

/** When that first holds after that instant, as the run stands; null when it does not within what the solution allows. */
export function comesAt(
  timeline: KafkaTimeline,
  { solution }: LessonStep,
  { from, holds }: { readonly from: Instant; readonly holds: (moment: Moment) => boolean },
): Instant | null {
  const last = from + solution.withinMs + Math.max(0, ...solution.acts.map(({ afterMs }) => afterMs))
  for (let at = from; at <= last; at += LOOK_EVERY_MS) if (holds(momentAt(timeline, at))) return at
  return null
}

/**
 * Each step's moment for a picture of it: a little after it was done, with nothing of the next step done yet, so that
 * there is an outcome to see. Where the group goes on meanwhile, as within a rebalance, it is the moment itself.
 */
export function pictured(lesson: Lesson): Moment[] {
  const steps: Step[] = [...lesson.run.steps]
  return solved(lesson).map(({ from, to }, i) => {
    const step = lesson.steps[i]
    if (step) steps.push(...actsAt(step, from))
    const timeline = timelineOf({ ...lesson.run, steps: [...steps] })
    const done = momentAt(timeline, to ?? from)
    const later = momentAt(timeline, (to ?? from) + LOOK_BACK_MS)
    return standing(done) === standing(later) ? later : done
  })
}

/** What the groups are at, in a word. */
function standing({ world }: Moment): string {
  return groupPictures(world)
    .map(({ group, state, generation }) => `${group} ${state} ${generation}`)
    .join()
}

const LOOK_BACK_MS = 3_000
const PAUSE_MS = 100
const LOOK_EVERY_MS = 100

function actsAt({ solution }: LessonStep, from: Instant): Step[] {
  return solution.acts.map(({ afterMs, do: name, args }) => ({ at: from + afterMs, do: name, args }))
}

interface Begun {
  readonly step: LessonStep
  readonly number: number
  readonly from: Instant
}

function* solve(run: Lesson['run'], { step, number, from }: Begun): Generator<Solving, SolvedStep> {
  const { first, commands } = openRun(run)
  const timeline = kafkaTimeline(first, commands)
  const wasDoneBefore = from > 0 && step.done(momentAt(timeline, from - 1))
  const acted = from + Math.max(0, ...step.solution.acts.map(({ afterMs }) => afterMs))
  for (let at = acted; at <= acted + step.solution.withinMs; at += LOOK_EVERY_MS) {
    const world = worldAt(timeline, at)
    // All that has been told so far: what is later than the World is not asked for.
    if (step.done({ world, facts: timeline.facts })) return { from, to: at, wasDoneBefore }
    yield { step: number, share: (at - acted) / step.solution.withinMs }
  }
  return { from, to: null, wasDoneBefore }
}
