/**
 * What can be told afterwards. A fact says what happened and why, in Kafka's terms; the sentences
 * for people are made of facts in `describe`, and nowhere else.
 */
import type { Instant } from '../sim/world'
import type { SettingChange } from './config-check'
import type { GroupState } from './coordinator/classic/group'
import type { ScalingDecision, ScalingLimits } from './operator/state'
import type { ProducerChange } from './producer/state'
import type { ErrorCode } from './protocol/errors'
import type { Api, PartitionOffset } from './protocol/messages'
import type { MemberId, RecordRun, TopicPartition } from './protocol/names'

/** Why a group left one state for the next. */
export type RebalanceReason =
  | 'member joined'
  | 'member joined again'
  | 'member left'
  | 'session timed out'
  | 'poll timed out'
  | 'all joined'
  | 'rebalance timed out'
  | 'leader assigned'
  | 'assignment did not come'
  | 'last member gone'
  | 'removed by an admin'
  | 'coordinator gone'
  | 'coordinator loaded'

export type LeaveReason = 'closed' | 'unsubscribed' | 'poll timed out'

export type RemovalReason =
  | LeaveReason
  | 'removed by an admin'
  | 'session timed out'
  | 'did not rejoin in time'
  | 'did not ask for its assignment in time'

/** Who asked for a commit. */
export type CommitCaller =
  | 'auto'
  | 'after batch'
  | 'after record'
  | 'after n records'
  | 'before handling'
  | 'command'
  | 'close'
  | 'onPartitionsRevoked'
  | 'onPartitionsLost'

