import { ownershipAt } from '../../describe/ownership'
import { counted, duration } from '../../describe/time'
import { CONSUMER_SETTINGS } from '../../kafka/config'
import type { RunDocument } from '../../kafka/scenario/document'
import { endedRebalances, factsOf, groupOf, isReadWhole, isSettledWith, sharesOf, unreadAfter } from '../measures'
import type { Moment } from '../moment'
import type { Prediction } from '../prediction'
import { producer, runOf, start } from '../run'
import { type LessonStep, lesson, solvedBy } from './lesson'

const TOPIC = 'orders'
const SESSION = duration(CONSUMER_SETTINGS.sessionTimeoutMs.default)
const ASSIGNORS = { eager: 'range', cooperative: 'cooperative-sticky', fixed: 'range' } as const
/** How long a process is gone in a deployment. */
const GONE_MS = 5_000
type Group = keyof typeof ASSIGNORS
const MEMBERS: Readonly<Record<Group, readonly string[]>> = {
  eager: ['A', 'B'],
  cooperative: ['C', 'D'],
  fixed: ['E', 'F'],
}

const begun = (moment: Moment, group: Group) =>
  factsOf(moment, 'RolloutStarted').find(({ fact }) => fact.group === group)
const ended = (moment: Moment, group: Group) => factsOf(moment, 'RolloutEnded').some(({ fact }) => fact.group === group)

/** What the rolling restart of a group has cost: rebalances, pauses of partitions, time without a reader. */
function cost(moment: Moment, group: Group): { rebalances: number; pauses: number; unreadMs: number } {
  const from = begun(moment, group)?.at ?? moment.world.now
  const pauses = ownershipAt(moment.facts, moment.world.now)
    .filter(row => row.group === group)
    .flatMap(({ stretches }) => stretches.filter(one => one.owner === null && one.from > from)).length
  return {
    rebalances: endedRebalances(moment, group, from).length,
    pauses,
    unreadMs: unreadAfter(moment, group, from),
  }
}

function costInWords(moment: Moment, group: Group): string {
  const { rebalances, pauses, unreadMs } = cost(moment, group)
  return `${group}: ${counted(rebalances, 'rebalance')}, partitions paused ${counted(pauses, 'time')}, together ${duration(unreadMs)} without a reader`
}

const howMany = (group: Group, reason: string): Prediction => ({
  question: `Predict: two members are restarted one after the other, and each is gone for some seconds. How many rebalances is that in the group ${group}?`,
  ask: () => ({ kind: 'number', unit: 'rebalances', within: 0 }),
  outcome: moment => (isOver(moment, group) ? { answer: cost(moment, group).rebalances, reason } : null),
})

const isOver = (moment: Moment, group: Group) =>
  ended(moment, group) &&
  werePartedLong(moment, group) &&
  isReadWhole(moment.world, group) &&
  isSettledWith(moment.world, group, MEMBERS[group].length)

/** Who is back at once joins in the rebalance that it has set off by leaving: that is no deployment. */
function werePartedLong(moment: Moment, group: Group): boolean {
  const from = begun(moment, group)?.at ?? 0
  return MEMBERS[group].every(name => {
    const closed = factsOf(moment, 'ConsumerClosed').findLast(({ at, fact }) => at > from && fact.consumer === name)
    const back = factsOf(moment, 'ConsumerStarted').findLast(({ at, fact }) => at > from && fact.consumer === name)
    return closed !== undefined && back !== undefined && back.at - closed.at >= GONE_MS / 2
  })
}

function restart(
  group: Group,
  words: Pick<LessonStep, 'title' | 'todo' | 'why' | 'notes'> & { reason: string },
): LessonStep {
  const { reason, ...prose } = words
  return {
    ...prose,
    group,
    hint: `Tab Load, Group ${group}: ten seconds between two, each is gone for five; then Restart one after another.`,
    done: moment => isOver(moment, group),
    stops: true,
    see: moment => `${costInWords(moment, group)}. Now \`${sharesOf(moment.world, group)}\`.`,
    predict: howMany(group, reason),
    solution: solvedBy('rollingRestart', { group, gapMs: 10_000, downMs: GONE_MS }, 120_000),
  }
}

