/** A lesson that somebody has written, made into one that is taken like those of the course. */
import type { RunDocument, WrittenLesson, WrittenStep } from '../../kafka/scenario/document'
import type { Lesson, LessonStep } from '../course/lesson'
import { type Solving, solving } from '../course/solution'
import { checkHolds, whatIsSeen } from './checks'

/** How long after what was recorded a step may take, in ms. */
const WITHIN_MS = 600_000

/** The lesson that the run carries with it; without steps where it carries none. */
export function lessonOf(run: RunDocument): Lesson {
  const written = run.view?.written ?? { title: run.title, steps: [] }
  return {
    id: `own:${written.title}`,
    title: written.title,
    aim: written.aim ?? '',
    run,
    steps: written.steps.map(stepOf),
  }
}

/** The run that carries it: the same run, from where the lesson begins. */
export function runWith(base: RunDocument, written: WrittenLesson): RunDocument {
  const { scene: _, lesson: __, ...view } = base.view ?? {}
  return { ...base, title: written.title, view: { ...view, written } }
}

export interface Wrong {
  readonly step: number
  readonly why: 'not reached' | 'done before'
}

/**
 * Plays the lesson bit by bit, and returns the first step that what was recorded for it does not lead to, or that was
 * done before; null when all are well.
 */
export function* firstWrong(run: RunDocument): Generator<Solving, Wrong | null> {
  const played = yield* solving(lessonOf(run))
  const step = played.findIndex(({ to, wasDoneBefore }) => to === null || wasDoneBefore)
  return step < 0 ? null : { step, why: played[step]?.wasDoneBefore ? 'done before' : 'not reached' }
}

function stepOf({ title, todo, hint, why, notes, check, acts }: WrittenStep): LessonStep {
  return {
    title,
    todo,
    hint: hint ?? '',
    why: why ?? '',
    notes: notes ?? '',
    done: moment => checkHolds(check, moment),
    see: moment => whatIsSeen(check, moment),
    solution: { acts, withinMs: WITHIN_MS },
  }
}
