import { adviceOf } from '../../describe/advice'
import { plain } from '../../describe/sentence'
import type { StepArgs } from '../../kafka/scenario/document'
import { isSettledWith, membersOf, readerOf, sharesOf } from '../measures'
import type { Moment } from '../moment'
import type { Prediction } from '../prediction'
import { producer, runOf, start } from '../run'
import { type Check, lesson, solvedBy, solvedByWaiting, stuckAbove } from './lesson'

const GROUP = 'team-1'
const joins = (consumer: string): StepArgs => ({ consumer, topics: ['new_users'] })
const settledWith =
  (members: number): Check =>
  ({ world }) =>
    isSettledWith(world, GROUP, members)
const shares = ({ world }: Moment) => `Now it is \`${sharesOf(world, GROUP)}\`.`

const NEWCOMER = 'the new one'

/** Who reads P3 once one more has joined. */
const whoGetsP3: Prediction = {
  question: 'Before you do: who will read P3?',
  ask: ({ world }) => ({ kind: 'choose', options: [...membersOf(world, GROUP), NEWCOMER] }),
  outcome: ({ world }, asked) => {
    const before = membersOf(asked.world, GROUP)
    const reader = readerOf(world, GROUP, 3)
    if (reader === null || !isSettledWith(world, GROUP, before.length + 1)) return null
    const [answer, who] = before.includes(reader) ? [reader, `[${reader}]`] : [NEWCOMER, `[${reader}], the new one,`]
    const reason = `${who} reads P3. Range lays out the partitions in order and cuts them into runs, one for each member: \`${sharesOf(world, GROUP)}\`.`
    return { answer, reason }
  },
}

export const whatAGroupIsFor = lesson({
  id: 'what-a-group-is-for',
  title: 'What a group is for',
  aim: 'Learn to say who reads what when members come, and how many of them are of use.',
  run: runOf({
    title: 'Lesson: what a group is for',
    consumer: { 'partition.assignment.strategy': 'range' },
    options: { processMs: 150 },
    latencyMs: 200,
    topics: { new_users: 5 },
    producers: [producer('new_users', 5)],
    steps: [start(0, 'A', ['new_users'])],
    at: 500,
  }),
  steps: [
    {
      title: 'One member reads everything',
      todo: 'Five lanes are the five partitions of a topic; records arrive at their right end. Consumer [A] has just started. Let the run play until [A] reads.',
      hint: 'Press Play, or the space bar. The group waits a few seconds for more members before it assigns anything.',
      done: settledWith(1),
      see: shares,
      why: 'A consumer names the group it belongs to with `group.id`. The members of a group share the partitions among themselves; one member alone gets them all.',
      notes: 'Ask what the five lanes are before you press Play. Point at the number beside “lag”.',
      solution: solvedByWaiting(30_000),
    },
    {
      title: 'Add a second member',
      todo: 'Press Add consumer once, and wait until both members read.',
      hint: 'The button stands above the group; the key C does the same.',
      done: settledWith(2),
      stuck: stuckAbove(GROUP, 2),
      see: shares,
      why: 'Every partition has exactly one reader within the group. So no record is handled by two members at the same time, and order within a partition is kept.',
      predict: whoGetsP3,
      notes: 'Let the class vote on P3 before you press the button.',
      solution: solvedBy('start', joins('B')),
    },
    {
      title: 'A third',
      todo: 'Add one more consumer.',
      hint: 'Add consumer again; Next rebalance jumps to what it sets off.',
      done: settledWith(3),
      stuck: stuckAbove(GROUP, 3),
      see: shares,
      why: 'Five partitions do not divide evenly by three: the first members take two each, the last takes one.',
      predict: whoGetsP3,
      notes: 'Ask why nobody gets half a partition.',
      solution: solvedBy('start', joins('C')),
    },
    {
      title: 'As many members as partitions',
      todo: 'Add two more, so that there are five.',
      hint: 'Both can join in one rebalance when you add them quickly.',
      done: settledWith(5),
      stuck: stuckAbove(GROUP, 5),
      see: shares,
      why: 'One partition each: this is as parallel as the group can be. The number of partitions is the ceiling.',
      notes: 'Ask what a sixth would do, and let everybody say a guess.',
      solution: {
        acts: [{ afterMs: 0, do: 'startAll', args: { consumers: ['D', 'E'], topics: ['new_users'], gapMs: 500 } }],
        withinMs: 60_000,
      },
    },
    {
      title: 'A sixth has nothing to do',
      todo: 'Add a sixth consumer.',
      hint: 'It joins like the others. Look at its card when the group is Stable.',
      done: settledWith(6),
      see: ({ world }) => {
        const advice = adviceOf(world, GROUP)
        return `With six it is \`${sharesOf(world, GROUP)}\`. ${advice ? plain(advice.sentence) : ''}`
      },
      why: 'A partition is never split between members of one group. The idle member is no waste if you want somebody to stand by: it takes over when another goes.',
      notes: 'This is the picture to keep: partitions are the ceiling of parallel work.',
      solution: solvedBy('start', joins('F')),
    },
  ],
})
