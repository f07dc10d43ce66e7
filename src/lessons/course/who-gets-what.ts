import { ownershipAt } from '../../describe/ownership'
import { partitionTable } from '../../describe/tables'
import { counted } from '../../describe/time'
import { factsOf, isSettledWith, sharesOf, stoppedAfter } from '../measures'
import type { Moment } from '../moment'
import type { Prediction } from '../prediction'
import { producer, runOf, start } from '../run'
import { type Check, lesson, solvedBy, solvedByWaiting } from './lesson'

const TOPIC = 'orders'
const of = (assignor: string) => ({ 'group.id': `with-${assignor}`, 'partition.assignment.strategy': assignor })
const settled =
  (assignor: string, members: number): Check =>
  ({ world }) =>
    isSettledWith(world, `with-${assignor}`, members)

/** Who reads what once the group has come to rest with so many members. */
function placing(assignor: string, members: readonly string[], when: (moment: Moment) => boolean): Prediction {
  const group = `with-${assignor}`
  return {
    question: `Predict, with ${assignor}: who will read what?`,
    ask: () => ({ kind: 'place', partitions: ['P0', 'P1', 'P2', 'P3', 'P4', 'P5'], members }),
    when,
    outcome: ({ world }) => {
      if (!isSettledWith(world, group, members.length)) return null
      const answer = Object.fromEntries(partitionTable(world, group).map(({ partition, owner }) => [partition, owner]))
      return { answer, reason: RULES[assignor] ?? '' }
    },
  }
}

const RULES: Readonly<Record<string, string>> = {
  range: 'Range cuts the row of partitions into runs of neighbours, one for each member.',
  roundrobin: 'Round robin deals the partitions out one by one, like cards.',
  sticky: 'Sticky leaves everybody what they have, as far as the spread stays even, and deals out the rest.',
}

const hasStarted = (name: string) => (moment: Moment) =>
  factsOf(moment, 'ConsumerStarted').some(({ fact }) => fact.consumer === name)
const hasCrashed = (name: string) => (moment: Moment) =>
  factsOf(moment, 'ConsumerCrashed').some(({ fact }) => fact.consumer === name)

const COOPERATIVE = 'cooperative-sticky'

/** The partitions of those that stay which stopped when somebody else had gone; null before it was noticed. */
function stoppedFor(moment: Moment, group: string, gone: string): number | null {
  const removed = factsOf(moment, 'MemberRemoved').find(({ fact }) => fact.group === group && fact.consumer === gone)
  return removed ? stoppedAfter(moment, group, removed.at) : null
}

const howManyStop: Prediction = {
  question: 'Predict: of the partitions that [J] and [L] read now, how many stop when the group hands on those of [K]?',
  ask: () => ({ kind: 'number', unit: 'partitions', within: 0 }),
  when: hasCrashed('K'),
  outcome: moment => {
    const stopped = stoppedFor(moment, `with-${COOPERATIVE}`, 'K')
    return stopped !== null && settled(COOPERATIVE, 2)(moment)
      ? {
          answer: stopped,
          reason: 'A cooperative member joins again with what it has, and gives up only what must move.',
        }
      : null
  },
}

/** How many partitions changed their reader though their reader had not gone. */
function movedNeedlessly(moment: Moment, group: string, gone: string): number {
  const crashed = factsOf(moment, 'ConsumerCrashed').find(({ fact }) => fact.consumer === gone)?.at ?? 0
  return ownershipAt(moment.facts, moment.world.now).filter(row => {
    if (row.group !== group) return false
    const before = row.stretches.findLast(({ from, owner }) => from < crashed && owner !== null)?.owner
    const now = row.stretches.findLast(({ owner }) => owner !== null)?.owner
    return before !== gone && before !== now
  }).length
}

