/** What is widely taught of load and of when to commit, and is otherwise. */
import { counted } from '../../describe/time'
import { effectsIn, groupOf, lagOf, sharesOf } from '../measures'
import type { Moment } from '../moment'
import { producer, runOf, start, step } from '../run'
import { chosenFrom, type Question } from './question'

const GROUP = 'team-1'
const TOPIC = 'orders'

const JOINS_AT = 30_000
const overloaded = runOf({
  title: 'A third member for two partitions',
  consumer: { 'partition.assignment.strategy': 'range' },
  options: { processMs: 200 },
  topics: { [TOPIC]: 2 },
  producers: [producer(TOPIC, 14)],
  steps: [start(0, 'A', [TOPIC]), start(0, 'B', [TOPIC]), start(JOINS_AT, 'C', [TOPIC])],
  at: JOINS_AT - 4_000,
  speed: 5,
})
/** More than what lies between two automatic commits. */
const MUCH = 200
const isIdle = ({ world }: Moment) => (groupOf(world, GROUP)?.idle.length ?? 0) > 0

const commitFirst = runOf({
  title: 'Committed first, then handled',
  consumer: { 'partition.assignment.strategy': 'range', 'enable.auto.commit': false, 'max.poll.records': 20 },
  options: { processMs: 200, handler: 'commitFirst' },
  topics: { [TOPIC]: 2 },
  producers: [producer(TOPIC, 8)],
  steps: [start(0, 'A', [TOPIC]), start(0, 'B', [TOPIC]), step(20_000, 'crash', { consumer: 'A' })],
  at: 16_000,
  speed: 2,
})
const lost = (moment: Moment) => effectsIn(moment, GROUP).lost

export const deliveryMistakes: readonly Question[] = [
  {
    id: 'one-more-member',
    kind: 'mistake',
    about: 'Whether one more member helps',
    question: ({ world }) =>
      `A group falls behind on a topic of ${counted(groupOf(world, GROUP)?.partitionCount ?? 0, 'partition')}; it has as many members. One more joins. What becomes of the lag?`,
    ...chosenFrom(
      { says: 'It shrinks: three do more than two', holds: moment => !isIdle(moment) },
      { says: 'It grows on', holds: moment => isIdle(moment) && lagOf(moment, GROUP) > MUCH },
      { says: 'It stays as it is', holds: moment => isIdle(moment) && lagOf(moment, GROUP) <= MUCH },
    ),
    explain: moment =>
      `\`${sharesOf(moment.world, GROUP)}\`. A partition has one reader, so the newcomer has nothing to read, and its joining was a rebalance for all. The lag is now ${counted(lagOf(moment, GROUP), 'record')}. More partitions would help, or less work per record.`,
    run: overloaded,
    at: 120_000,
  },
  {
    id: 'commit-before-handling',
    kind: 'mistake',
    about: 'Committing before the work',
    question: () =>
      'An application commits what `poll()` has returned, and handles it then. It crashes in the middle of a batch. What becomes of the rest of that batch?',
    ...chosenFrom(
      { says: 'The next reader handles it', holds: moment => lost(moment) === 0 },
      { says: 'Nobody in the group handles it', holds: moment => lost(moment) > 0 },
    ),
    explain: moment =>
      `${counted(lost(moment), 'record')} were lost to the group here: they lie before what was committed, and the next reader begins there. That is at most once. Commit after the work, and make the work idempotent.`,
    run: commitFirst,
    at: 90_000,
  },
]
