/**
 * What is announced to those who hear the page: what a person who watches could not miss. Details
 * stay in the log of events, which can be read at leisure.
 */
import type { Fact } from '../kafka/facts'
import type { Noted } from '../sim/timeline'
import type { Instant } from '../sim/world'
import { sentenceOf } from './events'
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

function isAnnounced(fact: Fact): boolean {
  switch (fact.kind) {
    case 'ConsumerStarted':
    case 'ConsumerClosed':
    case 'ConsumerCrashed':
    case 'ConsumerFailed':
    case 'PollingStopped':
    case 'PollingResumed':
    case 'NetworkCut':
    case 'ProcessPaused':
    case 'NetworkHealed':
    case 'MemberRemoved':
    case 'PollTimedOut':
    case 'OffsetsRefused':
    case 'PartitionsAdded':
    case 'TopicCreated':
    case 'TopicDeleted':
    case 'RolloutStarted':
    case 'RolloutEnded':
      return true
    case 'ScalingDecided':
      return fact.does !== 'nothing'
    case 'GroupStateChanged':
      return fact.to === 'PreparingRebalance' || fact.to === 'Empty'
    case 'Assigned':
      return fact.partitions.length > 0
    default:
      return false
  }
}
