/** Finding one's way in what was noted: facts stand in order of time. */
import type { Fact } from '../kafka/facts'
import type { Noted } from '../sim/timeline'
import type { Instant } from '../sim/world'

/** How many facts were noted at or before that instant. */
export function factsUpTo(facts: readonly Noted<Fact>[], at: Instant): number {
  let low = 0
  let high = facts.length
  while (low < high) {
    const middle = (low + high) >> 1
    const noted = facts[middle]
    if (noted && noted.at <= at) low = middle + 1
    else high = middle
  }
  return low
}

export function beginsRebalance(fact: Fact): boolean {
  return fact.kind === 'GroupStateChanged' && fact.to === 'PreparingRebalance'
}
