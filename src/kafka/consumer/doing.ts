/**
 * What the application's thread is doing. It does one thing at a time, and nothing interrupts it: what it is told
 * to do, and what the heartbeat thread has heard, waits until it comes round.
 */
import type { Instant } from '../../sim/world'
import type { PartitionOffset, RecordHeaders } from '../protocol/messages'
import type { RecordRun, TopicPartition } from '../protocol/names'
import type { Commit } from './commit-state'

/** What the application's thread is doing. */
export type Doing =
  | { readonly kind: 'between polls' }
  | { readonly kind: 'polling'; readonly since: Instant; readonly until: Instant }
  | Handling
  /** A record has failed, and the thread sleeps before it is tried again; with the batch, in place. */
  | {
      readonly kind: 'backing off'
      readonly batch: Batch | null
      readonly at: TopicPartition & { readonly offset: number }
      readonly attempt: number
      readonly since: Instant
      readonly until: Instant
    }
  | SendingOn
  /** With the batch that it goes on with afterwards. */
  | { readonly kind: 'committing'; readonly commit: Commit; readonly batch: Batch | null }
  | {
      readonly kind: 'closing'
      readonly option: CloseOption
      /** Its automatic commit, and then the listener's own. */
      readonly commit: Commit | null
      /** The listener has run. */
      readonly hasGivenUp: boolean
      /** For the answers to commitAsync() it waits no longer than that. */
      readonly deadline: Instant
    }
  | { readonly kind: 'stopped'; readonly since: Instant }
  | { readonly kind: 'ended' }

/** Each time round the loop: one for all. */
export const BETWEEN_POLLS: Doing = { kind: 'between polls' }

/** Records that poll() returned, in the order in which they are handled. */
export interface Batch {
  readonly runs: readonly RecordRun[]
  readonly count: number
  /** The handler is through with so many of them. */
  readonly done: number
  /** How long each takes, in ms; null where all take `processMs`. */
  readonly times: readonly number[] | null
}

/** A batch in the handler's hands. */
export interface Handling extends Batch {
  readonly kind: 'handling'
  readonly perRecordMs: number
  /** When the first record after those that are done was begun. */
  readonly startedAt: Instant
  /** After so many records of the batch there is something else to do, a commit say; that is at `stopsAt`. */
  readonly until: number
  readonly stopsAt: Instant
  /** The last of them can't be handled: the handler throws. */
  readonly fails: boolean
  /** When all of them are handled, if nothing comes between. */
  readonly endsAt: Instant
  /** The handler hangs since then: somebody froze the consumer in the middle of a record. */
  readonly heldSince: Instant | null
}

/** Records handed to threads of their own: each takes the next, whatever partition it is of. */
export interface Pool {
  /** In the order in which poll() returned them. */
  readonly waiting: readonly RecordRun[]
  readonly inHand: readonly (TopicPartition & {
    readonly offset: number
    readonly startedAt: Instant
    readonly endsAt: Instant
  })[]
}

/** What a batch listener has collected, in the order in which poll() returned it, and since when. */
export interface Collected {
  readonly runs: readonly RecordRun[]
  readonly count: number
  readonly since: Instant
}

/** A record with all that the application sees of it. */
export interface ReadRecord extends TopicPartition {
  readonly offset: number
  readonly key: string | null
  readonly bytes: number
  readonly timestamp: number
  readonly headers: RecordHeaders | null
}

/** A record on its way to a retry topic or a dead-letter topic, before the batch is gone on with. */
export interface SendingOn {
  readonly kind: 'sending on'
  readonly batch: Batch
  readonly record: ReadRecord
  /** How often it has been tried. */
  readonly attempt: number
  readonly to: string
  readonly sequence: number
  /** The request that is under way. */
  readonly correlationId: number | null
  readonly deadline: Instant
  readonly notBefore?: Instant
}

/** What a person told the application to do; it obeys between two polls. */
export type Told =
  | { readonly do: 'close'; readonly option?: CloseOption }
  | { readonly do: 'stopPolling' }
  /** The application's own options were changed: it goes on with the new ones. */
  | { readonly do: 'takeOptions' }
  | { readonly do: 'unsubscribe' | 'enforceRebalance' }
  /** Without offsets: the positions of all owned partitions. */
  | { readonly do: 'commitSync' | 'commitAsync'; readonly offsets?: readonly PartitionOffset[] }
  | { readonly do: 'pollOnce'; readonly timeoutMs: number }
  | { readonly do: 'subscribe'; readonly topics: readonly string[]; readonly pattern?: string }
  | { readonly do: 'assign'; readonly partitions: readonly TopicPartition[] }
  | ToldOfPartition

/** What concerns one partition, and this consumer alone. */
export type ToldOfPartition =
  | { readonly do: 'pausePartition' | 'resumePartition'; readonly partition: TopicPartition }
  | { readonly do: 'seek'; readonly partition: TopicPartition; readonly to: number | 'beginning' | 'end' }

/** CloseOptions of the client: by default a dynamic member leaves and a static one does not. */
export type CloseOption = 'DEFAULT' | 'LEAVE_GROUP' | 'REMAIN_IN_GROUP'
