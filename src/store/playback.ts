/**
 * Playing, stepping, seeking. The playhead goes only as far as the run has been computed, and a frame
 * computes for a few milliseconds at most: however fast the run plays, the page answers.
 */
import type { Fact } from '../kafka/facts'
import type { RunDocument } from '../kafka/scenario/document'
import { computedUntil, worldAt } from '../sim/timeline'
import type { Instant } from '../sim/world'
import { beginsRebalance } from './facts'
import type { Playback, Quest, Session, Workings } from './state'
import { text } from './text'

export const SPEEDS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 100, 1000] as const

/** The nearest speed that is offered, for a document that asks for another one. */
export function offeredSpeed(wanted = 1): number {
  return SPEEDS.findLast(speed => speed <= wanted) ?? SPEEDS[0]
}

/** Wall time a frame may spend on computing. */
const BUDGET_MS = 10
const STRIDE_MS = 250
const LONGEST_FRAME_MS = 100
const PUBLISH_EVERY_MS = 60
const AN_HOUR = 3_600_000

export function playback(workings: Workings, document: RunDocument): Playback {
  const { set, get } = workings
  let publishedAt = 0
  return {
    isPlaying: true,
    isScrubbing: false,
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
      const { quest, isPlaying, isScrubbing, speed } = get()
      if (quest) return pursue(workings, quest)
      if (!isPlaying || isScrubbing) return
      advancePlayhead(workings, Math.min(elapsedMs, LONGEST_FRAME_MS) * speed)
      const wall = performance.now()
      if (wall - publishedAt < PUBLISH_EVERY_MS) return
      publishedAt = wall
      goTo(workings, workings.exact)
    },
    seek(at) {
      const target = Math.max(0, Math.floor(at))
      if (target <= computedUntil(get().timeline)) return goTo(workings, target, { quest: null })
      begin(workings, 'moment', target)
    },
    scrub: isScrubbing => set({ isScrubbing }),
    step() {
      set({ isPlaying: false })
      begin(workings, 'fact', get().now() + AN_HOUR)
    },
    stepBack() {
      set({ isPlaying: false })
      goTo(workings, momentBefore(get()), { quest: null })
    },
    nextRebalance: () => begin(workings, 'rebalance', get().now() + AN_HOUR),
    cancelQuest: () => set({ quest: null }),
  }
}

function goTo(workings: Workings, at: Instant, part: Partial<Session> = {}): void {
  workings.show(at, { ...part, reached: Math.max(workings.get().reached, Math.floor(at)) })
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

function begin(workings: Workings, kind: Quest['kind'], limit: Instant): void {
  const from = workings.get().now()
  const quest = { kind, from, upTo: from, limit }
  workings.set({ quest })
  pursue(workings, quest)
}

/** Goes on looking for one frame's worth; leaves the quest standing when there is more to look through. */
function pursue(workings: Workings, quest: Quest): void {
  const { timeline, tell } = workings.get()
  const enough = withinBudget()
  const stride = quest.kind === 'fact' ? STRIDE_MS : STRIDE_MS * 4
  let { upTo } = quest
  let scanned = 0
  for (;;) {
    upTo = Math.min(quest.limit, Math.max(upTo + stride, quest.kind === 'moment' ? computedUntil(timeline) : 0))
    if (upTo > computedUntil(timeline)) worldAt(timeline, upTo)
    for (; scanned < timeline.facts.length; scanned++) {
      const noted = timeline.facts[scanned]
      if (!noted || noted.at > quest.limit) break
      if (noted.at > quest.from && isWanted(quest.kind, noted.fact)) return goTo(workings, noted.at, { quest: null })
    }
    if (upTo >= quest.limit) break
    if (enough()) return workings.set({ quest: { ...quest, upTo } })
  }
  if (quest.kind === 'moment') return goTo(workings, quest.limit, { quest: null })
  workings.set({ quest: null })
  tell('news', quest.kind === 'rebalance' ? text.noRebalance : text.nothingAhead)
}

function isWanted(kind: Quest['kind'], fact: Fact): boolean {
  return kind === 'fact' || (kind === 'rebalance' && beginsRebalance(fact))
}

function momentBefore({ timeline, now, told }: Session): Instant {
  for (let i = told - 1; i >= 0; i--) {
    const noted = timeline.facts[i]
    if (noted && noted.at < now()) return noted.at
  }
  return 0
}

function withinBudget(): () => boolean {
  const until = performance.now() + BUDGET_MS
  return () => performance.now() >= until
}
