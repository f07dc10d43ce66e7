/**
 * What a person can do. A command is plain data: it stands in the run's file, can be undone, and
 * happens at one instant. One that Kafka or the model can't follow is answered by a Refusal.
 */
import type { GivenSettings } from './config'

export type Command = TopicCommand | StartConsumer | ConsumerCommand | WorldCommand

export type TopicCommand =
  | { readonly do: 'createTopic'; readonly topic: string; readonly partitions: number }
  | { readonly do: 'addPartitions'; readonly topic: string; readonly total: number }
  | { readonly do: 'produce'; readonly topic: string; readonly counts: readonly PartitionCount[] }
  | ({ readonly do: 'send' } & SendRecords)

export interface PartitionCount {
  readonly partition: number
  readonly count: number
}

/** Records sent by hand: to the partition given, else to the key's, else spread over all. */
export interface SendRecords {
  readonly topic: string
  readonly count: number
  readonly partition: number | null
  readonly key: string | null
}

/** What is done to a consumer that was started before. */
export type ConsumerCommand =
  | { readonly do: ConsumerVerb; readonly consumer: string }
  /** `atOnce`: the handler hangs in the middle of a record; otherwise the batch in hand is finished first. */
  | { readonly do: 'stopPolling'; readonly consumer: string; readonly atOnce?: boolean }

export type ConsumerVerb =
  | 'close'
  | 'crash'
  | 'resumePolling'
  | 'cutNetwork'
  | 'healNetwork'
  | 'freeze'
  | 'restart'
  | 'remove'
  | 'commitSync'

export interface StartConsumer {
  readonly do: 'start'
  readonly consumer: string
  readonly topics: readonly string[]
  /** Kafka's settings by name, and the application's options under names that begin with `x.`. */
  readonly config: GivenSettings
}

export type WorldCommand =
  | { readonly do: 'setRate'; readonly producer: string; readonly recordsPerSecond: number }
  | { readonly do: 'setNetwork'; readonly latencyMs: number; readonly jitterMs: number }
  /** Nothing happens: time passes. */
  | { readonly do: 'wait' }

/** Why a command was not carried out, in words for the person who gave it. */
export interface Refusal {
  readonly message: string
}
