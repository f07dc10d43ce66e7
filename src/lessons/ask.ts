/** Asking and grading. What is right is never typed in: it is read off the model when the answer is graded. */

/** How a question is answered. */
export type Ask =
  | { readonly kind: 'choose'; readonly options: readonly string[] }
  /** A count or a length of time, never below nothing. Right when no farther than `within` from what the model gives. */
  | { readonly kind: 'number'; readonly unit: string; readonly within: number }
  | { readonly kind: 'order'; readonly items: readonly string[] }
  /** Every partition goes to one of the members. */
  | { readonly kind: 'place'; readonly partitions: readonly string[]; readonly members: readonly string[] }

/** A choice by its text, a number, items in order, or for each partition a member. */
export type Answer = string | number | readonly string[] | Readonly<Record<string, string>>

export interface Grade {
  readonly isRight: boolean
  /** How much of it is right, where it has parts. */
  readonly right: number
  readonly of: number
}

export function gradeOf(ask: Ask, answer: Answer, truth: Answer): Grade {
  switch (ask.kind) {
    case 'choose':
      return graded([answer === truth])
    case 'number':
      return graded([Math.abs(Number(answer) - Number(truth)) <= ask.within])
    case 'order':
      return graded(ask.items.map((_, i) => at(answer, i) === at(truth, i)))
    case 'place':
      return graded(ask.partitions.map(name => at(answer, name) === at(truth, name)))
  }
}

/** The answer in words: `A: P0 P1 · B: P2`. */
export function answerInWords(ask: Ask, answer: Answer): string {
  switch (ask.kind) {
    case 'choose':
      return String(answer)
    case 'number':
      return `${answer} ${ask.unit}`.trimEnd()
    case 'order':
      return ask.items.map((_, i) => at(answer, i) ?? '–').join(' → ')
    case 'place':
      return ask.members
        .map(member => {
          const own = ask.partitions.filter(name => at(answer, name) === member)
          return `${member}: ${own.length > 0 ? own.join(' ') : 'idle'}`
        })
        .join(' · ')
  }
}

/** Beyond this nothing in a run is counted, nor lasts. */
export const MOST = 1_000_000

/** Why that can be no answer; null when it can be one. What has to be met exactly is counted in whole numbers. */
export function objectionTo({ within }: Extract<Ask, { kind: 'number' }>, answer: number): Objection | null {
  if (!Number.isFinite(answer)) return 'no number'
  if (answer < 0) return 'too small'
  if (answer > MOST) return 'too large'
  return within === 0 && !Number.isInteger(answer) ? 'not whole' : null
}

export type Objection = 'no number' | 'too small' | 'too large' | 'not whole'

/** Nothing is left open. */
export function isComplete(ask: Ask, answer: Answer | null): answer is Answer {
  if (answer === null) return false
  switch (ask.kind) {
    case 'choose':
      return answer !== ''
    case 'number':
      return typeof answer === 'number' && objectionTo(ask, answer) === null
    case 'order':
      return ask.items.every((_, i) => at(answer, i) !== undefined)
    case 'place':
      return ask.partitions.every(name => at(answer, name) !== undefined)
  }
}

function graded(parts: readonly boolean[]): Grade {
  const right = parts.filter(part => part).length
  return { isRight: right === parts.length, right, of: parts.length }
}

/** A part of an answer that has parts; undefined of one that has none. */
function at(answer: Answer, key: string | number): string | undefined {
  if (typeof answer !== 'object') return undefined
  return (answer as Readonly<Record<string, string>>)[key] // an array is read by index in the same way
}
