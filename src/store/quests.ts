/**
 * Looking for the next thing that happens, or the way to a far moment: in slices of a frame each, so that
 * the page shows how far it has come, and can stop it.
 */
import { importanceOf } from '../describe/importance'
import type { Fact } from '../kafka/facts'
import { computedUntil, worldAt } from '../sim/timeline'
import type { Instant } from '../sim/world'
import { beginsRebalance, factsUpTo } from './facts'
import type { Quest, Session, Workings } from './state'
import { text } from './text'

/** Wall time a frame may spend on computing. */
const BUDGET_MS = 10
export const STRIDE_MS = 250

/** Begins to look for it, and goes there as soon as it is found. */
export function begin(workings: Workings, kind: Quest['kind'], limit: Instant): void {
  const from = workings.get().now()
  const quest = { kind, from, upTo: from, limit }
  workings.set({ quest })
  pursue(workings, quest)
}

/** Goes on looking for one frame's worth; leaves the quest standing when there is more to look through. */
export function pursue(workings: Workings, quest: Quest): void {
  const { timeline, tell } = workings.get()
  const enough = withinBudget()
  const stride = quest.kind === 'fact' ? STRIDE_MS : STRIDE_MS * 4
  let { upTo } = quest
  // The frames before have looked through what lies before that.
  let scanned = factsUpTo(timeline.facts, upTo)
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
  tell('news', quest.kind === 'rebalance' || quest.kind === 'phase' ? text.noRebalance : text.nothingAhead)
}

/** The last instant before the playhead at which one was noted; null where there is none. */
export function lastBefore({ timeline, now, told }: Session, kind: Quest['kind']): Instant | null {
  for (let i = told - 1; i >= 0; i--) {
    const noted = timeline.facts[i]
    if (noted && noted.at < now() && isWanted(kind, noted.fact)) return noted.at
  }
  return null
}

function isWanted(kind: Quest['kind'], fact: Fact): boolean {
  switch (kind) {
    case 'fact':
      return true
    case 'event':
      return importanceOf(fact) === 'major'
    case 'phase':
      return fact.kind === 'GroupStateChanged'
    case 'rebalance':
      return beginsRebalance(fact)
    case 'moment':
      return false
  }
}

/** Asks whether this frame has computed long enough. */
export function withinBudget(): () => boolean {
  const until = performance.now() + BUDGET_MS
  return () => performance.now() >= until
}

/** Puts the playhead there; as far as it has been, the run can be scrubbed. */
export function goTo(workings: Workings, at: Instant, part: Partial<Session> = {}): void {
  workings.show(at, { ...part, reached: Math.max(workings.get().reached, Math.floor(at)) })
}
