/** The recordings run one after the other, with what has come out so far after each: for a page that shows it as it goes. */
import type { Judge } from './check'
import { type Recordings, traceNamed } from './recordings'
import { kindsOf, nothingScored, type Score, scoreWith, type Unanswered, unansweredIn } from './score'
import { classicTraces } from './trace-checks'

export interface Report {
  readonly scores: readonly Score[]
  readonly done: number
  readonly total: number
  readonly unanswered: Unanswered
}

export function* reports(recordings: Recordings, judge: Judge): Generator<Report> {
  const kinds = kindsOf(recordings, judge)
  const scores = kinds.map(nothingScored)
  const total = scores.reduce((sum, score) => sum + score.total, 0)
  const unanswered = unansweredIn(recordings)
  let done = 0
  for (const [i, kind] of kinds.entries()) {
    for (const check of kind.checks) {
      scores[i] = scoreWith(scores[i] ?? nothingScored(kind), check)
      done++
      yield { scores: [...scores], done, total, unanswered }
    }
  }
}

/** A recorded trace in a list. */
export interface TraceSummary {
  readonly name: string
  readonly description: string
  readonly steps: number
}

export function traceSummaries({ traces }: Recordings): TraceSummary[] {
  return classicTraces(traces).map(name => {
    const { description, steps } = traceNamed(traces, name)
    return { name, description, steps: steps.length }
  })
}
