import { counted } from '../../describe/time'
import { consumersOf } from '../../kafka/world'
import { factsOf, isSettledWith, sentOf, sharesOf, twiceInAll, unprocessedOf } from '../measures'
import type { Moment } from '../moment'
import { runOf, start } from '../run'
import { lesson, solvedBy, solvedByWaiting, stuckAbove } from './lesson'

const GROUP = 'team-1'
const TOPIC = 'new_users'

const sent = (moment: Moment) => factsOf(moment, 'RecordsSent').reduce((sum, { fact }) => sum + fact.count, 0)

/** How many records each member has handled: `A 18, B 12`. */
function handled({ world }: Moment): string {
  return consumersOf(world)
    .map(({ name, handled }) => {
      const records = handled.flatMap(({ runs }) => runs).reduce((sum, [from, to]) => sum + to - from, 0)
      return `[${name}] ${records}`
    })
    .join(', ')
}

export const experiment1 = lesson({
  id: 'experiment-1',
  title: 'Experiment 1: share the work',
  aim: 'Send records, and see which member reads which of them: each is read by exactly one of the two.',
  run: runOf({
    title: 'Experiment 1: share the work',
    consumer: { 'partition.assignment.strategy': 'range' },
    options: { processMs: 400 },
    latencyMs: 200,
    topics: { [TOPIC]: 3 },
    steps: [start(0, 'A', [TOPIC])],
    at: 500,
  }),
  steps: [
    {
      title: 'Start two members',
      todo: 'Three partitions, and nobody sends anything yet. [A] has started. Add a second consumer.',
      hint: 'Press Add consumer once, or the key C, and let the run play.',
      done: ({ world }) => isSettledWith(world, GROUP, 2),
      stuck: stuckAbove(GROUP, 2),
      see: ({ world }) => `\`${sharesOf(world, GROUP)}\`: three partitions, two members.`,
      why: 'Range deals out neighbouring partitions; the odd one goes to the first member.',
      notes: 'Both members have the same `group.id`. That is all it takes.',
      solution: solvedBy('start', { consumer: 'B', topics: [TOPIC] }),
    },
    {
      title: 'Send records',
      todo: 'Press Send records above the topic and send thirty of them, without a key.',
      hint: 'Thirty or more, at once or bit by bit. Leave key and partition empty.',
      done: moment => sent(moment) >= 30,
      see: moment => `${counted(sent(moment), 'record')} are on their way to the partitions.`,
      why: 'Without a key, records are spread over the partitions. With a key, the key decides: records of one key always go to the same partition, and so to the same member.',
      notes: 'Ask where a record without a key goes.',
      solution: solvedBy('send', { topic: TOPIC, count: 30 }),
    },
    {
      title: 'See who reads what',
      todo: 'Let it play until every record is processed.',
      hint: 'Cells turn from hollow to full as their owner handles them. Raise the speed if you like.',
      done: moment => sentOf(moment.world, TOPIC) >= 30 && unprocessedOf(moment.world, GROUP) === 0,
      see: moment =>
        `Records handled: ${handled(moment)}; ${counted(twiceInAll(moment, GROUP).all, 'record')} handled twice. Both members worked at the same time.`,
      why: 'A record is read by the member that owns its partition and by nobody else of the group. So two members do twice as much, and no record is done twice.',
      notes: 'Ask how many records each partition got: its log end counts them.',
      solution: solvedByWaiting(120_000),
    },
  ],
})
