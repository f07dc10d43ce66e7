/** What somebody can answer who has understood consumer groups. */
import { lanePictures } from '../../describe/lanes'
import { counted, duration } from '../../describe/time'
import type { RebalanceReason } from '../../kafka/facts'
import { consumersOf } from '../../kafka/world'
import {
  endedRebalances,
  factsOf,
  groupOf,
  loadsOf,
  membersOf,
  readerOf,
  sharesOf,
  takenOverAfter,
  twiceInAll,
  unreadAfter,
} from '../measures'
import type { Moment } from '../moment'
import { producer, runOf, start, step } from '../run'
import { crash } from '../scenes/crash'
import { scaleUp } from '../scenes/scale-up'
import { chosenFrom, numberOf, type Question } from './question'

const GROUP = 'team-1'
const TOPIC = 'new_users'

/** How many times each processed record was processed, over all members. */
function timesProcessed({ world }: Moment): number {
  const handled = consumersOf(world).flatMap(({ handled }) => handled.flatMap(({ runs }) => runs))
  const all = handled.reduce((sum, [from, to]) => sum + to - from, 0)
  const distinct = lanePictures(world).reduce((sum, { readers }) => sum + (readers[0]?.processed ?? 0), 0)
  return all / Math.max(1, distinct)
}

const three = runOf({
  title: 'Three members of one group',
  consumer: { 'partition.assignment.strategy': 'range' },
  options: { processMs: 50 },
  topics: { [TOPIC]: 3 },
  producers: [producer(TOPIC, 6)],
  steps: ['A', 'B', 'C'].map(name => start(0, name, [TOPIC])),
  at: 5_000,
})

const JOINS_AT = 10_000
const joining = runOf({
  title: 'B joins A',
  consumer: { 'partition.assignment.strategy': 'range' },
  options: { processMs: 300 },
  latencyMs: 300,
  topics: { [TOPIC]: 4 },
  producers: [producer(TOPIC, 3)],
  steps: [start(0, 'A', [TOPIC]), start(JOINS_AT, 'B', [TOPIC])],
  at: JOINS_AT - 500,
  speed: 0.5,
})

/** What A goes through when B joins, each with its instant in the run. */
const stages: readonly { readonly says: string; readonly at: (moment: Moment) => number | undefined }[] = [
  { says: 'The leader computes the assignment', at: moment => first(moment, 'AssignmentComputed') },
  { says: 'A hears of it in the answer to a heartbeat', at: moment => first(moment, 'HeardOfRebalance') },
  { says: 'A reads on from the committed offset', at: moment => first(moment, 'PositionsSet') },
  { says: 'A’s listener runs: onPartitionsRevoked', at: moment => first(moment, 'Revoked') },
  {
    says: 'A sends JoinGroup again',
    at: moment => factsOf(moment, 'JoinReceived').find(({ at, fact }) => at > JOINS_AT && fact.consumer === 'A')?.at,
  },
  {
    says: 'B sends JoinGroup',
    at: moment => factsOf(moment, 'JoinReceived').find(({ fact }) => fact.consumer === 'B')?.at,
  },
]

function first(moment: Moment, kind: 'AssignmentComputed' | 'HeardOfRebalance' | 'PositionsSet' | 'Revoked') {
  return factsOf(moment, kind).find(({ at }) => at > JOINS_AT)?.at
}

const CRASH_AT = 20_000
const takenOver = (moment: Moment) => takenOverAfter(moment, { group: GROUP, partition: 1, from: 'B', at: CRASH_AT })

const everything = runOf({
  title: 'What sets off a rebalance',
  consumer: { 'partition.assignment.strategy': 'range', 'metadata.max.age.ms': 10_000 },
  options: { processMs: 100 },
  topics: { [TOPIC]: 4 },
  producers: [producer(TOPIC, 4)],
  steps: [
    start(0, 'A', [TOPIC]),
    start(10_000, 'B', [TOPIC]),
    start(10_000, 'C', [TOPIC]),
    step(30_000, 'close', { consumer: 'B' }),
    step(40_000, 'crash', { consumer: 'C' }),
  ],
  at: 8_000,
  speed: 2,
})

const began = (moment: Moment, reason: RebalanceReason) =>
  factsOf(moment, 'GroupStateChanged').some(({ fact }) => fact.to === 'PreparingRebalance' && fact.reason === reason)
/** Whether a rebalance began at the very instant of a commit. */
const beganWithCommit = (moment: Moment) => {
  const commits = factsOf(moment, 'OffsetsStored').map(({ at }) => at)
  return factsOf(moment, 'GroupStateChanged').some(
    ({ at, fact }) => fact.from === 'Stable' && fact.to === 'PreparingRebalance' && commits.includes(at),
  )
}

