/**
 * What a person can do. A command is plain data: it stands in the run's file, can be undone, and
 * happens at one instant. One that Kafka or the model can't follow is answered by a Refusal.
 */
import type { GivenSettings } from './config'
import type { Told } from './consumer/doing'
import type { ScalingLimits } from './operator/state'
import type { ProducerChange } from './producer/state'
import type { Api, PartitionOffset } from './protocol/messages'
import type { TopicPartition } from './protocol/names'

export type Command =
  | TopicCommand
  | GroupCommand
  | CoordinatorCommand
  | ConfigureBroker
  | MessageCommand
  | ProducerCommand
  | StartConsumer
  | ConsumerCommand
  | ProcessCommand
  | OperatorCommand
  | WorldCommand

export type TopicCommand =
  | { readonly do: 'createTopic'; readonly topic: string; readonly partitions: number }
  | { readonly do: 'addPartitions'; readonly topic: string; readonly total: number }
  /** Kafka's settings by name: retention.ms, segment.ms, … They count at once. */
  | { readonly do: 'configureTopic'; readonly topic: string; readonly config: GivenSettings }
  | { readonly do: 'produce'; readonly topic: string; readonly counts: readonly PartitionCount[] }
  | ({ readonly do: 'send' } & SendRecords)
  | { readonly do: 'deleteTopic'; readonly topic: string }
  | { readonly do: 'deleteRecords'; readonly topic: string; readonly partition: number; readonly beforeOffset: number }

/** What an admin does to a group (Admin, kafka-consumer-groups). */
export type GroupCommand =
  | { readonly do: 'alterOffsets'; readonly group: string; readonly offsets: readonly PartitionOffset[] }
  | { readonly do: 'deleteOffsets'; readonly group: string; readonly partitions: readonly TopicPartition[] }
  | { readonly do: 'deleteGroup'; readonly group: string }
  /** By instance id; without, every member there is. */
  | { readonly do: 'removeMembers'; readonly group: string; readonly instanceId?: string }

/** Kafka's settings by name: offsets.retention.minutes, … Each broker goes by them once it has started again. */
export interface ConfigureBroker {
  readonly do: 'configureBroker'
  readonly config: GivenSettings
}

/** What happens to the broker that coordinates a group. Others that it coordinates meet with the same. */
export type CoordinatorCommand =
  /** The group's partition of __consumer_offsets gets another leader, which reads it for so long before it answers. */
  | { readonly do: 'moveCoordinator'; readonly group: string; readonly loadMs: number }
  /** Its process ends, is gone for so long, and then reads what it led. */
  | {
      readonly do: 'restartCoordinator'
      readonly group: string
      readonly downMs: number
      readonly loadMs: number
    }

/** What happens to a message on its way. */
export type MessageCommand =
  | ({ readonly do: 'loseMessage' } & MessageUnderWay)
  | ({ readonly do: 'delayMessage'; readonly ms: number } & MessageUnderWay)

/** A request of a consumer, or the answer to one: of those of its kind that are under way, the oldest. */
export interface MessageUnderWay {
  readonly consumer: string
  readonly api: Api
  readonly isAnswer?: boolean
  /** Where several are under way: 2 is the second oldest. */
  readonly nth?: number
}

export interface PartitionCount {
  readonly partition: number
  readonly count: number
  /** How old the records are, in ms: their timestamp lies so far back. */
  readonly ageMs?: number
  /** Each record as a batch of its own. */
  readonly oneByOne?: boolean
}

/** Records sent by hand: to the partition given, else to the key's, else spread over all. */
export interface SendRecords {
  readonly topic: string
  readonly count: number
  readonly partition: number | null
  readonly key: string | null
}

/** What is done to a consumer that was started before: to its process, or told to its application. */
export type ConsumerCommand =
  | { readonly do: ConsumerVerb; readonly consumer: string }
  /** `atOnce`: the handler hangs in the middle of a record; otherwise the batch in hand is finished first. */
  | { readonly do: 'stopPolling'; readonly consumer: string; readonly atOnce?: boolean }
  | (Exclude<Told, { do: 'stopPolling' | 'takeOptions' }> & { readonly consumer: string })
  /** Gives it other settings: Kafka's for its next start, the application's own before its next poll(). */
  | { readonly do: 'configure'; readonly consumer: string; readonly config: GivenSettings }

export type ConsumerVerb = 'crash' | 'resumePolling' | 'cutNetwork' | 'healNetwork' | 'freeze' | 'restart' | 'remove'

export interface StartConsumer {
  readonly do: 'start'
  readonly consumer: string
  readonly topics: readonly string[]
  /** Subscribes to every topic that matches, in the place of `topics`. */
  readonly pattern?: string
  /** Kafka's settings by name, and the application's options under names that begin with `x.`. */
  readonly config: GivenSettings
}

export type ProducerCommand =
  | AddProducer
  /** What is left out stays as it is. Another rate or shape begins now. */
  | ({ readonly do: 'setProducer'; readonly producer: string } & ProducerChange)
  /** A constant rate from now on. */
  | { readonly do: 'setRate'; readonly producer: string; readonly recordsPerSecond: number }
  | { readonly do: 'removeProducer'; readonly producer: string }
  /** Every producer sends so many times what its own rate says. */
  | { readonly do: 'setLoad'; readonly times: number }

export interface AddProducer extends ProducerChange {
  readonly do: 'addProducer'
  readonly producer: string
  readonly topic: string
  /** Kafka's settings by name: batch.size, linger.ms, … */
  readonly config: GivenSettings
}

/** What is done to all consumers of one process. */
export type ProcessCommand =
  /** It stands still for so long, heartbeats and all. */
  | { readonly do: 'pauseProcess'; readonly process: string; readonly ms: number }
  | { readonly do: 'killProcess'; readonly process: string }

/** What whoever runs the consumers of a group is told; Kafka knows nothing of it. */
export type OperatorCommand =
  | Autoscale
  | { readonly do: 'stopAutoscaler'; readonly group: string }
  /** Each consumer of the group is closed and started again, one after another, so long apart. */
  | {
      readonly do: 'rollingRestart'
      readonly group: string
      readonly gapMs: number
      /** How long a process is gone before it starts again. */
      readonly downMs: number
      /** Laid over each one's settings as it starts again: a rolling upgrade. */
      readonly config: GivenSettings
      /** Each has its own name for its group.instance.id from then on: it becomes a static member. */
      readonly makesStatic?: boolean
    }

/** From now on consumers are added and closed by the group's lag; given again, the new limits hold. */
export interface Autoscale extends ScalingLimits {
  readonly do: 'autoscale'
  readonly group: string
  readonly topics: readonly string[]
  /** What a consumer that it adds is started with. */
  readonly config: GivenSettings
}

export type WorldCommand =
  /** The same for every consumer of the group; those that come later are given it as well. */
  | { readonly do: 'configureGroup'; readonly group: string; readonly config: GivenSettings }
  | { readonly do: 'setNetwork'; readonly latencyMs: number; readonly jitterMs: number }
  /** Nothing happens: time passes. */
  | { readonly do: 'wait' }

/** Why a command was not carried out, in words for the person who gave it. */
export interface Refusal {
  /** The class of the exception, where Kafka's admin client throws one. */
  readonly error?: string
  readonly message: string
}
