/** Members that come, go, hear of a rebalance, and are told that they are none any more. */
import type { FactOf, RemovalReason } from '../../kafka/facts'
import { consumerList, partitionList } from '../lists'
import { code, consumer, type Sentence, say } from '../sentence'
import { duration } from '../time'
import type { Tellers } from './tellers'

const POLL = code('poll()')

export const membershipTold: Tellers<
  | 'MemberIdGiven'
  | 'JoinReceived'
  | 'MemberRemoved'
  | 'LeaderChosen'
  | 'HeardOfRebalance'
  | 'AssignmentComputed'
  | 'MembershipLost'
  | 'PollTimedOut'
  | 'CoordinatorLost'
  | 'MetadataChanged'
  | 'StaticMemberReplaced'
> = {
  MemberIdGiven: ({ consumer: name }) =>
    say`The coordinator gives ${consumer(name)} a member id, with which it may join.`,
  JoinReceived: joinReceived,
  MemberRemoved: (fact, many) => {
    const held = fact.owned.length === 0 ? '' : ` ${partitionList(fact.owned, many)} must be given to others.`
    return say`${removed(consumer(fact.consumer), fact.why, duration(fact.timeoutMs))}${held}`
  },
  LeaderChosen: ({ consumer: name, generation }) =>
    say`${consumer(name)} leads generation ${generation}: it decides who reads what.`,
  HeardOfRebalance: ({ consumer: name }) =>
    say`${consumer(name)} hears of the rebalance in the answer to its heartbeat. It joins again when it next calls ${POLL}.`,
  AssignmentComputed: assignmentComputed,
  MembershipLost: ({ consumer: name, error, answerTo }) => {
    const meaning =
      error === 'ILLEGAL_GENERATION'
        ? 'the group has gone on to another generation without it'
        : 'the coordinator no longer knows it as a member'
    return say`${consumer(name)}’s ${answerTo} is answered ${code(error)}: ${meaning}. It has to join anew.`
  },
  PollTimedOut: ({ consumer: name, maxPollIntervalMs, isStatic }) => {
    const late = say`${consumer(name)} has not called ${POLL} for ${duration(maxPollIntervalMs)}, so its own heartbeat thread`
    return isStatic
      ? say`${late} stops beating. As a static member it does not leave: the coordinator counts it until its session ends.`
      : say`${late} leaves the group.`
  },
  CoordinatorLost: ({ consumer: name, why }) =>
    why === 'not coordinator'
      ? say`${consumer(name)} hears that this broker is no longer its coordinator, and looks for the one that is.`
      : why === 'disconnected'
        ? say`${consumer(name)} has lost its connection to the coordinator.`
        : say`${consumer(name)} has had no answer from the coordinator for a whole session time-out, and looks for it anew.`,
  MetadataChanged: ({ consumer: name }) =>
    say`${consumer(name)}, the leader, sees that the number of partitions has changed. It joins again, so that they are assigned anew.`,
  StaticMemberReplaced: ({ consumer: name, replaced }) =>
    name === replaced
      ? say`${consumer(name)} is back under its ${code('group.instance.id')} and takes its former place: nobody has to join again.`
      : say`${consumer(name)} takes the place of ${consumer(replaced)}, which has the same ${code('group.instance.id')} and is shut out from now on.`,
}

function joinReceived({ consumer: name, isNew, stillAwaited }: FactOf<'JoinReceived'>): Sentence {
  const who = consumer(name)
  if (stillAwaited.length === 0) return isNew ? say`${who} joins.` : say`${who} joins again, and nobody is missing now.`
  const have = stillAwaited.length === 1 ? 'has' : 'have'
  return say`${who} joins${isNew ? '' : ' again'}. The coordinator holds its answer until ${consumerList(stillAwaited)} ${have} joined again.`
}

function removed(who: ReturnType<typeof consumer>, why: RemovalReason, time: string): Sentence {
  switch (why) {
    case 'closed':
    case 'unsubscribed':
      return say`The coordinator hears that ${who} leaves.`
    case 'poll timed out':
      return say`The coordinator hears that ${who} leaves: it did not call ${POLL} in time.`
    case 'removed by an admin':
      return say`An admin has taken ${who} out of the group.`
    case 'session timed out':
      return say`${who}’s session ends: the coordinator has not heard of it for ${time}.`
    case 'did not rejoin in time':
      return say`${who} did not join again within ${time} and is no longer a member.`
    case 'did not ask for its assignment in time':
      return say`${who} did not ask for its assignment within ${time} and is no longer a member.`
  }
}

const MOST_SHARES = 4

function assignmentComputed(fact: FactOf<'AssignmentComputed'>, many: number): Sentence {
  const given = fact.shares.filter(({ partitions }) => partitions.length > 0)
  const shares = given.slice(0, MOST_SHARES).flatMap((share, i) => {
    const gap = i === 0 ? '' : ', '
    return say`${gap}${partitionList(share.partitions, many)} to ${consumer(share.consumer)}`
  })
  const more = given.length > MOST_SHARES ? `, and the rest to ${given.length - MOST_SHARES} others` : ''
  const get = fact.idle.length === 1 ? 'gets' : 'get'
  const idle = fact.idle.length === 0 ? say`` : say` ${consumerList(fact.idle)} ${get} none.`
  return say`${consumer(fact.consumer)} has assigned by ${fact.assignor}: ${shares}${more}.${idle}`
}