export const whoGetsWhat = lesson({
  id: 'who-gets-what',
  title: 'Who gets what',
  aim: 'Learn to predict what range, round robin and the sticky ones give to three members, and what moves or stops when one fails.',
  run: runOf({
    title: 'Lesson: who gets what',
    consumer: { 'group.id': 'with-range', 'partition.assignment.strategy': 'range' },
    options: { processMs: 100 },
    topics: { [TOPIC]: 6 },
    producers: [producer(TOPIC, 6)],
    steps: [
      ...['A', 'B', 'C'].map(name => start(0, name, [TOPIC])),
      ...['D', 'E', 'F'].map(name => start(20_000, name, [TOPIC], of('roundrobin'))),
      // What a learner does in the run cuts off what is to come in it: all have started by then.
      ...['J', 'K', 'L'].map(name => start(38_000, name, [TOPIC], of(COOPERATIVE))),
      ...['G', 'H', 'I'].map((name, i) => start(40_000 + i * 10_000, name, [TOPIC], of('sticky'))),
    ],
    at: 500,
  }),
  steps: [
    {
      title: 'Range',
      group: 'with-range',
      isAlone: true,
      todo: 'Three members of one group have just started on six partitions. Let them come to rest.',
      hint: 'Press Play. The empty group first waits for more members.',
      done: settled('range', 3),
      stops: true,
      see: ({ world }) => `With range: \`${sharesOf(world, 'with-range')}\`.`,
      why: 'Range works topic by topic: partitions in order, members in order of their ids, neighbours stay together. It is the first of the assignors that a consumer offers by default.',
      predict: placing('range', ['A', 'B', 'C'], hasStarted('C')),
      notes: 'Ask for a show of hands for each of P0, P3 and P5.',
      solution: solvedByWaiting(19_000),
    },
    {
      title: 'Round robin',
      group: 'with-roundrobin',
      isAlone: true,
      todo: 'A second group starts, with round robin, on the same topic. Let it come to rest too.',
      hint: 'It starts 20 s into the run; the speed can be raised.',
      done: settled('roundrobin', 3),
      stops: true,
      see: ({ world }) => `With round robin: \`${sharesOf(world, 'with-roundrobin')}\`.`,
      why: 'Over many topics round robin evens out what range does not. But when a member goes, nearly everything may move.',
      predict: placing('roundrobin', ['D', 'E', 'F'], hasStarted('F')),
      notes: 'Deal out cards, if you have some.',
      solution: solvedByWaiting(40_000),
    },
    {
      title: 'Sticky, one after another',
      group: 'with-sticky',
      isAlone: true,
      todo: 'In the third group, with sticky, members join one at a time. Let all three come.',
      hint: 'They start ten seconds apart.',
      done: settled('sticky', 3),
      stops: true,
      see: ({ world }) =>
        `With sticky: \`${sharesOf(world, 'with-sticky')}\`. It depends on how the group came to this: each newcomer was given a few, and the others kept theirs.`,
      why: 'Sticky wants two things: an even spread, and as little movement as possible. Even comes first.',
      predict: placing('sticky', ['G', 'H', 'I'], hasStarted('I')),
      notes: 'Ask why it is not the same as with range.',
      solution: solvedByWaiting(90_000),
    },
    {
      title: 'The second of the sticky ones fails',
      group: 'with-sticky',
      isAlone: true,
      todo: 'Crash [H], and wait until its session has ended.',
      hint: 'Crash on the card of [H]; then Next rebalance.',
      done: moment => hasCrashed('H')(moment) && settled('sticky', 2)(moment),
      stops: true,
      see: ({ world }) =>
        `\`${sharesOf(world, 'with-sticky')}\`: [G] and [I] kept what they had, and got what was [H]’s.`,
      why: 'This is what sticky is for: who keeps a partition keeps its caches and its open work. Note that no partition is left out: what was [H]’s waits until its session has ended, and then has a reader again.',
      predict: placing('sticky', ['G', 'I'], hasCrashed('H')),
      notes: 'Some slides leave P3 out here. Count to six.',
      solution: solvedBy('crash', { consumer: 'H' }, 90_000),
    },
    {
      title: 'And of the round robin ones',
      group: 'with-roundrobin',
      isAlone: true,
      todo: 'Now crash [E], and compare what moves.',
      hint: 'As before, in the second group.',
      done: moment => hasCrashed('E')(moment) && settled('roundrobin', 2)(moment),
      see: moment => {
        const dealt = movedNeedlessly(moment, 'with-roundrobin', 'E')
        const sticky = movedNeedlessly(moment, 'with-sticky', 'H')
        return `\`${sharesOf(moment.world, 'with-roundrobin')}\`. Under round robin ${counted(dealt, 'partition')} moved although their reader was alive; under sticky ${counted(sticky, 'partition')}.`
      },
      why: 'Range and round robin work everything out anew. Sticky remembers.',
      predict: placing('roundrobin', ['D', 'F'], hasCrashed('E')),
      notes: 'Ask which one you would choose for a handler with a large cache.',
      solution: solvedBy('crash', { consumer: 'E' }, 90_000),
    },
    {
      title: 'And of the cooperative ones',
      group: `with-${COOPERATIVE}`,
      isAlone: true,
      todo: 'A fourth group has cooperative-sticky. Crash its [K], and look who stops when its session has ended.',
      hint: 'Crash on the card of [K]; then Next rebalance. The tab Timeline shows who stopped, as hatching.',
      done: moment => hasCrashed('K')(moment) && settled(COOPERATIVE, 2)(moment),
      stops: true,
      see: moment => {
        const [cooperative, sticky] = [
          stoppedFor(moment, `with-${COOPERATIVE}`, 'K') ?? 0,
          stoppedFor(moment, 'with-sticky', 'H') ?? 0,
        ]
        return `\`${sharesOf(moment.world, `with-${COOPERATIVE}`)}\`. Of what the others read ${counted(cooperative, 'partition')} stopped; with sticky it was ${counted(sticky, 'partition')}.`
      },
      why: 'Both remember who had what. But sticky is eager: everybody gives up everything first, even what comes back. Over several topics there is one thing more: range favours the first member in each of them, which the scene of that name shows.',
      predict: howManyStop,
      notes: 'Same assignment, other pause. That is what the word cooperative is about.',
      solution: solvedBy('crash', { consumer: 'K' }, 90_000),
    },
  ],
})
