/** All questions: first those of the assessment, then what is widely taught otherwise. */
import { type Moment, momentAt, timelineOf } from '../moment'
import { assessment } from './assessment'
import { deliveryMistakes } from './delivery-mistakes'
import { mistakes } from './mistakes'
import type { Question } from './question'

export const questions: readonly Question[] = [...assessment, ...mistakes, ...deliveryMistakes]

/** The moment at which the truth of a question is read; plays its run to there. */
export function momentOf({ run, at }: Question): Moment {
  return momentAt(timelineOf(run), at)
}
