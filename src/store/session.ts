/**
 * A session: the run in hand, the playhead on it, and what a person did. The run is its first World
 * and its commands; everything shown is computed from those and from where the playhead stands.
 */
import { createStore } from 'zustand/vanilla'
import { keepingParts } from '../describe/kept-parts'
import { type StagePicture, stageOf, stageWhenAsked } from '../describe/stage'
import type { RunDocument } from '../kafka/scenario/document'
import { openRun, type Run } from '../kafka/scenario/run'
import { type KafkaTimeline, type KafkaWorld, kafkaTimeline } from '../kafka/world'
import { computedUntil, worldAt } from '../sim/timeline'
import type { Instant } from '../sim/world'
import { cursor } from './cursor'
import { deeds } from './deeds'
import { factsUpTo } from './facts'
import { playback } from './playback'
import type { Calm, ChoiceActions, Choices, Published, Session, SessionStore, Workings } from './state'

export function createSession(document: RunDocument, prepared = prepare(document)): SessionStore {
  return createStore<Session>()((set, get) => {
    const eye = cursor()
    const workings: Workings = {
      set,
      get,
      exact: 0,
      look(at, timeline = get().timeline) {
        const next = publishedAt(timeline, at, eye.worldAt)
        return { ...next, picture: keptPicture(get().picture, next.picture) }
      },
      show(at, part = {}) {
        workings.exact = at
        const published = workings.look(at, part.timeline)
        set({ ...atEveryPace(published), ...part })
      },
      place: () => ({
        document: get().document,
        first: get().first,
        commands: get().timeline.commands,
        at: get().now(),
      }),
    }
    const { run, timeline } = prepared
    const at = document.view?.at ?? 0
    workings.exact = at
    const published = publishedAt(timeline, at, eye.worldAt)
    return {
      document: run.document,
      first: run.first,
      timeline,
      ...atEveryPace(published),
      ...choices(workings, document),
      ...playback(workings, document),
      ...deeds(workings),
      live: livePicture(workings, eye.worldAt),
      now: () => Math.floor(workings.exact),
    }
  })
}

interface Prepared {
  readonly run: Run
  readonly timeline: KafkaTimeline
}

function prepare(document: RunDocument): Prepared {
  const run = openRun(document)
  return { run, timeline: kafkaTimeline(run.first, run.commands) }
}

/** The same session; what it has to compute for its first moment comes in pieces, with a pause between them. */
export async function createSessionInPieces(document: RunDocument, pause: () => Promise<void>): Promise<SessionStore> {
  const prepared = prepare(document)
  const moment = document.view?.at ?? 0
  for (let at = 0; at < moment; at += PIECE_MS) {
    await pause()
    worldAt(prepared.timeline, at)
  }
  await pause()
  return createSession(document, prepared)
}

/** Simulated time. The first events take longest: all code that they run is new to the browser. */
const PIECE_MS = 1_500

/** At rest all of it is of one moment. */
function atEveryPace(published: Published): Published & Calm {
  const inParts = (parts: number) => Array.from({ length: parts }, () => published)
  return {
    calm: published,
    beside: published,
    unhurried: inParts(PARTS.unhurried),
    heard: inParts(PARTS.heard),
    ...published,
  }
}

/** A third of a table of a hundred rows, half of thirty cards: drawn while nobody would miss a frame. More parts cost more in all. */
const PARTS = { unhurried: 3, heard: 2 }

/** A member, or a lane, that has not changed stays the same object, and is not drawn again. Flights always do. */
function keptPicture(before: StagePicture, after: StagePicture): StagePicture {
  const { topics, groups, producers } = before
  return {
    ...after,
    ...keepingParts(
      { topics, groups, producers },
      { topics: after.topics, groups: after.groups, producers: after.producers },
    ),
  }
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
    if (last?.world !== world) last = { world, picture: stageWhenAsked(world) }
    return last.picture
  }
}

function choices({ set, get }: Workings, document: RunDocument): Choices & ChoiceActions {
  return {
    selected: document.view?.selected ?? null,
    notice: null,
    tab: document.view?.tab ?? 'timeline',
    inspectedGroup: null,
    followed: document.view?.record ?? null,
    select: selected => set({ selected, inspectedGroup: null, followed: null }),
    inspectGroup: inspectedGroup => set({ inspectedGroup, selected: null, followed: null }),
    follow: followed => set({ followed, selected: null, inspectedGroup: null }),
    tell: (kind, text) => set({ notice: { id: (get().notice?.id ?? 0) + 1, kind, text } }),
    dismiss: () => set({ notice: null }),
    showTab: tab => set({ tab }),
  }
}
