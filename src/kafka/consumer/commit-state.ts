/**
 * A commit on its way: with commitSync() the thread waits for what comes of it, with commitAsync() a callback is told.
 */
import type { Instant } from '../../sim/world'
import type { CommitCaller } from '../facts'
import type { ErrorCode } from '../protocol/errors'
import type { PartitionOffset } from '../protocol/messages'

/** A commitSync() under way: it is tried again until its time is up. */
export interface Commit {
  readonly by: CommitCaller
  readonly offsets: readonly PartitionOffset[]
  readonly deadline: Instant
  /** The request that is under way; null while the coordinator has to be found first. */
  readonly correlationId: number | null
  /** A commit that failed for now is tried again then. */
  readonly notBefore?: Instant
}

/** A commitAsync() that is not sent yet, or has failed. */
export interface AsyncCommit {
  readonly by: CommitCaller
  readonly offsets: readonly PartitionOffset[]
}

/** What a callback of commitAsync() is told: the exception in the place of an answer. */
export interface AsyncFailure extends AsyncCommit {
  readonly error: string
  readonly message: string
  readonly refused: ErrorCode | null
}

/** What came of a commit that somebody waits for. */
export type CommitOutcome = 'committed' | 'refused' | 'rebalancing' | 'timed out'
