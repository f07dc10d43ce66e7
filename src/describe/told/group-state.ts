/** The group goes from one state to the next: why, who has to act, what it waits for. */
import type { FactOf } from '../../kafka/facts'
import { consumerList } from '../lists'
import { code, consumer, type Sentence, say } from '../sentence'

type StateFact = FactOf<'GroupStateChanged'>

export function groupStateChanged(fact: StateFact): Sentence {
  switch (fact.to) {
    case 'PreparingRebalance':
      return preparing(fact)
    case 'CompletingRebalance':
      return completing(fact)
    case 'Stable':
      if (fact.reason === 'coordinator loaded')
        return say`${fact.group} is Stable again in generation ${fact.generation}, as its coordinator has read it.`
      return say`${fact.group} is Stable: everybody who asks is told what to read in generation ${fact.generation}.`
    case 'Empty':
      return say`${fact.group} is Empty: it has no members. What it committed is kept.`
    case 'Dead':
      if (fact.reason === 'coordinator gone') return say`${fact.group} is Dead to the broker that coordinated it.`
      return say`${fact.group} is Dead: the coordinator has forgotten it.`
  }
}

/** Why a rebalance began, as a clause: `C wants to join`. */
export function causeOf({ reason, cause }: Pick<StateFact, 'reason' | 'cause'>): Sentence {
  const who = cause === null ? say`a member` : say`${consumer(cause)}`
  switch (reason) {
    case 'member joined':
      return say`${who} wants to join`
    case 'member joined again':
      return say`${who} has joined again of its own accord`
    case 'member left':
      return say`${who} has left`
    case 'session timed out':
      return say`${who}’s session ended`
    case 'poll timed out':
      return say`${who} did not call ${code('poll()')} in time and has left`
    case 'removed by an admin':
      return say`an admin has taken ${who} out`
    case 'assignment did not come':
      return say`${who} never asked for its assignment`
    case 'last member gone':
      return say`the last member has gone`
    case 'rebalance timed out':
      return say`the time to join again is up`
    case 'all joined':
      return say`all have joined`
    case 'leader assigned':
      return say`the leader has assigned`
    case 'coordinator gone':
      return say`another broker takes over`
    case 'coordinator loaded':
      return say`its coordinator has read it`
  }
}

function preparing(fact: StateFact): Sentence {
  const { group, from, cause, members, reason } = fact
  if (from === 'Empty') {
    return say`${causeOf(fact)}, and ${group} was Empty: the coordinator waits a little for more members.`
  }
  const joined = reason === 'member joined' || reason === 'member joined again' ? cause : null
  const awaited = members.filter(name => name !== joined)
  const again = from === 'CompletingRebalance' ? ' once more' : ''
  if (awaited.length === 0) return say`${group} rebalances${again}: ${causeOf(fact)}.`
  return say`${group} rebalances${again}: ${causeOf(fact)}, so ${consumerList(awaited)} must join again.`
}

function completing({ reason, generation, members }: StateFact): Sentence {
  const who = consumerList(members)
  return reason === 'rebalance timed out'
    ? say`The time to join again is up. Generation ${generation} begins without those who are missing, with ${who}.`
    : say`All have joined: generation ${generation} begins with ${who}. The leader assigns the partitions.`
}
