/**
 * A run as a document: what stands in a file, a link, a lesson, a test. Seed, settings and steps are
 * the whole history; nothing of what came of it is kept.
 */
import type { GivenSettings } from '../config'
import type { Shape } from '../producer/flow'
import type { Keys, ProducerPlan } from '../producer/state'
import type { MemberId } from '../protocol/names'
import type { LessonCheck } from './lesson-checks'

export interface RunDocument {
  readonly version: 1
  readonly title: string
  readonly seed: number
  readonly config: RunConfig
  readonly network: { readonly latencyMs: number; readonly jitterMs: number }
  /** Topics that exist at the start. */
  readonly topics: Readonly<Record<string, { readonly partitions: number }>>
  readonly workload: { readonly producers: readonly ProducerSpec[] }
  readonly steps: readonly Step[]
  /** Where the playhead stands; no part of the run. */
  readonly view?: RunView
  /** Member ids to hand out, of a recorded trace: `A#1` is the first that A was given. */
  readonly memberIds?: Readonly<Record<string, MemberId>>
  /** A recorded trace says which Kafka it was recorded from. */
  readonly kafkaVersion?: string
}

export interface RunConfig {
  readonly broker: GivenSettings
  readonly topic: GivenSettings
  readonly consumer: GivenSettings
  /** The application's own options: commit, commitOnRevoke, processMs, pollMs. */
  readonly consumerOptions: GivenSettings
}

/** A producer of the file; what is left out is as `newProducer` has it. */
export type ProducerSpec = Pick<ProducerPlan, 'topic' | 'recordsPerSecond' | 'keys' | 'recordBytes'> &
  Partial<ProducerPlan> & { readonly id: string }

export interface RunView {
  readonly at?: number
  /** It opens standing still, so that there is time to look at the moment. */
  readonly paused?: boolean
  readonly speed?: number
  readonly selected?: string
  /** Which of the page's tabs shows what there is to see. */
  readonly tab?: ViewTab
  /** The record that is followed. */
  readonly record?: { readonly topic: string; readonly partition: number; readonly offset: number }
  /** The scene that it shows, by its id. */
  readonly scene?: string
  /** The lesson that begins with it, by its id. */
  readonly lesson?: string
  /** A lesson that somebody has written for it. */
  readonly written?: WrittenLesson
}

export const VIEW_TABS = ['timeline', 'messages', 'offsets', 'describe', 'graphs', 'load', 'events'] as const
export type ViewTab = (typeof VIEW_TABS)[number]

/** A lesson that somebody has written for a run: it stands in the run's view, and so travels with it. */
export interface WrittenLesson {
  readonly title: string
  readonly aim?: string | undefined
  readonly steps: readonly WrittenStep[]
}

export interface WrittenStep {
  readonly title: string
  readonly todo: string
  readonly hint?: string | undefined
  readonly why?: string | undefined
  /** For the person who teaches. */
  readonly notes?: string | undefined
  readonly check: WrittenCheck
  /** What was done when it was recorded. */
  readonly acts: readonly WrittenAct[]
}

export interface WrittenCheck {
  readonly is: LessonCheck
  /** Of members, records, seconds, whatever it counts; left out, the usual. */
  readonly count?: number | undefined
  /** Left out, the first group there is. */
  readonly group?: string | undefined
}

export interface WrittenAct {
  /** After the step began, in ms. */
  readonly afterMs: number
  readonly do: StepName
  readonly args: StepArgs
}

/** One thing that is done. A step without `at` begins when the one before has ended. */
export interface Step {
  readonly at?: number
  readonly do: StepName
  readonly args: StepArgs
  /** Ends that long after its start, in ms, settled or not. */
  readonly takenAfterMs?: number
  /** What the group must have come to for the step to end. */
  readonly until?: { readonly members?: number; readonly partitionsAssigned?: number }
}

