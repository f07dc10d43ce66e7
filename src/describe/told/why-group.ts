/** Why a group changes its state, and why a member is taken out. */
import type { FactOf, RemovalReason } from '../../kafka/facts'
import { consumerList } from '../lists'
import { capital, code, consumer, type Sentence, say } from '../sentence'
import { duration } from '../time'
import { because, type Why } from './because'
import { causeOf } from './group-state'

export function whyOfState(fact: FactOf<'GroupStateChanged'>): Why {
  const { to, from, group, reason, members } = fact
  switch (to) {
    case 'PreparingRebalance':
      if (from === 'Empty') {
        return because(
          say`${group} had no members until now.`,
          'A group that was empty first waits for more members: one rebalance for all instead of one for each.',
          'group.initial.rebalance.delay.ms',
        )
      }
      return because(
        say`${capital(causeOf(fact))}.`,
        'Whenever the members change, everybody joins again. That lasts as long as the slowest poll loop, at most the longest max.poll.interval.ms among the members.',
        'max.poll.interval.ms',
      )
    case 'CompletingRebalance':
      return because(
        reason === 'rebalance timed out'
          ? say`Not everybody joined again in time.`
          : say`A JoinGroup has come from every member: ${consumerList(members)}.`,
        'The generation rises at the end of every join phase. Then one of the members, the leader, assigns the partitions.',
        reason === 'rebalance timed out' ? 'max.poll.interval.ms' : null,
      )
    case 'Stable':
      return because(
        say`The leader’s SyncGroup brought the assignment.`,
        'Each member asks with SyncGroup and is answered with its own part; it reads on once the answer has come.',
      )
    case 'Empty':
      return because(
        say`The last member has gone.`,
        'The generation rises even so. Committed offsets are kept, and whoever comes next goes on there.',
      )
    case 'Dead':
      return because(say`Nothing is left of the group.`, 'A group without members and offsets is forgotten.')
  }
}

export function whyOfRemoval({ consumer: name, why, timeoutMs }: FactOf<'MemberRemoved'>): Why {
  return removal(why, say`${consumer(name)}`, duration(timeoutMs))
}

function removal(why: RemovalReason, who: Sentence, time: string): Why {
  switch (why) {
    case 'closed':
    case 'unsubscribed':
      return because(
        say`${who} sent LeaveGroup.`,
        'Who leaves properly is missed at once: its partitions wait for no time-out.',
      )
    case 'poll timed out':
      return because(
        say`max.poll.interval.ms ${time} passed since ${who} last called ${code('poll()')}; its heartbeat thread sent LeaveGroup.`,
        'Heartbeats alone don’t keep a member in the group: it has to poll as well.',
        'max.poll.interval.ms',
      )
    case 'removed by an admin':
      return because(
        say`Somebody called removeMembersFromConsumerGroup for ${who}.`,
        'Who is taken out may join again; nothing keeps it away.',
      )
    case 'session timed out':
      return because(
        say`session.timeout.ms ${time} passed since the coordinator last heard of ${who}.`,
        'A crash is silent. Only missing heartbeats tell the coordinator, and only after the whole session time-out.',
        'session.timeout.ms',
      )
    case 'did not rejoin in time':
      return because(
        say`max.poll.interval.ms ${time} passed since the rebalance began, and ${who} did not join again.`,
        'The coordinator waits for everybody, but no longer than the longest max.poll.interval.ms among the members.',
        'max.poll.interval.ms',
      )
    case 'did not ask for its assignment in time':
      return because(
        say`max.poll.interval.ms ${time} passed since the generation began, and no SyncGroup of ${who} has come.`,
        'Who has joined must ask for its assignment within the rebalance time-out.',
        'max.poll.interval.ms',
      )
  }
}
