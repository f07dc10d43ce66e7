/**
 * A session: the run in hand, the playhead on it, and what a person did. The run is its first World
 * and its commands; everything shown is computed from those and from where the playhead stands.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type StagePicture, stageOf } from '../describe/stage'
import type { Command } from '../kafka/commands'
import type { RunDocument } from '../kafka/scenario/document'
import { openRun } from '../kafka/scenario/run'
import { type KafkaTimeline, type KafkaWorld, kafkaTimeline } from '../kafka/world'
import { computedUntil, type Timed } from '../sim/timeline'
import type { Instant } from '../sim/world'
import { cursor } from './cursor'
import { type Deeds, deeds } from './deeds'
import { factsUpTo } from './facts'
import { type Playback, playback } from './playback'

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

export interface Choices {
  readonly selected: string | null
  readonly notice: Notice | null
  /** What the dock shows. */
  readonly tab: TabName
}

export type TabName = 'timeline' | 'offsets' | 'describe' | 'events'

interface ChoiceActions {
  select(consumer: string | null): void
  tell(kind: Notice['kind'], text: string): void
  dismiss(): void
  showTab(tab: TabName): void
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

export interface Session extends RunInHand, Published, Choices, ChoiceActions, Lookup, Playback, Deeds {}
export type SessionStore = StoreApi<Session>

/** What the parts of a session share, and nobody outside sees. */
export interface Workings {
  readonly set: (part: Partial<Session>) => void
  readonly get: () => Session
  /** The playhead between whole milliseconds: at 0.1× a frame is less than two. */
  exact: Instant
  /** Puts the playhead there, on this timeline, and tells everybody. */
  show(at: Instant, part?: Partial<Session>): void
  place(): Place
}

export function createSession(document: RunDocument): SessionStore {
  return createStore<Session>()((set, get) => {
    const eye = cursor()
    const workings: Workings = {
      set,
      get,
      exact: 0,
      show(at, part = {}) {
        workings.exact = at
        const timeline = part.timeline ?? get().timeline
        set({ ...part, ...publishedAt(timeline, at, eye.worldAt) })
      },
      place: () => ({
        document: get().document,
        first: get().first,
        commands: get().timeline.commands,
        at: get().now(),
      }),
    }
    const run = openRun(document)
    const at = document.view?.at ?? 0
    const timeline = kafkaTimeline(run.first, run.commands)
    workings.exact = at
    return {
      document: run.document,
      first: run.first,
      timeline,
      ...publishedAt(timeline, at, eye.worldAt),
      ...choices(workings, document),
      ...playback(workings, document),
      ...deeds(workings),
      live: livePicture(workings, eye.worldAt),
      now: () => Math.floor(workings.exact),
    }
  })
}

type WorldAt = (timeline: KafkaTimeline, at: Instant) => KafkaWorld

function publishedAt(timeline: KafkaTimeline, at: Instant, worldAt: WorldAt): Published {
  const playhead = Math.floor(at)
  const world = worldAt(timeline, playhead)
  return {
    playhead,
    world,
    picture: stageOf(world),
    told: factsUpTo(timeline.facts, playhead),
    computed: computedUntil(timeline),
  }
}

function livePicture({ get }: Workings, worldAt: WorldAt): () => StagePicture {
  let last: { world: KafkaWorld; picture: StagePicture } | null = null
  return () => {
    const { timeline, now, world: published, picture } = get()
    const world = worldAt(timeline, now())
    if (world === published) return picture
    if (last?.world !== world) last = { world, picture: stageOf(world) }
    return last.picture
  }
}

function choices({ set, get }: Workings, document: RunDocument): Choices & ChoiceActions {
  return {
    selected: document.view?.selected ?? null,
    notice: null,
    tab: 'timeline',
    select: selected => set({ selected }),
    tell: (kind, text) => set({ notice: { id: (get().notice?.id ?? 0) + 1, kind, text } }),
    dismiss: () => set({ notice: null }),
    showTab: tab => set({ tab }),
  }
}
