/** How far the model does what a real Kafka did, counted by kind. The page, the tests and `npm test` count with this. */
import type { Check, Judge, Kind, KindGroup } from './check'
import { defaultsChecks } from './defaults-checks'
import { offsetsLogChecks } from './offsets-log-checks'
import { type Recordings, traceNames, vectorLines, vectorNames } from './recordings'
import { toolTextChecks } from './tool-text-checks'
import { classicTraces, traceChecks } from './trace-checks'
import { answeredVectors, vectorChecks } from './vector-checks'

/** How many of a kind came out as recorded. */
export interface Score {
  readonly group: KindGroup
  readonly name: string
  readonly total: number
  readonly passed: number
  readonly failures: readonly Failure[]
  /** Of the total, those that are held by invariants only. */
  readonly byInvariants: number
  /** Of the total, those where the judge lets any answer pass. */
  readonly anyAnswer: number
}

export interface Failure {
  readonly name: string
  readonly differences: readonly string[]
}

/** Everything there is to be asked, by kind. */
export function kindsOf(recordings: Recordings, judge: Judge): Kind[] {
  const { vectors, traces, cli, top } = recordings
  return [
    ...answeredVectors(vectors).map(
      (name): Kind => ({ group: 'vectors', name, checks: vectorChecks(vectors, name, judge) }),
    ),
    { group: 'traces', name: 'classic', checks: traceChecks(traces, judge) },
    { group: 'tool text', name: 'kafka-consumer-groups', checks: toolTextChecks(cli, judge) },
    { group: 'log of offsets', name: '__consumer_offsets', checks: offsetsLogChecks(recordings['consumer-offsets']) },
    { group: 'defaults', name: 'settings', checks: defaultsChecks(top) },
  ]
}

/** What was recorded of protocols and assignors that the model does not have. */
export interface Unanswered {
  readonly traces: number
  readonly vectors: number
}

export function unansweredIn({ vectors, traces }: Recordings): Unanswered {
  const answered = new Set(answeredVectors(vectors))
  const others = vectorNames(vectors).filter(name => !answered.has(name))
  return {
    traces: traceNames(traces).length - classicTraces(traces).length,
    vectors: others.reduce((sum, name) => sum + vectorLines(vectors, name).length, 0),
  }
}

export function scoreOf(kind: Kind): Score {
  return kind.checks.reduce(scoreWith, nothingScored(kind))
}

export function nothingScored({ group, name, checks }: Kind): Score {
  return { group, name, total: checks.length, passed: 0, failures: [], byInvariants: 0, anyAnswer: 0 }
}

/** The score after this check as well. */
export function scoreWith(score: Score, check: Check): Score {
  const differences = differencesOf(check)
  return {
    ...score,
    passed: score.passed + Number(differences.length === 0),
    failures: differences.length === 0 ? score.failures : [...score.failures, { name: check.name, differences }],
    byInvariants: score.byInvariants + Number(check.strictness === 'by invariants'),
    anyAnswer: score.anyAnswer + Number(check.strictness === 'any answer passes'),
  }
}

/** A model that stops with an exception has not done what Kafka did. */
function differencesOf(check: Check): readonly string[] {
  try {
    return check.differences()
  } catch (error) {
    return [`the model stopped: ${error instanceof Error ? error.message : String(error)}`]
  }
}
