import { groupPictures } from '../../describe/group'
import { lanePictures } from '../../describe/lanes'
import { counted } from '../../describe/time'
import type { KafkaWorld } from '../../kafka/world'
import {
  endedRebalances,
  factsOf,
  groupOf,
  isReadWhole,
  lagOf,
  processedTwice,
  sharesOf,
  twiceInWords,
} from '../measures'
import type { Moment } from '../moment'
import type { Prediction } from '../prediction'
import { producer, runOf, start } from '../run'
import { lesson, solvedBy, solvedByWaiting } from './lesson'

const FIRST = 'email'
/** It reads all along, and nobody does anything to it. */
const AUDIT = 'audit'
/** As the lesson proposes to call it. */
const SECOND = 'analytics'
const TOPIC = 'orders'

/** The group that the learner has made, whatever it is called. */
const second = (world: KafkaWorld) =>
  groupPictures(world)
    .map(({ group }) => group)
    .find(group => group !== FIRST && group !== AUDIT)

/** How one group stands in each partition. */
const standing = (world: KafkaWorld, group: string) =>
  lanePictures(world).flatMap(({ name, partition, logEnd, readers }) =>
    readers.filter(reader => reader.group === group).map(reader => ({ ...reader, name, partition, logEnd })),
  )
const committedIn = (world: KafkaWorld, group: string) =>
  standing(world, group)
    .map(({ name, committed }) => `${name} ${committed ?? '–'}`)
    .join(', ')
const hasLeft = ({ world }: Moment) => {
  const group = second(world)
  return group !== undefined && groupOf(world, group)?.state === 'Empty'
}
const reset = (moment: Moment) =>
  factsOf(moment, 'OffsetsStored').findLast(
    ({ fact }) => fact.consumer === null && fact.group !== FIRST && fact.group !== AUDIT,
  )
/** Where the second group began again, after its reset, in the first of its partitions. */
function beganAgain(moment: Moment): { partition: number; offset: number } | undefined {
  const at = reset(moment)?.at
  if (at === undefined) return undefined
  const set = factsOf(moment, 'PositionsSet').find(one => one.at > at && one.fact.group === second(moment.world))
  return set?.fact.positions.toSorted((a, b) => a.partition - b.partition)[0]
}

const whereTo: Prediction = {
  question: 'Predict: at which offset will it begin in P0?',
  ask: () => ({ kind: 'number', unit: 'is the offset', within: 0 }),
  when: moment => reset(moment) !== undefined,
  outcome: moment => {
    const began = beganAgain(moment)
    return began
      ? {
          answer: began.offset,
          reason: `It begins P${began.partition} at ${began.offset}: what the reset has committed. A reset is a commit, made by an admin while nobody is in the group.`,
        }
      : null
  },
}

