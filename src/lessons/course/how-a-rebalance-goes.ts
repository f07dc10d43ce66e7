import { counted, duration } from '../../describe/time'
import type { Fact, FactOf } from '../../kafka/facts'
import type { Noted } from '../../sim/timeline'
import { endedRebalances, factsOf, isSettledWith, sharesOf } from '../measures'
import type { Moment } from '../moment'
import { producer, runOf, start } from '../run'
import { lesson, solvedBy, solvedByWaiting } from './lesson'

const GROUP = 'team-1'
const TOPIC = 'new_users'

/** The n-th consumer that wanted to join, when it started. */
const started = (moment: Moment, nth: number) => factsOf(moment, 'ConsumerStarted')[nth - 1]

/** Facts of that kind since the n-th consumer started. */
function since<K extends Fact['kind']>(moment: Moment, nth: number, kind: K): Noted<FactOf<K>>[] {
  const from = started(moment, nth)
  return from ? factsOf(moment, kind).filter(({ at }) => at > from.at) : []
}

const toState = (moment: Moment, state: string) =>
  since(moment, 2, 'GroupStateChanged').find(({ fact }) => fact.to === state)

const agoAt = (moment: Moment, nth: number, at: number | undefined) =>
  duration((at ?? moment.world.now) - (started(moment, nth)?.at ?? 0))

export const howARebalanceGoes = lesson({
  id: 'how-a-rebalance-goes',
  title: 'How a rebalance goes',
  aim: 'Learn to tell the steps of a rebalance in order, who does each, and what decides how long it takes.',
  run: runOf({
    title: 'Lesson: how a rebalance goes',
    consumer: { 'partition.assignment.strategy': 'range', 'max.poll.records': 20 },
    options: { processMs: 300 },
    latencyMs: 300,
    topics: { [TOPIC]: 4 },
    producers: [producer(TOPIC, 3)],
    steps: [start(0, 'A', [TOPIC])],
    at: 8_000,
    tab: 'messages',
  }),
  steps: [
    {
      title: 'Somebody joins',
      todo: 'Add a consumer, and step until the group is PreparingRebalance.',
      hint: 'Pause first, then press Step, or the right arrow, a few times. The tab Messages shows each request and each answer as an arrow.',
      done: moment => toState(moment, 'PreparingRebalance') !== undefined,
      see: moment => {
        const joined = since(moment, 2, 'JoinReceived')[0]
        return `The coordinator has the JoinGroup of [${joined?.fact.consumer ?? ''}], and keeps the answer back: it waits for all members to join again. [A] knows nothing of it.`
      },
      why: 'Joining is a round that everybody takes part in. The coordinator does not call anybody; it can only answer.',
      notes: 'Point at the coordinator: a JoinGroup went in, and no answer comes out.',
      solution: solvedBy('start', { consumer: 'B', topics: [TOPIC] }),
    },
    {
      title: '[A] hears of it in a heartbeat answer',
      todo: 'Go on stepping until [A] has heard.',
      hint: 'Its heartbeat thread asks every `heartbeat.interval.ms`. The answer says REBALANCE_IN_PROGRESS.',
      done: moment => since(moment, 2, 'HeardOfRebalance').length > 0,
      see: moment =>
        `[A] heard ${agoAt(moment, 2, since(moment, 2, 'HeardOfRebalance')[0]?.at)} after the newcomer started. Its application thread does not care yet: it finishes its batch first.`,
      why: 'The heartbeat thread only takes a note. What follows happens inside `poll()`, when the application calls it.',
      notes: 'Widely taught and wrong: “the coordinator tells members to revoke”.',
      solution: solvedByWaiting(30_000),
    },
    {
      title: '[A] gives up its partitions',
      todo: 'Step until [A] has revoked what it read.',
      hint: 'It happens in its next `poll()`, after the batch in hand.',
      done: moment => since(moment, 2, 'Revoked').some(({ fact }) => fact.partitions.length > 0),
      see: moment => {
        const revoked = since(moment, 2, 'Revoked').find(({ fact }) => fact.partitions.length > 0)
        return `\`onPartitionsRevoked\` ran with ${counted(revoked?.fact.partitions.length ?? 0, 'partition')}, ${agoAt(moment, 2, revoked?.at)} after the newcomer started. Nobody reads them now.`
      },
      why: 'First the position is committed if auto commit is on, then the listener runs. This is the last moment to finish work and commit it.',
      notes: 'The pause begins here and not with the rebalance.',
      solution: solvedByWaiting(60_000),
    },
    {
      title: 'All have joined: the leader assigns',
      todo: 'Step until the assignment is computed.',
      hint: 'The answer to JoinGroup makes one member the leader and sends it the list of all.',
      done: moment => since(moment, 2, 'AssignmentComputed').length > 0,
      see: moment => {
        const computed = since(moment, 2, 'AssignmentComputed')[0]?.fact
        return `[${computed?.consumer ?? ''}], a consumer, has computed who gets what, with ${computed?.assignor ?? ''}. The coordinator only passes it on.`
      },
      why: 'In the classic protocol the broker decides who belongs to the group, and a member, the leader, decides who reads what. It is the one that joined first.',
      notes: 'Ask who should compute it, before you step.',
      solution: solvedByWaiting(60_000),
    },
    {
      title: 'SyncGroup, and on it goes',
      todo: 'Step until the group is Stable and both read.',
      hint: 'The leader sends the assignment with its SyncGroup; the others ask for theirs with an empty one.',
      done: ({ world }) => isSettledWith(world, GROUP, 2),
      see: moment => {
        const last = endedRebalances(moment, GROUP).at(-1)
        return `Generation ${last?.generation ?? ''}: \`${sharesOf(moment.world, GROUP)}\`. It took ${duration((last?.to ?? 0) - (last?.from ?? 0))} in all. Each begins at the committed offset.`
      },
      why: 'The generation is the number of the assignment. A commit from an older one is refused with ILLEGAL_GENERATION.',
      notes: 'Go back with the playhead and play it once more at 0.25×.',
      solution: solvedByWaiting(60_000),
    },
    {
      title: 'The slowest poll loop decides',
      todo: 'Now freeze one member and add a third consumer. Watch what the group waits for; then unfreeze it.',
      hint: 'Freeze stops the poll loop and not the heartbeats. The group stays in PreparingRebalance until you press Unfreeze, or until `max.poll.interval.ms` is up.',
      done: moment => {
        const third = started(moment, 3)
        const resumed = factsOf(moment, 'PollingResumed').some(({ at }) => third && at > third.at)
        return resumed && factsOf(moment, 'PollingStopped').length > 0 && isSettledWith(moment.world, GROUP, 3)
      },
      see: moment => {
        const [before, last] = endedRebalances(moment, GROUP).slice(-2)
        return `This one took ${duration((last?.to ?? 0) - (last?.from ?? 0))}, the one before ${duration((before?.to ?? 0) - (before?.from ?? 0))}. All the while the others had given up their partitions and waited.`
      },
      why: 'A member takes part only when its application calls `poll()`. So an eager rebalance lasts as long as the slowest poll loop, at the most `max.poll.interval.ms`.',
      notes: 'Ask what a handler of two minutes does to a group of thirty.',
      solution: {
        acts: [
          { afterMs: 0, do: 'stopPolling', args: { consumer: 'B' } },
          { afterMs: 500, do: 'start', args: { consumer: 'C', topics: [TOPIC] } },
          { afterMs: 20_000, do: 'resumePolling', args: { consumer: 'B' } },
        ],
        withinMs: 60_000,
      },
    },
  ],
})
