import { capital, plain } from '../../describe/sentence'
import { counted, duration } from '../../describe/time'
import { endedRebalances, factsOf, isSettledWith, sharesOf, stoppedAfter, unreadAfter } from '../measures'
import type { Moment } from '../moment'
import { producer, runOf, start } from '../run'
import { type Check, lesson, solvedBy, solvedByWaiting, stuckAbove } from './lesson'

const GROUP = 'team-1'
const TOPIC = 'new_users'
const settledWith =
  (members: number): Check =>
  ({ world }) =>
    isSettledWith(world, GROUP, members)

/** The last rebalance by its cause, its length, and what it cost. */
function lastRebalance(moment: Moment): string {
  const last = endedRebalances(moment, GROUP).at(-1)
  if (!last) return ''
  const cause = plain(capital(last.cause))
  const took = duration((last.to ?? last.from) - last.from)
  return `${cause} The rebalance took ${took} and led to generation ${last.generation}: \`${sharesOf(moment.world, GROUP)}\`.`
}

const hasLeft = (moment: Moment) => factsOf(moment, 'MemberRemoved').some(({ fact }) => fact.why === 'closed')

export const experiment2 = lesson({
  id: 'experiment-2',
  title: 'Experiment 2: grow and shrink',
  aim: 'Take a group from one member to three and back to two, and name what sets off each rebalance.',
  run: runOf({
    title: 'Experiment 2: grow and shrink',
    consumer: { 'partition.assignment.strategy': 'range' },
    options: { processMs: 150 },
    latencyMs: 200,
    topics: { [TOPIC]: 3 },
    producers: [producer(TOPIC, 5)],
    steps: [start(0, 'A', [TOPIC])],
    at: 500,
  }),
  steps: [
    {
      title: 'One member',
      todo: 'Let the run play until [A] reads all three partitions.',
      hint: 'Press Play. An empty group waits for more members first.',
      done: settledWith(1),
      see: lastRebalance,
      why: 'Even the first member brings about a rebalance: Empty, PreparingRebalance, CompletingRebalance, Stable. The coordinator waits `group.initial.rebalance.delay.ms` so that members who start together are assigned together.',
      notes: 'Read the states aloud as the coordinator goes through them.',
      solution: solvedByWaiting(30_000),
    },
    {
      title: 'From one to two',
      todo: 'Add a consumer, and follow the states of the group until it is Stable again.',
      hint: 'Press Next rebalance to jump to its beginning, and Step to go on bit by bit.',
      done: settledWith(2),
      stuck: stuckAbove(GROUP, 2),
      see: lastRebalance,
      why: '[A] was not told at once. It heard of the rebalance in the answer to its own next heartbeat, gave its partitions up, and joined again.',
      notes: 'Ask how long A knew nothing.',
      solution: solvedBy('start', { consumer: 'B', topics: [TOPIC] }),
    },
    {
      title: 'From two to three',
      todo: 'Add one more.',
      hint: 'As before: press Add consumer.',
      done: settledWith(3),
      stuck: stuckAbove(GROUP, 3),
      see: lastRebalance,
      why: 'With range every member gives up everything it has, even what it gets back a moment later. That is what “eager” means.',
      notes:
        'Point at the lanes while the group rebalances: nobody reads any of them, not even those that come back to the same member.',
      solution: solvedBy('start', { consumer: 'C', topics: [TOPIC] }),
    },
    {
      title: 'One leaves',
      todo: 'Close one of the consumers, and wait until the others have shared its partitions.',
      hint: 'Press Close on a card.',
      done: moment => hasLeft(moment) && isSettledWith(moment.world, GROUP, 2),
      see: moment => {
        const left = factsOf(moment, 'ConsumerClosed')[0]
        const cost = left ? unreadAfter(moment, GROUP, left.at) : 0
        const stopped = left ? stoppedAfter(moment, GROUP, left.at) : 0
        return `${lastRebalance(moment)} ${counted(stopped, 'partition')} of the others stopped for it; with its own, that is ${duration(cost)} without a reader.`
      },
      why: 'A consumer that is closed commits its position and says LeaveGroup, so the group rebalances at once. A crash says nothing: that is the next experiment.',
      notes: 'Ask what would be different had it crashed.',
      solution: solvedBy('close', { consumer: 'B' }),
    },
  ],
})
