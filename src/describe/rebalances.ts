/** Every rebalance from its beginning to its end: why, through which states, how long; and marks for the playhead. */
import type { Fact } from '../kafka/facts'
import type { Noted } from '../sim/timeline'
import type { Instant } from '../sim/world'
import { type Mark, markOf, sentenceOf } from './events'
import { followHolders, type Holders } from './holders'
import { type Sentence, say } from './sentence'
import { causeOf } from './told/group-state'
import type { OneFact } from './told/tellers'

export interface Rebalance {
  readonly group: string
  readonly from: Instant
  /** Null while it goes on. */
  readonly to: Instant | null
  /** The generation that it leads to; while that has not begun, the one it leaves. */
  readonly generation: number
  readonly phases: readonly Phase[]
  readonly cause: Sentence
  /** Where it ended: with an assignment, or with nobody left. */
  readonly outcome: 'Stable' | 'Empty' | null
}

export interface Phase {
  readonly state: 'PreparingRebalance' | 'CompletingRebalance'
  readonly from: Instant
  readonly to: Instant | null
}

export interface PlacedMark {
  readonly at: Instant
  /** Whose it is; null where no fact told of it. */
  readonly group: string | null
  readonly mark: Mark
  /** The fact's place among all facts of the run. */
  readonly index: number
  readonly sentence: Sentence
}

/** All rebalances that had begun by then, of every group, in order of their beginning. */
export function rebalances(facts: readonly Noted<Fact>[], until: Instant): Rebalance[] {
  const begun: Rebalance[] = []
  for (const noted of facts) {
    if (noted.at > until) break
    withRebalance(begun, noted)
  }
  return begun
}

/** Takes in one more fact: a list that is kept grows with the run. True where it may have changed. */
export function withRebalance(begun: Rebalance[], { at, fact }: Noted<Fact>): boolean {
  if (fact.kind !== 'GroupStateChanged') return false
  follow(begun, fact, at)
  return true
}

/** What the track of the playhead shows up to that instant. */
export function marks(facts: readonly Noted<Fact>[], until: Instant, many = 1): PlacedMark[] {
  const placed: PlacedMark[] = []
  const holders: Holders = new Map()
  for (const [index, noted] of facts.entries()) {
    if (noted.at > until) break
    followHolders(holders, noted.fact)
    const mark = placedMark(noted, index, { many, holders })
    if (mark) placed.push(mark)
  }
  return placed
}

/** The mark of one fact, which stands at that place among all of them; the holders are those up to that fact. */
export function placedMark(
  { at, fact }: Noted<Fact>,
  index: number,
  { many, holders }: { readonly many: number; readonly holders: Holders },
): PlacedMark | null {
  const mark = markOf(fact)
  const sentence = mark && sentenceOf(fact, at, many)
  return mark && sentence ? { at, group: groupOf(fact, holders), mark, index, sentence } : null
}

/** What a process notes by itself bears its own name alone. */
function groupOf(fact: Fact, holders: Holders): string | null {
  if ('group' in fact) return fact.group
  return ('consumer' in fact && fact.consumer !== null && holders.get(fact.consumer)?.group) || null
}

/** How long a rebalance took, or has taken so far. */
export function lasted(rebalance: Rebalance, now: Instant): number {
  return (rebalance.to ?? now) - rebalance.from
}

function follow(begun: Rebalance[], fact: OneFact<'GroupStateChanged'>, at: Instant): void {
  const { group, to, generation } = fact
  const index = begun.findLastIndex(one => one.group === group && one.to === null)
  const open = begun[index]
  switch (to) {
    case 'PreparingRebalance':
      if (open) begun[index] = { ...open, phases: [...ended(open.phases, at), { state: to, from: at, to: null }] }
      else begun.push(beginning(fact, at))
      return
    case 'CompletingRebalance':
      if (open)
        begun[index] = { ...open, generation, phases: [...ended(open.phases, at), { state: to, from: at, to: null }] }
      return
    case 'Stable':
    case 'Empty':
      if (open) begun[index] = { ...open, generation, to: at, phases: ended(open.phases, at), outcome: to }
      return
    case 'Dead':
      if (open) begun[index] = { ...open, to: at, phases: ended(open.phases, at) }
  }
}

function beginning(fact: OneFact<'GroupStateChanged'>, at: Instant): Rebalance {
  const { group, generation } = fact
  const phases: Phase[] = [{ state: 'PreparingRebalance', from: at, to: null }]
  return { group, from: at, to: null, generation, phases, cause: say`${causeOf(fact)}.`, outcome: null }
}

/** The last phase ends here; one that took no time at all is left out. */
function ended(phases: readonly Phase[], at: Instant): Phase[] {
  return phases.flatMap(phase => {
    if (phase.to !== null) return [phase]
    return phase.from === at ? [] : [{ ...phase, to: at }]
  })
}
