/**
 * What clients and the broker say to each other. Names of requests, fields and errors are Kafka's.
 *
 * A request carries a correlation id that its answer repeats: a client that has given up waiting
 * (a crash, a broken connection) does not know the answer any more and lets it pass.
 */
import type { LogConfig } from '../config'
import type { ErrorCode } from './errors'
import type { MemberId, TopicPartition } from './names'

export interface PartitionOffset extends TopicPartition {
  readonly offset: number
  /** Epoch of the leader that the record before came from; left out: not known. */
  readonly leaderEpoch?: number
  /** A note of the application's own, kept with the offset. */
  readonly metadata?: string
}

/** What a member tells the group's leader about itself, once for each assignor that it offers. */
export interface Subscription {
  readonly topics: readonly string[]
  /** What it holds now; nothing once an eager member has given everything up. */
  readonly owned: readonly TopicPartition[]
  /** The generation in which it got what it holds; -1: none. */
  readonly generation: number
  readonly rackId: string | null
  /** What a sticky assignor remembers, also after the member has given it up. */
  readonly userData: { readonly owned: readonly TopicPartition[]; readonly generation: number } | null
}

export interface OfferedProtocol {
  readonly name: string
  readonly subscription: Subscription
}

export interface JoiningMember {
  readonly memberId: MemberId
  readonly groupInstanceId: string | null
  readonly subscription: Subscription
}

export interface MemberAssignment {
  readonly memberId: MemberId
  readonly partitions: readonly TopicPartition[]
}

/** A batch as a producer sends it. Keys are one per record; the other properties are the same for all of them. */
export interface ProducedBatch extends TopicPartition {
  readonly keys: readonly (string | null)[]
  /** Serialized size of each record, in bytes. */
  readonly recordBytes: number
  /** Milliseconds of simulated time; the broker keeps what the producer says (CreateTime). */
  readonly timestamp: number
  /** Of a batch of one record, which was sent on because it could not be handled. */
  readonly headers?: RecordHeaders
  /** Grows with each batch of a producer; left out: what it sends again is appended again. */
  readonly sequence?: number
}

/**
 * What an application writes beside a record that it sends on to a retry topic or a dead-letter topic.
 * Kafka has no such topics of its own; the fields are those that Spring's recoverer writes.
 */
export interface RecordHeaders {
  readonly originalTopic: string
  readonly originalPartition: number
  readonly originalOffset: number
  readonly exception: string
  /** How often it has been tried so far. */
  readonly attempts: number
}

/** Records as a fetch brings them. */
export interface FetchedBatch {
  readonly baseOffset: number
  readonly keys: readonly (string | null)[]
  readonly recordBytes: number
  readonly timestamp: number
  readonly headers?: RecordHeaders
}

export interface FetchedRun extends TopicPartition {
  readonly error: ErrorCode
  /** Records from here … */
  readonly from: number
  /** … up to, not including, here. */
  readonly to: number
  readonly bytes: number
  readonly highWatermark: number
  /** The records themselves, where they were asked for. */
  readonly batches?: readonly FetchedBatch[]
}

interface Asked {
  readonly kind: 'request'
  readonly correlationId: number
  /** The broker that the client takes for the group's coordinator; left out: the first. */
  readonly brokerId?: number
}