/** Three groups read the same topic, so that what the same deed costs can be compared in one run. */
const threeGroups: RunDocument = runOf({
  title: 'Lesson: keeping the pause short',
  consumer: { 'group.id': 'eager', 'partition.assignment.strategy': 'range' },
  options: { processMs: 100 },
  latencyMs: 100,
  topics: { [TOPIC]: 4 },
  producers: [producer(TOPIC, 6)],
  steps: (['eager', 'cooperative', 'fixed'] as const).flatMap(group =>
    MEMBERS[group].map(name =>
      start(0, name, [TOPIC], {
        'group.id': group,
        'partition.assignment.strategy': ASSIGNORS[group],
        ...(group === 'fixed' && { 'group.instance.id': `worker-${name.toLowerCase()}` }),
      }),
    ),
  ),
  at: 12_000,
})

const expired = (moment: Moment) =>
  factsOf(moment, 'MemberRemoved').find(({ fact }) => fact.group === 'fixed' && fact.why === 'session timed out')
const gone = (moment: Moment) => {
  const member = expired(moment)
  return (
    member &&
    factsOf(moment, 'ConsumerClosing').findLast(
      ({ at, fact }) => at < member.at && fact.consumer === member.fact.consumer,
    )
  )
}

export const shortPauses = lesson({
  id: 'short-pauses',
  title: 'Keeping the pause short',
  aim: 'Learn to say what a deployment costs an eager, a cooperative and a static group, and what a static member costs when it does not come back.',
  run: threeGroups,
  steps: [
    restart('eager', {
      title: 'Restart an eager group',
      todo: 'A deployment restarts every member. Restart those of the group eager one after another, each gone for five seconds.',
      why: 'Each restart is two rebalances, one when a member leaves and one when it comes back. In an eager one everybody gives up everything first.',
      notes: 'Ask how many rebalances a deployment of fifty members would be.',
      reason: 'Each of them leaves, which is one rebalance, and comes back, which is another.',
    }),
    restart('cooperative', {
      title: 'Restart a cooperative group',
      todo: 'Now restart the group cooperative in the same way.',
      why: 'Not fewer rebalances, but more: what moves is given up in one and handed on in the next. Who is not restarted reads on all the while, and that is what counts.',
      notes: 'Widely taught and wrong: cooperative is faster. It disturbs less.',
      reason:
        'A member that leaves is one rebalance. One that comes back is two: in the first somebody gives up what it shall get, in the second it gets it.',
    }),
    restart('fixed', {
      title: 'Restart static members',
      todo: 'The members of the group fixed have a `group.instance.id`. Restart them as well.',
      why: 'A static member does not leave when it closes. Its partitions wait for it, and when it comes back within its session it takes its place again, without the others.',
      notes: 'It said no LeaveGroup, and its JoinGroup was answered at once.',
      reason:
        'The coordinator keeps the place of a static member until its session ends, so nobody else has to do anything.',
    }),
    {
      title: 'One does not come back',
      group: 'fixed',
      todo: 'Close one of the members of fixed, and do not start it again. How long do its partitions wait?',
      hint: 'Close, on the card; then Next rebalance.',
      done: moment => expired(moment) !== undefined && isSettledWith(moment.world, 'fixed', 1),
      see: moment => {
        const [from, to] = [gone(moment)?.at ?? 0, expired(moment)?.at ?? 0]
        return `Its partitions waited ${duration(to - from)}, though it was closed properly. Now \`${sharesOf(moment.world, 'fixed')}\`, and the group has ${counted(groupOf(moment.world, 'fixed')?.memberCount ?? 0, 'member')}.`
      },
      why: `That is the price: nobody is told, so the session has to end, ${SESSION} by default. Whoever restarts quickly chooses static members, and a session that is a little longer than a restart.`,
      notes:
        'An admin can remove a static member that is gone for good: press the name of the group, then Remove members.',
      solution: solvedBy('close', { consumer: 'E' }, 120_000),
    },
  ],
})
