/**
 * What is announced to those who hear the page: what a person who watches could not miss. Details
 * stay in the log of events, which can be read at leisure.
 */
import type { Fact } from '../kafka/facts'
import type { Noted } from '../sim/timeline'
import type { Instant } from '../sim/world'
import { sentenceOf } from './events'
import { importanceOf } from './importance'
import type { Sentence } from './sentence'

/** The sentence to announce for a fact; null for what is not announced. */
export function announcementOf(fact: Fact, at: Instant): Sentence | null {
  return isAnnounced(fact) ? sentenceOf(fact, at) : null
}

/** The last sentence to announce among the first so many facts, told after that instant; null when there is none. */
export function lastAnnouncement(facts: readonly Noted<Fact>[], told: number, after: Instant): Sentence | null {
  for (let i = told - 1; i >= 0; i--) {
    const noted = facts[i]
    if (!noted || noted.at <= after) return null
    const sentence = announcementOf(noted.fact, noted.at)
    if (sentence) return sentence
  }
  return null
}

/** What is major, but for what follows at once from something that has been announced. */
function isAnnounced(fact: Fact): boolean {
  switch (fact.kind) {
    case 'GroupStateChanged':
      return fact.to === 'PreparingRebalance' || fact.to === 'Empty'
    case 'Revoked':
    case 'Lost':
    case 'MembershipLost':
      return false
    default:
      return importanceOf(fact) === 'major'
  }
}