const sticky = runOf({
  title: 'Sticky: C2 fails',
  consumer: { 'partition.assignment.strategy': 'sticky' },
  options: { processMs: 100 },
  topics: { orders: 6 },
  producers: [producer('orders', 6)],
  steps: [
    start(0, 'A', ['orders']),
    start(10_000, 'B', ['orders']),
    start(20_000, 'C', ['orders']),
    step(40_000, 'crash', { consumer: 'B' }),
  ],
  at: 36_000,
})

const morePartitions = runOf({
  title: 'A sixth member, then a sixth partition',
  consumer: { 'partition.assignment.strategy': 'range', 'metadata.max.age.ms': 20_000 },
  options: { processMs: 100 },
  topics: { [TOPIC]: 5 },
  producers: [producer(TOPIC, 10)],
  steps: [
    ...['A', 'B', 'C', 'D', 'E'].map(name => start(0, name, [TOPIC])),
    start(20_000, 'F', [TOPIC]),
    step(40_000, 'addPartitions', { topic: TOPIC, total: 6 }),
  ],
  at: 18_000,
  speed: 2,
})
/** How many partitions F was given, each time it was given some or none. */
const sharesOfSixth = (moment: Moment) =>
  factsOf(moment, 'Assigned')
    .filter(({ fact }) => fact.consumer === 'F')
    .map(({ fact }) => fact.partitions.length)

