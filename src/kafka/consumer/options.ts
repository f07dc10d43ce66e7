/**
 * What Kafka leaves to the application: when it commits, who handles records and for how long, what it does with
 * one that can't be handled. None of it is sent to anybody; all of it decides what a crash or a rebalance costs.
 */
import type { Poison } from './poison'

/** What the application does, which is not Kafka's to say. */
export interface Application {
  /** When it commits by itself, and whether it waits for the answer. */
  readonly commit: CommitMode
  /** With everyN: after so many records. */
  readonly commitEvery: number
  /** Sends a commitAsync() that failed for now once more, from its callback. */
  readonly retryAsync: boolean
  readonly handler: Handler
  /** How many threads a pool has. */
  readonly threads: number
  /** With a batch listener: so many records are handled in one go, or what there is after so many ms. */
  readonly batchSize: number
  readonly batchMs: number
  /** Which records can't be handled; null: all can. */
  readonly poison: Poison | null
  /** So often they can't; 0: never. */
  readonly failures: number
  readonly onError: OnError
  /** How often a record is tried again, and the wait before, which may grow. */
  readonly retries: number
  readonly retryBackoffMs: number
  readonly retryMultiplier: number
  readonly retryMaxBackoffMs: number
  /** How many retry topics there are. */
  readonly retryTopics: number
  /** What becomes of a record that has failed in all of these. */
  readonly afterRetries: AfterRetries
  /** Whether the rebalance listener commits when partitions are revoked. */
  readonly commitOnRevoke: boolean
  /** Whether it tries to commit when they are lost; that always fails, as it is no member any more. */
  readonly commitOnLost: boolean
  /** How long handling one record takes, in ms. */
  readonly processMs: number
  readonly processing: Processing
  /** The longest that a record takes, where times vary, in ms. */
  readonly processMaxMs: number
  /** `orders-0=500, orders-3=20` */
  readonly processByPartition: string
  /** `order-1001=500, order-7=20` */
  readonly processByKey: string
  /** The process it runs in; null: one of its own. */
  readonly process: string | null
  /** How long one call of poll() waits for records, in ms. */
  readonly pollMs: number
  /** Polls only when it is told to. */
  readonly manual: boolean
}

/**
 * When an application commits by itself: never, after each poll that returned records, after each
 * record, after every n. With commitSync(), which waits, or with commitAsync(), which does not.
 */
export const COMMIT_MODES = ['none', 'sync', 'async', 'perRecord', 'perRecordAsync', 'everyN', 'everyNAsync'] as const
export type CommitMode = (typeof COMMIT_MODES)[number]

/**
 * Who handles records: the thread that polls, one after the other; a pool of threads that they are
 * handed to while polling goes on; the thread that polls, once it has committed them; or it, with a
 * look first whether the record was handled before; or it, once it has collected a batch of them.
 */
export const HANDLERS = ['inLoop', 'batch', 'pool', 'commitFirst', 'idempotent'] as const
export type Handler = (typeof HANDLERS)[number]

/**
 * What the application does with a record that can't be handled: lets the exception end its loop, with
 * or without close() on the way out; passes the record over; tries again in place; seeks back to it;
 * or sends it on to a retry topic or a dead-letter topic.
 */
export const ON_ERROR = ['throw', 'throwAndClose', 'skip', 'retry', 'seekBack', 'retryTopic', 'deadLetter'] as const
export type OnError = (typeof ON_ERROR)[number]
export const AFTER_RETRIES = ['deadLetter', 'skip', 'throw'] as const
export type AfterRetries = (typeof AFTER_RETRIES)[number]

/** How the time for one record varies. */
export const PROCESSING = ['fixed', 'uniform', 'longTailed'] as const
export type Processing = (typeof PROCESSING)[number]
