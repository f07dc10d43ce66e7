/**
 * Questions whose answers the model gives. A question has a run, and an instant at which the truth is
 * read off it; an option of a choice is right when what it says holds there.
 */
import type { RunDocument } from '../../kafka/scenario/document'
import type { Instant } from '../../sim/world'
import type { Answer, Ask } from '../ask'
import type { Moment } from '../moment'

export interface Question {
  readonly id: string
  /** Of the assessment, or about what is widely taught otherwise. */
  readonly kind: 'assessment' | 'mistake'
  /** A few words for the list. */
  readonly about: string
  readonly question: (moment: Moment) => string
  readonly ask: (moment: Moment) => Ask
  readonly truth: (moment: Moment) => Answer
  /** Why it is so, with the numbers of the run. */
  readonly explain: (moment: Moment) => string
  /** What “show me” plays, from where its view stands. */
  readonly run: RunDocument
  /** When the truth is read. */
  readonly at: Instant
}

/** An option with what makes it true of the moment. */
export interface Option {
  readonly says: string
  readonly holds: (moment: Moment) => boolean
}

/** A choice of which exactly one option holds. */
export function chosenFrom(...options: readonly Option[]): Pick<Question, 'ask' | 'truth'> {
  return {
    ask: () => ({ kind: 'choose', options: options.map(({ says }) => says) }),
    truth: moment => options.find(({ holds }) => holds(moment))?.says ?? '',
  }
}

/** A number that the model gives; right within so much of it. */
export function numberOf(
  measure: (moment: Moment) => number,
  { unit, within = 0 }: { readonly unit: string; readonly within?: number },
): Pick<Question, 'ask' | 'truth'> {
  return { ask: () => ({ kind: 'number', unit, within }), truth: measure }
}
