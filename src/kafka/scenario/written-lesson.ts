/**
 * A lesson that somebody has written for a run: it stands in the run's view and so travels with it, in
 * a file and in a link. What its checks mean is said in `src/lessons`; here is what they are called.
 */
import type { StepArgs, StepName } from './document'

export interface WrittenLesson {
  readonly title: string
  readonly aim?: string | undefined
  readonly steps: readonly WrittenStep[]
}

export interface WrittenStep {
  readonly title: string
  readonly todo: string
  readonly hint?: string | undefined
  readonly why?: string | undefined
  /** For the person who teaches. */
  readonly notes?: string | undefined
  readonly check: WrittenCheck
  /** What was done when it was recorded. */
  readonly acts: readonly WrittenAct[]
}

export interface WrittenCheck {
  readonly is: LessonCheck
  /** Of members, records, seconds, whatever it counts; left out, the usual. */
  readonly count?: number | undefined
  /** Left out, the first group there is. */
  readonly group?: string | undefined
}

export interface WrittenAct {
  /** After the step began, in ms. */
  readonly afterMs: number
  readonly do: StepName
  readonly args: StepArgs
}

export const LESSON_CHECKS = [
  'members',
  'idle',
  'groups',
  'sent',
  'allProcessed',
  'lagAbove',
  'lagBelow',
  'crashed',
  'expired',
  'left',
  'pollTimedOut',
  'rebalances',
  'twice',
  'refused',
  'partitionsAdded',
  'time',
] as const
export type LessonCheck = (typeof LESSON_CHECKS)[number]
