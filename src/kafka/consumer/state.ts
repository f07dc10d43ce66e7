/**
 * A consumer has two threads, and nearly everything people find odd about consumers comes from that.
 * The application's thread polls, handles records and commits. The heartbeat thread tells the
 * coordinator every few seconds that the process lives, whatever the application is doing.
 */
import type { Instant, SimNode } from '../../sim/world'
import type { ConsumerConfig, GivenSettings } from '../config'
import type { CommitCaller } from '../facts'
import type { ErrorCode } from '../protocol/errors'
import type { Api, Message, PartitionOffset, ResponseOf } from '../protocol/messages'
import type { RecordRun, TopicPartition } from '../protocol/names'
import type { AsyncCommit, AsyncFailure, CommitOutcome } from './commit-state'
import type { Collected, Doing, Pool, Told } from './doing'
import type { Membership } from './membership-state'
import type { Application } from './options'
import type { HandledRuns, KeptBatch, Released, SpansOf } from './records-kept'

export interface Consumer extends SimNode {
  kind: 'consumer'
  name: string
  /** Settings and options by name, as a process of that name will be given them when it starts the next time. */
  given: GivenSettings
  /** What the process that runs was started with: Kafka's client reads its settings only then. */
  config: ConsumerConfig
  application: Application
  /** How many times a process of this name was started. */
  incarnation: number
  startedAt: Instant
  process: Process
  endedAt: Instant | null
  removed: boolean
  /** Since when its network is cut; null while it is up. */
  cutSince: Instant | null
  subscription: readonly string[]
  /** Subscribed to every topic whose whole name matches; the subscription follows the metadata. */
  pattern: string | null
  /** assign() was called: no membership, no rebalance; it commits as nobody's member. */
  assignedByHand: boolean
  told: readonly Told[]
  /** The whole process stands still, heartbeats and all: a long garbage collection, a laptop put to sleep. */
  suspended: { readonly since: Instant; readonly until: Instant } | null
  /** What has arrived meanwhile. */
  inbox: readonly Message[]
  /** Somebody froze its application: since then its thread calls poll() no more; null while it does. */
  stoppedSince: Instant | null
  /** Closing is the first half of a restart. */
  startsAgain: boolean
  doing: Doing
  coordinator: 'unknown' | 'finding' | 'known'
  /** The broker that it took for the coordinator last; null: this process has not found one yet. */
  coordinatorId: number | null
  /** After a refusal that is none for good, it asks its coordinator again only then. */
  asksAgainAt: Instant
  membership: Membership
  heartbeat: HeartbeatThread
  /** Topics as last heard, and when to ask again. */
  metadata: Metadata
  /** In the order in which they are fetched. */
  partitions: OwnedPartition[]
  buffer: readonly Buffered[]
  /** A fetch that brought nothing but errors is repeated only then. */
  fetchNotBefore: Instant
  autoCommitAt: Instant | null
  pending: PendingRequest[]
  /** The answer to JoinGroup has come while nobody reads the connection: the next poll() does. */
  unread: ResponseOf<'JoinGroup'> | null
  nextCorrelationId: number
  /** The commit that was answered last, of those that somebody waits for. */
  answeredCommit: { readonly correlationId: number; readonly outcome: CommitOutcome | 'try again' } | null
  /** Commits without waiting, until the coordinator is found. */
  unsentCommits: readonly AsyncCommit[]
  /** For the callbacks of commitAsync(): they run in the next poll(), commitSync() or close(). */
  asyncFailures: readonly AsyncFailure[]
  /** The next offset to read of each partition with records handled since the application's own last commit … */
  handledOffsets: readonly PartitionOffset[]
  /** … and how many records those were. */
  handledSinceCommit: number
  pool: Pool
  collected: Collected
  polls: number
  errorsThrown: number
  /** Its handler has thrown, and the thread is gone that could call close(). */
  hasThrown: boolean
  handled: readonly HandledRuns[]
  /** Records that poll() returned and that this application will not handle any more: it has ended, or gave them up. */
  dropped: readonly SpansOf[]
  /** Records that could not be handled: passed over … */
  skipped: readonly SpansOf[]
  /** … or sent on to another topic. */
  sentOn: readonly SpansOf[]
  /** How often records that have failed were tried. */
  attempts: readonly (TopicPartition & { readonly offset: number; readonly count: number })[]
  /** Records that were fetched and not handled yet, where the application looks into them. */
  kept: readonly KeptBatch[]
  /** The answer to what was sent on last. */
  answeredProduce: { readonly correlationId: number; readonly error: ErrorCode } | null
  /** The number of the next record that is sent on. */
  nextSequence: number
  /** Records that a reset has passed over, from a position that was out of range … */
  vanished: readonly SpansOf[]
  /** … and all that lay before where it began, with nothing committed and no wish for the earliest. */
  begunBeyond: readonly SpansOf[]
  released: readonly Released[]
}

export type Process = 'running' | 'closed' | 'crashed' | 'failed'

export interface HeartbeatThread {
  enabled: boolean
  nextAt: Instant
  sentAt: Instant | null
  /** Nothing heard from the coordinator until then: the client looks for it anew. */
  sessionDeadline: Instant | null
  /** No poll() until then: the client leaves the group by itself. */
  pollDeadline: Instant | null
}

/** A partition this consumer has been assigned. */
export interface OwnedPartition {
  readonly topic: string
  readonly partition: number
  /** The next offset poll() will return; null until it is known where to begin. */
  position: number | null
  /** Epoch of the leader that the position comes from; -1: not known. */
  leaderEpoch: number
  /** How it is being found out where to begin: a reset follows where nothing is committed, or out of range. */
  needs: 'committed offset' | 'reset' | 'reset from out of range' | null
  /** The position that lay outside the log, while it is found out where to go on. */
  outOfRange: number | null
  /** Where a seek to an end goes; null: where auto.offset.reset says. */
  seeks: 'earliest' | 'latest' | null
  isPaused: boolean
  /** Paused by the application itself, for a record that is not due yet, until then. */
  resumesAt: Instant | null
  /** A reset that found nothing (by_duration) is tried again then. */
  retryAt: Instant | null
  /** Given up in a rebalance that has begun: not fetched, not returned any more. */
  pendingRevocation: boolean
}

export interface Metadata {
  /** Whose partition counts are asked for: its own topics, and for the leader everybody's. */
  wanted: readonly string[]
  /** All topics there are: for a pattern. */
  wantsAll: boolean
  /** Topics as last heard; null before the first answer. */
  topics: readonly { readonly topic: string; readonly partitions: number }[] | null
  refreshAt: Instant
}

/** Records that were fetched and not yet returned by poll(). */
export interface Buffered extends RecordRun {
  readonly bytes: number
}

export interface PendingRequest {
  readonly correlationId: number
  readonly api: Api
  readonly sentAt: Instant
  readonly generation: number
  /** What an OffsetCommit carries, to tell of it when it is answered. */
  readonly offsets?: readonly PartitionOffset[]
  readonly by?: CommitCaller
  /** Nobody waits for it: what came of it is said to a callback. */
  readonly isAsync?: true
  /** Which topics a Metadata request asks about. */
  readonly topics?: readonly string[]
}