export type Request =
  | (Asked & { readonly api: 'Metadata' /** Null: all there are. */; readonly topics: readonly string[] | null })
  | (Asked & { readonly api: 'FindCoordinator'; readonly groupId: string })
  | (Asked & {
      readonly api: 'JoinGroup'
      readonly groupId: string
      readonly memberId: MemberId
      readonly groupInstanceId: string | null
      readonly clientId: string
      readonly sessionTimeoutMs: number
      readonly rebalanceTimeoutMs: number
      readonly protocols: readonly OfferedProtocol[]
      readonly reason: string
    })
  | (Asked & {
      readonly api: 'SyncGroup'
      readonly groupId: string
      readonly memberId: MemberId
      readonly groupInstanceId: string | null
      readonly generation: number
      /** The leader's answer to who reads what; empty from everybody else. */
      readonly assignments: readonly MemberAssignment[]
    })
  | (Asked & {
      readonly api: 'Heartbeat'
      readonly groupId: string
      readonly memberId: MemberId
      readonly groupInstanceId: string | null
      readonly generation: number
    })
  | (Asked & {
      readonly api: 'LeaveGroup'
      readonly groupId: string
      readonly memberId: MemberId
      readonly groupInstanceId: string | null
      readonly reason: string
    })
  | (Asked & {
      readonly api: 'OffsetCommit'
      readonly groupId: string
      readonly memberId: MemberId
      readonly groupInstanceId: string | null
      /** -1 when the sender is no member: an admin, or a consumer that assigned itself. */
      readonly generation: number
      readonly offsets: readonly PartitionOffset[]
    })
  | (Asked & { readonly api: 'OffsetFetch'; readonly groupId: string; readonly partitions: readonly TopicPartition[] })
  | (Asked & {
      readonly api: 'ListOffsets'
      readonly partitions: readonly (TopicPartition & { readonly spec: OffsetSpec })[]
    })
  | (Asked & {
      readonly api: 'Fetch'
      readonly partitions: readonly (PartitionOffset & { readonly maxBytes: number })[]
      readonly minBytes: number
      readonly maxWaitMs: number
      readonly maxBytes: number
      /** A fetch brings records, always. The model leaves them out where the reader needs only their count. */
      readonly withRecords?: true
    })
  | (Asked & { readonly api: 'Produce'; readonly batches: readonly ProducedBatch[] })

/** Which offset is meant: the ends of the log, or the first record that is not older than a timestamp. */
export type OffsetSpec = 'earliest' | 'latest' | { readonly timestamp: number }

interface Answered {
  readonly kind: 'response'
  readonly correlationId: number
}

export type Response =
  | (Answered & {
      readonly api: 'Metadata'
      readonly topics: readonly { readonly topic: string; readonly partitions: number }[]
    })
  | (Answered & { readonly api: 'FindCoordinator'; readonly error: ErrorCode; readonly brokerId: number })
  | (Answered & {
      readonly api: 'JoinGroup'
      readonly error: ErrorCode
      readonly memberId: MemberId
      readonly generation: number
      readonly protocolName: string | null
      readonly leader: MemberId
      /** A static leader that is back goes on leading, but what is assigned stands (KIP-814). */
      readonly skipAssignment: boolean
      /** Everybody's subscription, for the leader; empty for everybody else. */
      readonly members: readonly JoiningMember[]
    })
  | (Answered & {
      readonly api: 'SyncGroup'
      readonly error: ErrorCode
      readonly partitions: readonly TopicPartition[]
    })
  | (Answered & { readonly api: 'Heartbeat'; readonly error: ErrorCode })
  | (Answered & { readonly api: 'LeaveGroup'; readonly error: ErrorCode })
  | (Answered & {
      readonly api: 'OffsetCommit'
      readonly errors: readonly (TopicPartition & { readonly error: ErrorCode })[]
    })
  | (Answered & {
      readonly api: 'OffsetFetch'
      readonly error: ErrorCode
      readonly offsets: readonly (TopicPartition & { readonly offset: number | null; readonly leaderEpoch: number })[]
    })
  | (Answered & {
      readonly api: 'ListOffsets'
      readonly offsets: readonly (TopicPartition & { readonly offset: number | null })[]
    })
  | (Answered & { readonly api: 'Fetch'; readonly partitions: readonly FetchedRun[] })
  | (Answered & { readonly api: 'Produce'; readonly error: ErrorCode })

export type Api = Request['api']
/** Every kind of request that a consumer sends. */
export const APIS = [
  'Metadata',
  'FindCoordinator',
  'JoinGroup',
  'SyncGroup',
  'Heartbeat',
  'LeaveGroup',
  'OffsetCommit',
  'OffsetFetch',
  'ListOffsets',
  'Fetch',
  'Produce',
] as const satisfies readonly Api[]

export type RequestOf<A extends Api> = Extract<Request, { api: A }>
export type ResponseOf<A extends Api> = Extract<Response, { api: A }>

/** The broker's metadata has changed; it tells the coordinator, which runs on the same machine. */
export interface MetadataImage {
  readonly kind: 'metadataImage'
  readonly topics: readonly { readonly topic: string; readonly partitions: number }[]
}

/** The broker's process has started again, and has read what it is to do with its logs. */
export interface LogSettingsRead {
  readonly kind: 'logSettingsRead'
  readonly config: LogConfig
}

/** The machine at the other end has closed the connection, as one does whose process is gone. */
export interface Disconnected {
  readonly kind: 'disconnected'
}

export type Message = Request | Response | MetadataImage | LogSettingsRead | Disconnected
