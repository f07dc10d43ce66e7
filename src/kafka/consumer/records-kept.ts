/**
 * What a run remembers of the records that a consumer was given: handled, dropped, skipped, kept to be looked into.
 * A real client remembers none of it; here it is what duplicates and losses are counted by.
 */
import type { Instant } from '../../sim/world'
import type { FetchedBatch } from '../protocol/messages'
import type { TopicPartition } from '../protocol/names'

/** Which offsets of a partition this consumer's application has handled, run by run, in order of time; each since when. */
export interface HandledRuns extends TopicPartition {
  readonly runs: readonly HandledRun[]
}

/** `looksFirst`: by a handler that leaves a record alone which it finds to have been handled before. */
export type HandledRun = readonly [from: number, to: number, at: Instant, looksFirst?: true]

/** Offsets of one partition, in order, each run apart from the next. */
export interface SpansOf extends TopicPartition {
  readonly spans: readonly Span[]
}

/** From an offset up to, not including, another. */
export type Span = readonly [from: number, to: number]

export type KeptBatch = TopicPartition & FetchedBatch

/** A partition that this consumer has stopped reading, and when it did so last: it gave it up, or was cut off and ran out of it. */
export interface Released extends TopicPartition {
  readonly at: Instant
}
