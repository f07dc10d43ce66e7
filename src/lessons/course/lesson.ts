/**
 * A lesson is data and prose: a run to start from, and steps that the learner takes in the real page.
 * Whether a step is done is asked of the model, never of clicks; what is to be seen afterwards is said
 * with the numbers of the learner's own run.
 */
import type { RunDocument, StepArgs, StepName } from '../../kafka/scenario/document'
import { membersOf } from '../measures'
import type { Moment } from '../moment'
import type { Prediction } from '../prediction'
import type { Preview } from './replication'

export interface Lesson {
  /** One of the course, or one that somebody has written. */
  readonly id: LessonId | `own:${string}`
  readonly title: string
  /** What one can say or do after it, in one sentence. */
  readonly aim: string
  readonly run: RunDocument
  readonly steps: readonly LessonStep[]
  /** What lies beyond the model, after the last step. */
  readonly preview?: Preview
}

export type LessonId =
  | 'what-a-group-is-for'
  | 'experiment-1'
  | 'experiment-2'
  | 'experiment-3'
  | 'how-a-rebalance-goes'
  | 'who-gets-what'
  | 'where-was-i'
  | 'load'
  | 'two-clocks'
  | 'many-groups'
  | 'short-pauses'
  | 'next'

export interface LessonStep {
  readonly title: string
  /** What to do. */
  readonly todo: string
  /** For those who are stuck. */
  readonly hint: string
  readonly done: Check
  /** What has been done that keeps it from ever being done, and what helps; null while all is well. */
  readonly stuck?: (moment: Moment) => string | null
  /** The run stops when it is done, so that what there is to see stays. */
  readonly stops?: boolean
  /** What there is to see once it is done, of this very run. */
  readonly see: (moment: Moment) => string
  readonly why: string
  readonly predict?: Prediction
  /** Which of several groups it is about. */
  readonly group?: string
  /** The stage shows no other group: there would be no room for all of them. */
  readonly isAlone?: true
  /** For the person who teaches: what to ask the class, or to point at. */
  readonly notes: string
  readonly solution: Solution
}

/** What is true, or not, of a moment. */
export type Check = (moment: Moment) => boolean

/** What a learner would do, each so many ms after the step began, and within how many ms more it is done. */
export interface Solution {
  readonly acts: readonly { readonly afterMs: number; readonly do: StepName; readonly args: StepArgs }[]
  readonly withinMs: number
}

/** The lesson's run says in its view which lesson it is, so that the page and a link know it. */
export function lesson(given: Lesson): Lesson {
  return { ...given, run: { ...given.run, view: { ...given.run.view, lesson: given.id } } }
}

/** A step that waits for so many members has too many of them. */
export const stuckAbove =
  (group: string, members: number): NonNullable<LessonStep['stuck']> =>
  ({ world }) => {
    const { length } = membersOf(world, group)
    return length > members
      ? `There are ${length} members now, and this step waits for ${members}: take one back with Undo, or close one.`
      : null
  }

/** One act at once, and a minute for it to take effect. */
export function solvedBy(name: StepName, args: StepArgs, withinMs = 60_000): Solution {
  return { acts: [{ afterMs: 0, do: name, args }], withinMs }
}

/** Nothing but time has to pass. */
export function solvedByWaiting(withinMs: number): Solution {
  return { acts: [], withinMs }
}
