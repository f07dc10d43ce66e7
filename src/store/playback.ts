/**
 * Playing, stepping, seeking. The playhead goes only as far as the run has been computed, and a frame
 * computes for a few milliseconds at most: however fast the run plays, the page answers.
 */
import type { RunDocument } from '../kafka/scenario/document'
import { computedUntil, worldAt } from '../sim/timeline'
import { publisher } from './publisher'
import { begin, goTo, lastBefore, pursue, STRIDE_MS, withinBudget } from './quests'
import type { Playback, Quest, Workings } from './state'
import { text } from './text'

export const SPEEDS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 100, 1000] as const

/** The nearest speed that is offered, for a document that asks for another one. */
export function offeredSpeed(wanted = 1): number {
  return SPEEDS.findLast(speed => speed <= wanted) ?? SPEEDS[0]
}

const LONGEST_FRAME_MS = 100
const AN_HOUR = 3_600_000

export function playback(workings: Workings, document: RunDocument): Playback {
  const { set, get } = workings
  const publish = publisher(workings)
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
      const { quest, isPlaying, isScrubbing, speed } = get()
      if (quest) return pursue(workings, quest)
      if (!isPlaying || isScrubbing) return
      advancePlayhead(workings, Math.min(elapsedMs, LONGEST_FRAME_MS) * speed)
      publish(elapsedMs)
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
