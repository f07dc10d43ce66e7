/** Finding one's way in what was noted: facts stand in order of time. */
import type { Fact } from '../kafka/facts'
import { brokerOf, type KafkaTimeline } from '../kafka/world'
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

/** With how many facts both begin: another future has those that were noted before it parts, and each of its own. */
export function sharedFacts(some: readonly Noted<Fact>[], others: readonly Noted<Fact>[]): number {
  let low = 0
  let high = Math.min(some.length, others.length)
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (some[middle - 1] === others[middle - 1]) low = middle
    else high = middle - 1
  }
  return low
}

/** As far as the run has been computed. */
export function topicsIn({ kept }: KafkaTimeline): number {
  const world = kept.at(-1)?.world
  return world ? brokerOf(world).topics.length : 1
}

/** Those of the run's beginning: facts tell of any that come later. */
export function topicsAtFirst({ kept }: KafkaTimeline): { readonly name: string; readonly partitions: number }[] {
  const world = kept[0]?.world
  return world ? brokerOf(world).topics.map(({ name, partitions }) => ({ name, partitions: partitions.length })) : []
}

export function beginsRebalance(fact: Fact): boolean {
  return fact.kind === 'GroupStateChanged' && fact.to === 'PreparingRebalance'
}