export const assessment: readonly Question[] = [
  {
    id: 'what-is-a-group',
    kind: 'assessment',
    about: 'What a group is',
    question: ({ world }) =>
      `A group of ${membersOf(world, GROUP).length} reads a topic: all have the same \`group.id\`. How often is each record processed, as long as nobody fails?`,
    ...chosenFrom(
      { says: 'Once, by one of them', holds: moment => timesProcessed(moment) === 1 },
      {
        says: 'By every one of them',
        holds: moment => timesProcessed(moment) === membersOf(moment.world, GROUP).length,
      },
      {
        says: 'More than once, by whoever polls in time',
        holds: moment => timesProcessed(moment) > 1 && timesProcessed(moment) < 3,
      },
    ),
    explain: ({ world }) =>
      `The group shares the partitions, \`${sharesOf(world, GROUP)}\`, and a partition has one reader in it. To have every record processed by each of several programs, give each a group of its own.`,
    run: three,
    at: 30_000,
  },
  {
    id: 'who-gets-which',
    kind: 'assessment',
    about: 'Who gets which partition',
    question: () => 'Five partitions, members [A], [B] and [C], assignor range. Who reads what?',
    ask: () => ({ kind: 'place', partitions: ['P0', 'P1', 'P2', 'P3', 'P4'], members: ['A', 'B', 'C'] }),
    truth: ({ world }) => Object.fromEntries([0, 1, 2, 3, 4].map(p => [`P${p}`, readerOf(world, GROUP, p) ?? ''])),
    explain: ({ world }) =>
      `\`${sharesOf(world, GROUP)}\`. Range lays the partitions out in order and gives each member a run of neighbours; what does not divide evenly goes to the first members.`,
    run: scaleUp.run,
    at: 30_000,
  },
  {
    id: 'what-happens-in-a-rebalance',
    kind: 'assessment',
    about: 'What happens in a rebalance',
    question: () => '[B] joins [A], with an eager assignor. Put in order what happens.',
    ask: () => ({ kind: 'order', items: stages.map(({ says }) => says) }),
    truth: moment => stages.toSorted((a, b) => (a.at(moment) ?? 0) - (b.at(moment) ?? 0)).map(({ says }) => says),
    explain: moment => {
      const own = endedRebalances(moment, GROUP, JOINS_AT)[0]
      return `The coordinator can only answer: [A] hears of it when it next sends a heartbeat, and acts in its next \`poll()\`. Then it gives up, joins, gets its assignment and goes on. Here it took ${duration((own?.to ?? 0) - (own?.from ?? 0))}.`
    },
    run: joining,
    at: 30_000,
  },
  {
    id: 'when-one-fails',
    kind: 'assessment',
    about: 'When one fails',
    question: () =>
      'A member crashes; all settings have Kafka’s defaults. After about how many seconds does another read its partitions?',
    ...numberOf(moment => Math.round(takenOver(moment) / 1_000), { unit: 's', within: 5 }),
    explain: moment =>
      `Here it took ${duration(takenOver(moment))}. A crash is silent. The coordinator waits until nothing was heard for \`session.timeout.ms\`, counted from the last heartbeat, and then the others join again.`,
    run: crash.run,
    at: 90_000,
  },
  {
    id: 'how-many-consumers',
    kind: 'assessment',
    about: 'How many consumers',
    question: ({ world }) =>
      `A topic has ${counted(groupOf(world, GROUP)?.partitionCount ?? 0, 'partition')}. How many members of one group can read it at the same time?`,
    ...numberOf(({ world }) => loadsOf(world, GROUP).filter(load => load > 0).length, { unit: 'members' }),
    explain: ({ world }) =>
      `Here ${counted(membersOf(world, GROUP).length, 'member')} are in the group: \`${sharesOf(world, GROUP)}\`. More members than partitions stand by. Plan partitions for the most members you will ever want.`,
    run: scaleUp.run,
    at: 60_000,
  },
  {
    id: 'what-a-group-gives',
    kind: 'assessment',
    about: 'What a group is good for',
    question: () => 'Which of these does a group give you, with Kafka’s defaults?',
    ...chosenFrom(
      { says: 'When a member goes, the others take over its partitions', holds: moment => takenOver(moment) > 0 },
      {
        says: 'Every record is processed exactly once, also after a crash',
        holds: moment => twiceInAll(moment, GROUP).all === 0,
      },
      { says: 'Every partition has a reader at any time', holds: moment => unreadAfter(moment, GROUP, CRASH_AT) === 0 },
    ),
    explain: moment =>
      `The work is shared and taken over. But after this crash ${counted(twiceInAll(moment, GROUP).all, 'record')} were processed twice, and partitions went without a reader for ${duration(unreadAfter(moment, GROUP, CRASH_AT))}, all together.`,
    run: crash.run,
    at: 90_000,
  },
  {
    id: 'when-rebalances-occur',
    kind: 'assessment',
    about: 'When rebalances occur',
    question: () => 'Which of these does not set off a rebalance?',
    ...chosenFrom(
      { says: 'A member joins', holds: moment => !began(moment, 'member joined') },
      { says: 'A member is closed', holds: moment => !began(moment, 'member left') },
      { says: 'A member commits an offset', holds: moment => !beganWithCommit(moment) },
      { says: 'The session of a member ends', holds: moment => !began(moment, 'session timed out') },
    ),
    explain: moment =>
      `The run has ${counted(endedRebalances(moment, GROUP).length, 'rebalance')}, and ${counted(factsOf(moment, 'OffsetsStored').length, 'commit')} without one. What changes who belongs to the group, or what there is to read, sets one off: joining, leaving, a time-out, new partitions, another subscription.`,
    run: everything,
    at: 110_000,
  },
  {
    id: 'how-groups-scale',
    kind: 'assessment',
    about: 'How groups scale',
    question: () => 'Five members on five partitions do not keep up. What helps?',
    ...chosenFrom(
      { says: 'A sixth member', holds: moment => sharesOfSixth(moment)[0] !== 0 },
      {
        says: 'More partitions, and then more members',
        holds: moment => sharesOfSixth(moment)[0] === 0 && (sharesOfSixth(moment).at(-1) ?? 0) > 0,
      },
      {
        says: 'Nothing: five is the most there can be',
        holds: moment => sharesOfSixth(moment).every(count => count === 0),
      },
    ),
    explain: ({ world }) =>
      `[F], the sixth, was idle until there was a sixth partition: \`${sharesOf(world, GROUP)}\`. Mind that with more partitions many keys go to other partitions than before.`,
    run: morePartitions,
    at: 120_000,
  },
  {
    id: 'sticky-after-a-failure',
    kind: 'assessment',
    about: 'Sticky, after a failure',
    question: () =>
      'Six partitions, assignor sticky: `A: P0 P1 · B: P3 P4 · C: P2 P5`. Now [B] fails. Who reads what afterwards?',
    ask: () => ({ kind: 'place', partitions: ['P0', 'P1', 'P2', 'P3', 'P4', 'P5'], members: ['A', 'C'] }),
    truth: ({ world }) => Object.fromEntries([0, 1, 2, 3, 4, 5].map(p => [`P${p}`, readerOf(world, GROUP, p) ?? ''])),
    explain: ({ world }) =>
      `\`${sharesOf(world, GROUP)}\`. Sticky leaves everybody what they have, and deals out what has become free so that it is even. A slide that gives nobody P3 has lost a partition: every partition always has a reader.`,
    run: sticky,
    at: 110_000,
  },
]