export const manyGroupsLesson = lesson({
  id: 'many-groups',
  title: 'Many groups',
  aim: 'Learn to say what groups share and what they do not, and make one of them read everything once more.',
  run: runOf({
    title: 'Lesson: many groups',
    consumer: { 'partition.assignment.strategy': 'range', 'group.id': FIRST },
    options: { processMs: 50 },
    topics: { [TOPIC]: 3 },
    producers: [producer(TOPIC, 4)],
    steps: [...['A', 'B'].map(name => start(0, name, [TOPIC])), start(0, 'C', [TOPIC], { 'group.id': AUDIT })],
    at: 20_000,
  }),
  steps: [
    {
      title: 'One more group',
      todo: 'The groups email and audit read the same topic. Make another group, analytics, and wait until it reads as well.',
      hint: 'New group… stands below the groups. It needs a name, and begins with its first consumer.',
      done: ({ world }) => {
        const group = second(world)
        return group !== undefined && [group, FIRST, AUDIT].every(one => isReadWhole(world, one))
      },
      see: ({ world }) =>
        groupPictures(world)
          .map(({ group }) => `${group} \`${sharesOf(world, group)}\``)
          .join('; ')
          .concat('. Each partition has one reader in each group.'),
      why: 'A group is a name: whoever joins with the same `group.id` shares the work, whoever has another one gets all records again. The log does not change by being read.',
      notes: 'Ask which of the groups gets record number ten. Each of them.',
      solution: solvedBy('start', { consumer: 'D', topics: [TOPIC], config: { 'group.id': SECOND } }),
    },
    {
      title: 'Offsets of its own',
      todo: 'The new group begins at the first record, since nothing is committed for it. Wait until it has caught up.',
      hint: 'Each group has a rail of its own below the lanes. The tab Offsets has them side by side.',
      done: ({ world }) => {
        const group = second(world)
        return (
          group !== undefined &&
          standing(world, group).every(
            ({ committed, processed, logEnd }) => committed !== null && logEnd - (processed ?? 0) < 5,
          )
        )
      },
      stops: true,
      see: ({ world }) =>
        groupPictures(world)
          .map(({ group }) => `${group} has committed ${committedIn(world, group)}`)
          .join('; ')
          .concat('.'),
      why: 'A commit belongs to a group and a partition. How far one group is says nothing about another.',
      notes: 'With `auto.offset.reset` at latest, which is the default, it would have skipped all that.',
      solution: solvedByWaiting(180_000),
    },
    {
      title: 'One of them stops',
      todo: 'Close the members of analytics, and let some seconds pass. Watch the lag of each group.',
      hint: 'Close, on the card of each. Then let it play for ten seconds.',
      done: moment => {
        const group = second(moment.world)
        return hasLeft(moment) && group !== undefined && lagOf(moment, group) >= 40
      },
      stops: true,
      see: ({ world, facts }) => {
        const group = second(world) ?? ''
        return `${group} is ${counted(lagOf({ world, facts }, group), 'record')} behind, email ${lagOf({ world, facts }, FIRST)}. What ${group} has committed stays: ${committedIn(world, group)}.`
      },
      why: 'Groups do not wait for each other. An empty group keeps its offsets for `offsets.retention.minutes`, a week by default, and whoever comes back goes on there.',
      notes: 'Ask what email has noticed of it. Nothing.',
      solution: {
        acts: [
          { afterMs: 0, do: 'close', args: { consumer: 'D' } },
          { afterMs: 12_000, do: 'wait', args: { ms: 0 } },
        ],
        withinMs: 60_000,
      },
    },
    {
      title: 'Read everything once more',
      group: SECOND,
      todo: 'Reset the offsets of analytics to earliest.',
      hint: 'Press the name of the group, above its members; then Reset offsets. It shows what it would do before it does it.',
      done: moment => {
        const group = second(moment.world)
        return (
          reset(moment) !== undefined &&
          group !== undefined &&
          standing(moment.world, group).every(({ committed }) => committed === 0)
        )
      },
      see: ({ world, facts }) => {
        const group = second(world) ?? ''
        return `${group} now has ${committedIn(world, group)}: ${counted(lagOf({ world, facts }, group), 'record')} behind. email stays where it was: ${committedIn(world, FIRST)}.`
      },
      why: 'A reset only commits other offsets. It is refused while the group has members: they would go on from their positions, and commit over it.',
      notes: 'Try it on email, which has members: the refusal is Kafka’s own text.',
      solution: solvedBy('alterOffsets', {
        group: SECOND,
        offsets: { [`${TOPIC}-0`]: 0, [`${TOPIC}-1`]: 0, [`${TOPIC}-2`]: 0 },
      }),
    },
    {
      title: 'And back again',
      group: SECOND,
      todo: 'Restart a consumer of analytics, and see where it begins.',
      hint: 'Its card stayed, with the word closed: press Restart.',
      done: moment => {
        const group = second(moment.world)
        return (
          beganAgain(moment) !== undefined &&
          group !== undefined &&
          isReadWhole(moment.world, group) &&
          processedTwice(moment, group) > 10
        )
      },
      see: moment => {
        const group = second(moment.world) ?? ''
        const since = endedRebalances(moment, FIRST, reset(moment)?.at ?? 0).length
        return `In ${group} ${twiceInWords(moment, group)}. In email there were ${counted(since, 'rebalance')} since the reset, and ${twiceInWords(moment, FIRST)}.`
      },
      why: 'So a new report, a repaired handler or a new service reads the past again, without anybody sending anything anew.',
      predict: whereTo,
      notes: 'Ask what a handler must be for this to be harmless: idempotent.',
      solution: solvedBy('restart', { consumer: 'D' }, 60_000),
    },
  ],
})
