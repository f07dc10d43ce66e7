import { counted, duration } from '../../describe/time'
import { endedRebalances, factsOf } from '../measures'
import type { Moment } from '../moment'
import { producer, runOf, start } from '../run'
import { rebalanced } from './numbers'
import { type Claim, scene } from './scene'

const FIRST_AT = 1_000
const LATER = 60_000

const run = (title: string, delayMs: number) =>
  runOf({
    title,
    broker: { 'group.initial.rebalance.delay.ms': delayMs },
    consumer: { 'partition.assignment.strategy': 'range' },
    options: { processMs: 50 },
    topics: { orders: 4 },
    producers: [producer('orders', 20)],
    steps: ['A', 'B', 'C', 'D'].map((name, i) => start(FIRST_AT + i * 1_500, name, ['orders'])),
    at: 500,
  })

const first = (moment: Moment) => duration((factsOf(moment, 'PollReturned')[0]?.at ?? 0) - FIRST_AT)
const claims: readonly Claim[] = [
  { at: LATER, says: moment => `${first(moment)} after the start of A` },
  { at: LATER, says: moment => counted(endedRebalances(moment, 'team-1').length, 'rebalance') },
]

export const slowFirstAssignment = scene({
  id: 'slow-first-assignment',
  title: 'A new group waits before its first assignment',
  kind: 'rebalancing',
  purpose: 'An empty group gives the others time to start, so that a deployment is one rebalance and not many.',
  alsoCalled: 'group.initial.rebalance.delay.ms slow start startup delay integration test consumer takes seconds',
  watch:
    'Four members start, one after another. The group waits 3 s, and longer each time that somebody joins meanwhile. The first record is read 9.8 s after the start of [A], and it is 1 rebalance for all four.',
  run: run('A new group waits', 3_000),
  claims: [
    ...claims,
    {
      at: 0,
      says: ({ world }) =>
        `waits ${duration(world.nodes.find(node => node.kind === 'coordinator')?.config.groupInitialRebalanceDelayMs ?? 0)}`,
    },
  ],
  numbers: [{ name: 'First record after', at: LATER, of: first }, rebalanced(LATER)],
  cures: [
    {
      title: 'No delay',
      says: 'With group.initial.rebalance.delay.ms of 0 ms, as in tests, the first record is read 801 ms after the start of [A]. It is 3 rebalances until all four read, and each stops those that read already.',
      run: run('No delay', 0),
      claims: [
        ...claims,
        {
          at: 0,
          says: ({ world }) =>
            `of ${duration(world.nodes.find(node => node.kind === 'coordinator')?.config.groupInitialRebalanceDelayMs ?? 0)}, as`,
        },
      ],
    },
  ],
})
