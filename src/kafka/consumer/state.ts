/**
 * A consumer has two threads, and nearly everything people find odd about consumers comes from that.
 * The application's thread polls, handles records and commits. The heartbeat thread tells the
 * coordinator every few seconds that the process lives, whatever the application is doing.
 */
import type { Instant, SimNode } from '../../sim/world'
import type { ConsumerConfig, GivenSettings } from '../config'
import type { CommitCaller } from '../facts'
import type { ErrorCode } from '../protocol/errors'
import type {
  Api,
  FetchedBatch,
  JoiningMember,
  Message,
  PartitionOffset,
  RecordHeaders,
  ResponseOf,
} from '../protocol/messages'
import type { MemberId, RecordRun, TopicPartition } from '../protocol/names'
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

export type Process = 'running' | 'closed' | 'crashed' | 'failed'

/** The client's side of its membership (AbstractCoordinator.MemberState). */
export type MemberState = 'UNJOINED' | 'PREPARING_REBALANCE' | 'COMPLETING_REBALANCE' | 'STABLE'

export interface Membership {
  state: MemberState
  /** Empty until the coordinator has given one. */
  memberId: MemberId
  /** -1: none. */
  generation: number
  /** What groupMetadata() says inside a callback: the last generation it was in, also when that is lost. */
  lastGeneration: number
  isLeader: boolean
  protocolName: string | null
  /** Something asks for a new join; it happens in the next poll(). */
  rejoinReason: string | null
  /** What it subscribed to when it last sent JoinGroup; when that has changed since, it joins again. */
  joinedSubscription: readonly string[] | null
  /** Giving up what must be given up is still to be done before JoinGroup may be sent. */
  needsJoinPrepare: boolean
  /** What it is in the midst of on its way into the group, or out of a rebalance; null between two of these. */
  step: JoinStep | null
  /** Thrown from the next poll(): an answer that ends the application's loop. */
  fatal: { readonly error: string; readonly message: string } | null
  /** Partition counts that the leader assigned by: when they change, it joins again. */
  assignedBy: readonly { readonly topic: string; readonly partitions: number }[] | null
  /** What the sticky assignor remembers of the last assignment. */
  remembered: { readonly owned: readonly TopicPartition[]; readonly generation: number } | null
}

/** In the order in which a member comes through them. What waits for an answer other than of these says `Membership.state`. */
export type JoinStep =
  /** The automatic commit before JoinGroup is under way, and then the listener's own commit is. */
  | { readonly kind: 'committing' | 'revoking'; readonly commit: Commit }
  /** The leader knows the members and needs the partition counts of their topics to assign. */
  | { readonly kind: 'elected'; readonly members: readonly JoiningMember[]; readonly skipAssignment: boolean }
  /** The assignment has come and waits for the next poll(). */
  | { readonly kind: 'assigned'; readonly partitions: readonly TopicPartition[] }
  /** The listener commits what is revoked before the assignment is taken. */
  | { readonly kind: 'taking'; readonly partitions: readonly TopicPartition[]; readonly commit: Commit }

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

export type KeptBatch = TopicPartition & FetchedBatch

/** A partition that this consumer has stopped reading, and when it did so last: it gave it up, or was cut off and ran out of it. */
export interface Released extends TopicPartition {
  readonly at: Instant
}

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