export type Fact =
  | {
      readonly kind: 'ConsumerStarted'
      readonly consumer: string
      readonly group: string
      readonly topics: readonly string[]
      readonly incarnation: number
    }
  | { readonly kind: 'ConsumerClosing'; readonly consumer: string }
  | { readonly kind: 'ConsumerClosed'; readonly consumer: string }
  | {
      readonly kind: 'ConsumerCrashed'
      readonly consumer: string
      readonly group: string
      readonly owned: readonly TopicPartition[]
      readonly heartbeatSentAt: Instant | null
    }
  | { readonly kind: 'ConsumerFailed'; readonly consumer: string; readonly error: string }
  | { readonly kind: 'ConsumerRemoved'; readonly consumer: string }
  | {
      readonly kind: 'Configured'
      readonly consumer: string
      readonly group: string
      /** What it is given from now on, by name. */
      readonly settings: readonly { readonly name: string; readonly value: string }[]
      /** A process runs already: it goes on with Kafka's settings as they were. */
      readonly isRunning: boolean
    }
  | {
      readonly kind: 'PollingStopped'
      readonly consumer: string
      readonly pollDeadline: Instant | null
      readonly sessionTimeoutMs: number
      /** A static member leaves without a word; one that is cut off can tell nobody. */
      readonly isStatic: boolean
      readonly isCut: boolean
    }
  | { readonly kind: 'PollingResumed'; readonly consumer: string }
  | {
      readonly kind: 'ProcessPaused'
      readonly process: string
      readonly consumers: readonly string[]
      readonly ms: number
    }
  | { readonly kind: 'ProcessResumed'; readonly consumer: string; readonly group: string; readonly ms: number }
  | {
      readonly kind: 'NetworkCut'
      readonly consumer: string
      /** Records that it has, in hand or fetched ahead, and has not told to be handled: it reads these all the same. */
      readonly has: readonly RecordRun[]
    }
  | { readonly kind: 'NetworkHealed'; readonly consumer: string }
  | { readonly kind: 'MemberIdGiven'; readonly group: string; readonly consumer: string; readonly memberId: MemberId }
  | {
      readonly kind: 'JoinReceived'
      readonly group: string
      readonly consumer: string
      readonly memberId: MemberId
      readonly isNew: boolean
      readonly isStatic: boolean
      readonly stillAwaited: readonly string[]
    }
  | {
      readonly kind: 'MemberRemoved'
      readonly group: string
      readonly consumer: string
      readonly memberId: MemberId
      readonly why: RemovalReason
      readonly timeoutMs: number
      readonly owned: readonly TopicPartition[]
    }
  | {
      readonly kind: 'GroupStateChanged'
      readonly group: string
      readonly from: GroupState
      readonly to: GroupState
      readonly generation: number
      readonly reason: RebalanceReason
      readonly cause: string | null
      readonly members: readonly string[]
    }
  | { readonly kind: 'LeaderChosen'; readonly group: string; readonly consumer: string; readonly generation: number }
  | {
      readonly kind: 'HeardOfRebalance'
      readonly consumer: string
      readonly group: string
      readonly generation: number
    }
  | {
      readonly kind: 'AssignmentComputed'
      readonly consumer: string
      readonly group: string
      readonly generation: number
      readonly assignor: string
      readonly shares: readonly { readonly consumer: string; readonly partitions: readonly TopicPartition[] }[]
      readonly idle: readonly string[]
    }
  | {
      /** An eager member reads these no more: it commits automatically first, and only then they are revoked. */
      readonly kind: 'RevocationPending'
      readonly consumer: string
      readonly group: string
      readonly partitions: readonly TopicPartition[]
    }
  | {
      readonly kind: 'Revoked' | 'Assigned' | 'Lost'
      readonly consumer: string
      readonly group: string
      readonly partitions: readonly TopicPartition[]
      readonly generation: number
    }
  | {
      readonly kind: 'MembershipLost'
      readonly consumer: string
      readonly group: string
      readonly error: ErrorCode
      readonly answerTo: string
    }
  | {
      readonly kind: 'PollTimedOut'
      readonly consumer: string
      readonly group: string
      readonly maxPollIntervalMs: number
      /** Then no LeaveGroup is sent, and the session has yet to end. */
      readonly isStatic: boolean
    }
  | {
      readonly kind: 'CoordinatorLost'
      readonly consumer: string
      readonly why: 'disconnected' | 'session timed out' | 'not coordinator'
    }
  | {
      /** After it was lost: which broker it is now. */
      readonly kind: 'CoordinatorFound'
      readonly consumer: string
      readonly group: string
      readonly brokerId: number
      /** As far as it knows; one that has learned that it is none joins anew. */
      readonly isMember: boolean
    }
  | {
      /** The group's partition of __consumer_offsets has another leader, and so have all groups in it. */
      readonly kind: 'CoordinatorMoved'
      readonly group: string
      readonly partition: number
      readonly from: number
      readonly to: number
      readonly groups: readonly string[]
      readonly loadMs: number
    }
  | {
      readonly kind: 'CoordinatorDown'
      readonly group: string
      readonly brokerId: number
      readonly groups: readonly string[]
      readonly downMs: number
      readonly loadMs: number
    }
  | {
      /** A message will never arrive; `isAnswer`: it was the answer to such a request. */
      readonly kind: 'MessageLost'
      readonly consumer: string
      readonly group: string
      readonly api: Api
      readonly isAnswer: boolean
      /** So long its consumer waits for an answer, in ms. */
      readonly givesUpAfterMs: number
    }
  | {
      readonly kind: 'MessageDelayed'
      readonly consumer: string
      readonly group: string
      readonly api: Api
      readonly isAnswer: boolean
      readonly givesUpAfterMs: number
      readonly ms: number
      readonly arrivesAt: Instant
    }
  | {
      readonly kind: 'CoordinatorLoaded'
      readonly brokerId: number
      readonly partition: number
      readonly groups: readonly string[]
    }
  | { readonly kind: 'MetadataChanged'; readonly consumer: string; readonly group: string }
  | {
      readonly kind: 'PositionsSet'
      readonly consumer: string
      readonly group: string
      readonly positions: readonly (PartitionOffset & {
        readonly from: 'committed' | 'earliest' | 'latest' | 'by_duration'
        /** The position before, which lay outside the log. */
        readonly outOfRange?: number
      })[]
    }
  | {
      /** poll() has returned these records, in the order in which they are handled. */
      readonly kind: 'PollReturned'
      readonly consumer: string
      readonly group: string
      readonly poll: number
      /** -1: nobody's member, as after assign(). */
      readonly generation: number
      readonly runs: readonly RecordRun[]
      /** How long each takes, one after the other; null where they go to other threads, or may fail: then it is told of each when it is done. */
      readonly perRecordMs: number | null
      /** The commits, before the first record or between two, that handling them waits for. */
      readonly waitsFor: readonly CommitCaller[]
    }
  | {
      /** The application has sought back to records that poll() had returned, to be given them again. */
      readonly kind: 'SoughtBack'
      readonly consumer: string
      readonly group: string
      readonly positions: readonly PartitionOffset[]
      readonly why: 'commit failed' | 'a record failed' | 'not due'
    }
  | {
      /** The application has called seek(), because somebody told it to; to an end of the log, where that is a poll() finds out. */
      readonly kind: 'Sought'
      readonly consumer: string
      readonly group: string
      readonly partition: TopicPartition
      readonly to: number | 'beginning' | 'end'
    }
  | ({
      /** Handling a record has thrown, and what the application does about it. */
      readonly kind: 'RecordFailed'
      readonly consumer: string
      readonly group: string
      readonly topic: string
      readonly partition: number
      readonly offset: number
      /** The first attempt is 1. */
      readonly attempt: number
    } & (
      | { readonly how: 'tried again' | 'sought back'; readonly waitMs: number }
      | { readonly how: 'skipped' | 'thrown' | 'swallowed' }
      | { readonly how: 'sent on'; readonly to: string }
    ))
  | {
      /** The broker has the record in the topic that it was sent on to. */
      readonly kind: 'RecordSentOn'
      readonly consumer: string
      readonly group: string
      readonly topic: string
      readonly partition: number
      readonly offset: number
      readonly to: string
    }
  | {
      /** The application has handled these records. */
      readonly kind: 'Delivered'
      readonly consumer: string
      readonly group: string
      readonly poll: number
      readonly runs: readonly RecordRun[]
    }
  | {
      readonly kind: 'Committed'
      readonly consumer: string
      readonly group: string
      readonly offsets: readonly PartitionOffset[]
      readonly by: CommitCaller
      /** By commitAsync(): nobody waited for it. */
      readonly isAsync?: true
    }
  | {
      readonly kind: 'AsyncCommitFailed'
      readonly consumer: string
      readonly group: string
      readonly offsets: readonly PartitionOffset[]
      readonly by: CommitCaller
      readonly error: string
      readonly message: string
      readonly refused: ErrorCode | null
      /** Its callback sends the same offsets once more. */
      readonly isTriedAgain: boolean
    }
  | {
      readonly kind: 'ErrorThrown'
      readonly consumer: string
      readonly group: string
      readonly error: string
      readonly message: string
      readonly during: string
      readonly refused: ErrorCode | null
    }
  | {
      readonly kind: 'OffsetsStored'
      readonly group: string
      readonly consumer: string | null
      readonly offsets: readonly PartitionOffset[]
    }
  | {
      readonly kind: 'OffsetsRefused'
      readonly group: string
      readonly consumer: string | null
      readonly error: ErrorCode
      readonly generation: number
    }
  | {
      readonly kind: 'StaticMemberReplaced'
      readonly group: string
      readonly consumer: string
      readonly replaced: string
      readonly memberId: MemberId
    }
  | {
      readonly kind: 'OffsetsExpired' | 'OffsetsDeleted'
      readonly group: string
      readonly partitions: readonly TopicPartition[]
    }
  | {
      /** An admin asked for something that a group in this state does not let happen. */
      readonly kind: 'AdminRefused'
      readonly group: string
      readonly tried: 'alterOffsets' | 'deleteOffsets' | 'deleteGroup' | 'removeMembers'
      readonly state: GroupState | null
      readonly error: string
      readonly message: string
    }
  | { readonly kind: 'GroupDeleted'; readonly group: string; readonly why: 'expired' | 'by an admin' }
  | { readonly kind: 'TopicDeleted'; readonly topic: string }
  | { readonly kind: 'TopicConfigured'; readonly topic: string; readonly settings: readonly SettingChange[] }
  /** In the brokers' files; each reads them when it starts. */
  | { readonly kind: 'BrokerConfigured'; readonly settings: readonly SettingChange[] }
  | {
      readonly kind: 'BrokerSettingsRead'
      readonly brokerId: number
      readonly settings: readonly SettingChange[]
    }
  | {
      readonly kind: 'RecordsDeleted'
      readonly topic: string
      readonly partition: number
      /** Where the log began before. */
      readonly from: number
      readonly logStart: number
      readonly why: 'by an admin' | 'retention.ms' | 'retention.bytes'
    }
  | { readonly kind: 'TopicCreated'; readonly topic: string; readonly partitions: number }
  | { readonly kind: 'PartitionsAdded'; readonly topic: string; readonly from: number; readonly to: number }
  | {
      readonly kind: 'RecordsSent'
      readonly topic: string
      readonly count: number
      readonly partition: number | null
      readonly key: string | null
    }
  /** What was changed; at `ProducerAdded` all there is to it. */
  | {
      readonly kind: 'ProducerAdded' | 'ProducerChanged'
      readonly producer: string
      readonly topic: string
      readonly changes: ProducerChange
    }
  | { readonly kind: 'ProducerRemoved'; readonly producer: string; readonly topic: string }
  | { readonly kind: 'LoadChanged'; readonly times: number; readonly before: number; readonly recordsPerSecond: number }
  | ({ readonly kind: 'AutoscalerSet'; readonly group: string } & ScalingLimits)
  | { readonly kind: 'AutoscalerStopped'; readonly group: string }
  | ScalingDecided
  | {
      readonly kind: 'RolloutStarted'
      readonly group: string
      readonly consumers: readonly string[]
      readonly gapMs: number
      readonly settings: readonly string[]
    }
  | {
      readonly kind: 'RolloutStep'
      readonly group: string
      readonly consumer: string
      readonly number: number
      readonly of: number
    }
  | { readonly kind: 'RolloutEnded'; readonly group: string; readonly consumers: number; readonly tookMs: number }

/** A look of the autoscaler at the lag, and what it does about it. */
export interface ScalingDecided extends ScalingDecision {
  readonly kind: 'ScalingDecided'
  readonly group: string
}

export type FactOf<K extends Fact['kind']> = Fact & { readonly kind: K }