export type StepName =
  | 'createTopic'
  | 'addPartitions'
  | 'configureTopic'
  | 'configureBroker'
  | 'produce'
  | 'send'
  | 'addProducer'
  | 'setProducer'
  | 'setRate'
  | 'removeProducer'
  | 'setLoad'
  | 'pauseProcess'
  | 'killProcess'
  | 'autoscale'
  | 'stopAutoscaler'
  | 'rollingRestart'
  | 'setNetwork'
  | 'moveCoordinator'
  | 'restartCoordinator'
  | 'loseMessage'
  | 'delayMessage'
  | 'start'
  | 'startAll'
  | 'close'
  | 'closeAll'
  | 'crash'
  | 'crashAll'
  | 'configure'
  | 'configureGroup'
  | 'restart'
  | 'remove'
  | 'stopPolling'
  | 'busy'
  | 'resumePolling'
  | 'cutNetwork'
  | 'healNetwork'
  | 'freeze'
  | 'commitSync'
  | 'commitAsync'
  | 'poll'
  | 'pollOnce'
  | 'subscribe'
  | 'unsubscribe'
  | 'assign'
  | 'enforceRebalance'
  | 'pausePartition'
  | 'resumePartition'
  | 'seek'
  | 'seekToBeginning'
  | 'seekToEnd'
  | 'startOtherGroup'
  | 'produceOneByOne'
  | 'produceWithTimestamps'
  | 'deleteTopic'
  | 'deleteRecords'
  | 'alterOffsets'
  | 'deleteOffsets'
  | 'deleteGroup'
  | 'removeMember'
  | 'removeAllMembers'
  | 'waitForAutoCommit'
  | 'waitForExpiry'
  | 'waitForSessionTimeout'
  | 'waitForPollTimeout'
  | 'waitUntilRead'
  | 'wait'
  | 'watch'
  | 'look'
  | 'describe'

/** The arguments of all kinds of step; which of them a step takes, its name says. */
export interface StepArgs {
  readonly topic?: string
  /** How many; for `assign` which, by name. */
  readonly partitions?: number | readonly string[]
  readonly total?: number
  readonly perPartition?: number
  readonly counts?: Readonly<Record<string, number>>
  readonly count?: number
  /** A number; a name such as `orders-0` where a step concerns a partition of some topic. */
  readonly partition?: number | string | null
  readonly key?: string | null
  readonly producer?: string
  readonly recordsPerSecond?: number
  readonly shape?: Shape
  readonly keys?: Keys
  readonly recordBytes?: number
  readonly ageMs?: number
  readonly times?: number
  readonly process?: string
  readonly everyMs?: number
  readonly above?: number
  readonly below?: number
  readonly min?: number
  readonly max?: number
  readonly coolDownMs?: number
  readonly downMs?: number
  readonly makesStatic?: boolean
  readonly loadMs?: number
  readonly latencyMs?: number
  readonly jitterMs?: number
  /** The kind of a request, by Kafka's name. */
  readonly api?: string
  /** It is the answer to one that is meant. */
  readonly isAnswer?: boolean
  readonly nth?: number
  readonly consumer?: string
  readonly consumers?: readonly string[]
  readonly topics?: readonly string[]
  readonly config?: GivenSettings
  readonly gapMs?: number
  readonly atOnce?: boolean
  readonly ms?: number
  readonly why?: string
  readonly note?: string
  readonly group?: string
  readonly pattern?: string
  readonly offsets?: Readonly<Record<string, number>>
  readonly offset?: number
  /** Kept with each offset of a commit. */
  readonly metadata?: string
  readonly option?: string
  readonly timeoutMs?: number
  readonly instanceId?: string
  readonly beforeOffset?: number
  readonly old?: number
  readonly oldAgeMs?: number
  readonly fresh?: number
}

/** What one file may hold at the most. */
export const LIMITS = {
  topics: 64,
  partitions: 1_000,
  consumers: 500,
  groups: 64,
  producers: 64,
  steps: 10_000,
  /** How many times their own rates all producers may be made to send. */
  load: 16,
  bytes: 1_000_000,
  /** A run may last so long, in ms: a week of simulated time. */
  at: 604_800_000,
} as const

/** The group that a run is about. */
export function mainGroup(document: RunDocument): string {
  return String(document.config.consumer['group.id'] ?? '')
}
