/** Predict, then run: the question stands before what it asks about, and the run gives the answer. */
import type { Answer, Ask } from './ask'
import type { Moment } from './moment'

export interface Prediction {
  readonly question: string
  /** The choices as they are when it is asked. */
  readonly ask: (asked: Moment) => Ask
  /** Asked when this first holds; without it at the beginning. */
  readonly when?: (moment: Moment) => boolean
  /** What happened since it was asked; null while it has not happened yet. */
  readonly outcome: (moment: Moment, asked: Moment) => Outcome | null
}

export interface Outcome {
  readonly answer: Answer
  /** Why it came so, in a sentence or two. */
  readonly reason: string
}
