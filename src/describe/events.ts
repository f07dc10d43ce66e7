/**
 * What happened, one sentence for each fact: who did what, and what follows from it for the group.
 * Facts too small to tell have none.
 */
import type { Fact } from '../kafka/facts'
import type { Noted } from '../sim/timeline'
import type { Instant } from '../sim/world'
import { type Importance, importanceOf } from './importance'
import { type Sentence, say } from './sentence'
import { brokerConfigured, brokerSettingsRead, configured, topicConfigured } from './told/configured'
import { coordinatorTold } from './told/coordinator'
import { failingTold } from './told/failing'
import { groupStateChanged } from './told/group-state'
import { listenerTold } from './told/listener'
import { loadTold } from './told/load'
import { membershipTold } from './told/membership'
import { offsetsTold } from './told/offsets'
import { operatorTold } from './told/operator'
import { processTold } from './told/process'
import type { Tellers } from './told/tellers'
import { topicTold } from './told/topic'

export { whyOf } from './told/why'

/** What the playhead's track is marked with. */
export type Mark = 'rebalance' | 'crash' | 'exception' | 'timeout' | 'refused commit'

/** A line of the log of events. */
export interface Told {
  readonly at: Instant
  /** Its place among all facts of the run: stays the same as the run goes on. */
  readonly index: number
  readonly fact: Fact
  readonly sentence: Sentence
  readonly importance: Importance
}

/** The sentence for a fact told at that instant; `many` is the number of topics, for the partitions' names. */
export function sentenceOf(fact: Fact, _at: Instant, many = 1): Sentence | null {
  const tell = TELLERS[fact.kind] as (told: Fact, topics: number) => Sentence | null // each kind's own teller
  return tell(fact, many)
}

const TELLERS: Tellers = {
  ...processTold,
  ...membershipTold,
  ...listenerTold,
  ...offsetsTold,
  ...failingTold,
  ...coordinatorTold,
  ...topicTold,
  Configured: configured,
  TopicConfigured: topicConfigured,
  BrokerConfigured: brokerConfigured,
  BrokerSettingsRead: brokerSettingsRead,
  ...loadTold,
  ...operatorTold,
  GroupStateChanged: groupStateChanged,
  GroupDeleted: ({ group, why }) =>
    say`The coordinator forgets ${group}: ${why === 'expired' ? 'it has neither members nor offsets' : 'an admin has deleted it'}.`,
  PollReturned: () => null,
  Delivered: () => null,
}

/** What the track of the playhead shows at the instant of this fact; null for nothing. */
export function markOf(fact: Fact): Mark | null {
  switch (fact.kind) {
    case 'GroupStateChanged':
      return fact.to === 'PreparingRebalance' && fact.from !== 'CompletingRebalance' ? 'rebalance' : null
    case 'ConsumerCrashed':
      return 'crash'
    case 'ConsumerFailed':
      return 'exception'
    case 'MemberRemoved':
      return fact.why === 'closed' || fact.why === 'unsubscribed' || fact.why === 'poll timed out' ? null : 'timeout'
    case 'PollTimedOut':
      return 'timeout'
    case 'OffsetsRefused':
      return 'refused commit'
    case 'AdminRefused':
      return fact.tried === 'alterOffsets' ? 'refused commit' : null
    default:
      return null
  }
}

const WEIGHT: Readonly<Record<Importance, number>> = { major: 2, minor: 1, detail: 0 }

/** The log: everything that has a sentence and weighs enough, in order. */
export function story(facts: readonly Noted<Fact>[], many: number, least: Importance = 'minor'): Told[] {
  return facts.flatMap(({ at, fact }, index) => {
    const importance = importanceOf(fact)
    if (WEIGHT[importance] < WEIGHT[least]) return []
    const sentence = sentenceOf(fact, at, many)
    return sentence ? [{ at, index, fact, sentence, importance }] : []
  })
}
