/**
 * Playing, stepping, seeking. The playhead goes only as far as the run has been computed, and a frame
 * computes for a few milliseconds at most: however fast the run plays, the page answers.
 */
import type { StagePicture } from '../describe/stage'
import type { RunDocument } from '../kafka/scenario/document'
import { computedUntil, worldAt } from '../sim/timeline'
import { begin, goTo, lastBefore, pursue, STRIDE_MS, withinBudget } from './quests'
import { standingOf } from './standing'
import type { Playback, Published, Quest, Session, Workings } from './state'
import { text } from './text'

export const SPEEDS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 100, 1000] as const

/** The nearest speed that is offered, for a document that asks for another one. */
export function offeredSpeed(wanted = 1): number {
  return SPEEDS.findLast(speed => speed <= wanted) ?? SPEEDS[0]
}

const LONGEST_FRAME_MS = 100
/** A frame that comes later than this is one of a slow machine: nothing is won there by leaving work to the next. */
const LATE_FRAME_MS = 40
const PUBLISH_EVERY_MS = 60
/** Of more partitions than this the stage is a map, on which nothing travels: half as often is enough for the eye. */
const MANY = 80
/** For those who asked for less motion. */
const STEP_MS = 1_000
/** Nobody reads numbers that change faster, and tables of them take longer to draw than all that moves. */
const EVERY_MS = { calm: 250, unhurried: 1_000, heard: 1_000 } as const
const SLOW = ['calm', 'unhurried', 'heard'] as const
const AN_HOUR = 3_600_000

export function playback(workings: Workings, document: RunDocument): Playback {
  const { set, get } = workings
  const last: Last = { looked: 0, shown: 0, calm: 0, unhurried: 0, heard: 0, ready: null }
  const stepOn = (kind: Quest['kind']) => {
    set({ isPlaying: false })
    begin(workings, kind, get().now() + AN_HOUR)
  }
  const stepBack = (kind: Quest['kind']) => {
    goTo(workings, lastBefore(get(), kind) ?? 0, { isPlaying: false, quest: null })
  }
  return {
    isPlaying: true,
    isScrubbing: false,
    isStepping: false,
    speed: offeredSpeed(document.view?.speed),
    quest: null,
    reached: document.view?.at ?? 0,
    play: () => set({ isPlaying: true, quest: null }),
    pause: () => {
      set({ isPlaying: false, quest: null })
      goTo(workings, get().now())
    },
    setSpeed: speed => set({ speed }),
    frame(elapsedMs) {
      const { quest, isPlaying, isScrubbing, isStepping, speed } = get()
      if (quest) return pursue(workings, quest)
      if (!isPlaying || isScrubbing) return
      advancePlayhead(workings, Math.min(elapsedMs, LONGEST_FRAME_MS) * speed)
      publish(workings, last, { isStepping, isLate: elapsedMs > LATE_FRAME_MS })
    },
    seek(at) {
      const target = Math.max(0, Math.floor(at))
      if (target <= computedUntil(get().timeline)) return goTo(workings, target, { quest: null })
      begin(workings, 'moment', target)
    },
    scrub: isScrubbing => set({ isScrubbing }),
    showInSteps: isStepping => set({ isStepping }),
    step: () => stepOn('fact'),
    stepBack: () => stepBack('fact'),
    nextPhase: () => stepOn('phase'),
    previousPhase: () => stepBack('phase'),
    nextEvent: () => stepOn('event'),
    nextRebalance: () => begin(workings, 'rebalance', get().now() + AN_HOUR),
    previousRebalance() {
      const at = lastBefore(get(), 'rebalance')
      if (at === null) get().tell('news', text.noRebalanceBefore)
      else goTo(workings, at, { isPlaying: false, quest: null })
    },
    cancelQuest: () => set({ quest: null }),
  }
}

/** When something was published last, and when the stage was looked at for that. */
interface Last {
  looked: number
  shown: number
  calm: number
  unhurried: number
  heard: number
  /** What was looked at in the last frame and is still to be shown, and the picture that it is to follow. */
  ready: { readonly published: Published; readonly after: StagePicture } | null
}

interface Pace {
  readonly isStepping: boolean
  readonly isLate: boolean
}

/**
 * Looking at a large group takes as long as drawing it: so the stage is looked at in one frame and shown in the next,
 * unless frames come late, or something else was shown meanwhile. What has time waits for a frame of its own.
 */
function publish(workings: Workings, last: Last, { isStepping, isLate }: Pace): void {
  const session = workings.get()
  const { picture, reached } = session
  const wall = performance.now()
  const ready = last.ready?.after === picture ? last.ready.published : null
  last.ready = null
  const isDue = !ready && wall - last.looked >= (isMany(picture) ? 2 : 1) * PUBLISH_EVERY_MS
  if (isDue) {
    last.looked = wall
    // What happens to the group is shown at once, so that the order of events stays the same.
    if (isStepping && wall - last.shown < STEP_MS && isUnchanged(session)) return
    last.shown = wall
  }
  const looked = isDue ? workings.look(workings.exact) : null
  if (looked && !isLate) {
    last.ready = { published: looked, after: picture }
    return
  }
  const stage = ready ?? looked
  const slow = SLOW.find(pace => wall - last[pace] >= EVERY_MS[pace] * (stage ? 2 : 1))
  if (slow) last[slow] = wall
  const shown = stage ?? publishedIn(session)
  if (stage || slow) {
    workings.set({ ...shown, reached: Math.max(reached, shown.playhead), ...(slow && { [slow]: shown }) })
  }
}

function publishedIn({ playhead, world, picture, told, computed }: Session): Published {
  return { playhead, world, picture, told, computed }
}

function isMany({ topics }: StagePicture): boolean {
  return topics.reduce((sum, { lanes }) => sum + lanes.length, 0) > MANY
}

function isUnchanged({ picture, live }: Session): boolean {
  return standingOf(live()) === standingOf(picture)
}

function advancePlayhead(workings: Workings, byMs: number): void {
  const { timeline } = workings.get()
  const wanted = workings.exact + byMs
  const enough = withinBudget()
  for (let computed = computedUntil(timeline); computed < Math.floor(wanted); computed = computedUntil(timeline)) {
    worldAt(timeline, Math.min(Math.floor(wanted), computed + STRIDE_MS))
    if (enough()) break
  }
  const computed = computedUntil(timeline)
  workings.exact = computed >= Math.floor(wanted) ? wanted : Math.max(workings.exact, computed)
}
