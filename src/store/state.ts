/** What a session holds and what can be asked of it, part by part. */
import type { StoreApi } from 'zustand/vanilla'
import type { RecordPlace } from '../describe/record'
import type { StagePicture } from '../describe/stage'
import type { Command, Refusal } from '../kafka/commands'
import type { RunDocument, ViewTab } from '../kafka/scenario/document'
import type { KafkaTimeline, KafkaWorld } from '../kafka/world'
import type { Timed } from '../sim/timeline'
import type { Instant } from '../sim/world'

/** Everything that can be gone back to: a run, its commands, and the instant on it. */
export interface Place {
  readonly document: RunDocument
  readonly first: KafkaWorld
  readonly commands: readonly Timed<Command>[]
  readonly at: Instant
}

/** What the page tells the person who acts: a problem must be heard at once, news may wait. */
export interface Notice {
  readonly id: number
  readonly kind: 'problem' | 'news'
  readonly text: string
}

/** What stands still between two publications; while playing there are about fifteen in a second. */
export interface Published {
  readonly playhead: Instant
  readonly world: KafkaWorld
  readonly picture: StagePicture
  /** How many of the timeline's facts were noted at or before the playhead. */
  readonly told: number
  /** The instant up to which the run has been computed. */
  readonly computed: Instant
}

export interface Calm {
  /** One of the last publications, for what people read in numbers: while playing there are about four in a second. */
  readonly calm: Published
  /** The same for what stands beside the stage, in another frame. */
  readonly beside: Published
  /** For what is there and not seen, as behind another tab: while playing there is one in a second. */
  readonly unhurried: Parts
  /** The same for the words of the stage that are only heard. */
  readonly heard: Parts
}

/** One publication for much that has time: each part of it is shown in a frame of its own, from the first to the last. */
export type Parts = readonly Published[]

export interface Choices {
  readonly selected: string | null
  /** The group whose coordinator is looked at. */
  readonly inspectedGroup: string | null
  /** The record whose way is followed; it need not be there at the playhead's instant. */
  readonly followed: RecordPlace | null
  readonly notice: Notice | null
  /** What the dock shows. */
  readonly tab: ViewTab
}

export interface ChoiceActions {
  select(consumer: string | null): void
  inspectGroup(group: string | null): void
  follow(record: RecordPlace | null): void
  tell(kind: Notice['kind'], text: string): void
  dismiss(): void
  showTab(tab: ViewTab): void
}

interface RunInHand {
  readonly document: RunDocument
  readonly first: KafkaWorld
  readonly timeline: KafkaTimeline
}

interface Lookup {
  /** The stage at this very moment, between two publications too. */
  live(): StagePicture
  /** The playhead in whole milliseconds, at this very moment. */
  now(): Instant
}

export interface Session extends RunInHand, Published, Calm, Choices, ChoiceActions, Lookup, Playback, Deeds {}
export type SessionStore = StoreApi<Session>

/** What the parts of a session share, and nobody outside sees. */
export interface Workings {
  readonly set: (part: Partial<Session>) => void
  readonly get: () => Session
  /** The playhead between whole milliseconds: at 0.1× a frame is less than two. */
  exact: Instant
  /** What there is to see there, on the timeline in hand or another one; nobody is told. */
  look(at: Instant, timeline?: KafkaTimeline): Published
  /** Puts the playhead there, on this timeline, and tells everybody. */
  show(at: Instant, part?: Partial<Session>): void
  place(): Place
}

export interface Playback {
  readonly isPlaying: boolean
  readonly isScrubbing: boolean
  /** While it plays, what is shown changes once a second, and at once only when a group does: nothing travels. */
  readonly isStepping: boolean
  readonly speed: number
  /** Something far off is being looked for; the page shows how far that has come, and can stop it. */
  readonly quest: Quest | null
  /** The farthest instant the playhead has been at in this future. */
  readonly reached: Instant
  play(): void
  pause(): void
  setSpeed(speed: number): void
  /** A frame has passed; the playhead moves on, the search goes on. */
  frame(elapsedMs: number): void
  seek(at: Instant): void
  scrub(isScrubbing: boolean): void
  showInSteps(isStepping: boolean): void
  step(): void
  stepBack(): void
  /** To where the group's state changes next, and stops there; and to where it last changed. */
  nextPhase(): void
  previousPhase(): void
  /** To the next thing that somebody who follows the group should know of, and stops there. */
  nextEvent(): void
  nextRebalance(): void
  previousRebalance(): void
  cancelQuest(): void
}

export interface Quest {
  readonly kind: 'rebalance' | 'phase' | 'event' | 'fact' | 'moment'
  readonly from: Instant
  readonly upTo: Instant
  readonly limit: Instant
}

export interface Deed {
  readonly label: string
  readonly before: Place
  readonly after: Place
}

export interface Deeds {
  readonly done: readonly Deed[]
  readonly undone: readonly Deed[]
  /** The future that the last command in the past has cut off. */
  readonly otherFuture: Place | null
  /** Carries it out at the playhead; false when it was refused, which the notice says. */
  act(command: Command): boolean
  /** Carries out several at the playhead as one deed; where one is refused, none, and the refusal is given back. */
  actAll(commands: readonly Command[], label: string): Refusal | undefined
  addConsumer(group: string): void
  undo(): void
  redo(): void
  backToOtherFuture(): void
  /** Another run takes this one's place; undo brings it back. */
  open(document: RunDocument): void
  /** The run as a document, with the moment that is seen. */
  toDocument(withMoment: boolean): RunDocument
}
