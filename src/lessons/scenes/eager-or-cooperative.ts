import { counted, duration } from '../../describe/time'
import { endedRebalances, stoppedAfter, unreadAfter } from '../measures'
import type { Moment } from '../moment'
import { producer, runOf, start } from '../run'
import { rebalanced, stopped as stoppedPartitions, withoutReader } from './numbers'
import { type Claim, scene } from './scene'

const JOINS_AT = 20_000

const run = (title: string, assignor: string) =>
  runOf({
    title,
    consumer: { 'partition.assignment.strategy': assignor, 'max.poll.records': 10 },
    options: { processMs: 100 },
    topics: { orders: 12 },
    producers: [producer('orders', 10)],
    steps: [
      start(0, 'A', ['orders']),
      start(300, 'B', ['orders']),
      start(600, 'C', ['orders'], { 'x.processMs': 800 }),
      start(JOINS_AT, 'D', ['orders']),
    ],
    at: 18_000,
  })

const stopped = (moment: Moment) => `${counted(stoppedAfter(moment, 'team-1', JOINS_AT), 'partition')} stop`
const pause = (moment: Moment) => `${duration(unreadAfter(moment, 'team-1', JOINS_AT))} without a reader`
const lasting = (moment: Moment) => {
  const own = endedRebalances(moment, 'team-1', JOINS_AT)
  return `${counted(own.length, 'rebalance')} in ${duration((own.at(-1)?.to ?? 0) - (own[0]?.from ?? 0))}`
}
const claims: readonly Claim[] = [stopped, pause, lasting].map(says => ({ at: 80_000, says }))

export const eagerOrCooperative = scene({
  id: 'eager-or-cooperative',
  title: 'Eager or cooperative',
  kind: 'rebalancing',
  purpose:
    'An eager rebalance takes every partition away from everybody; a cooperative one takes only those that move.',
  watch:
    '[D] joins while [C], the slow one, is in the middle of a batch. With `range` [A] and [B] give up what they read before they join again, and then wait for [C]. All 12 partitions stop, together 1 min 5 s without a reader, for 1 rebalance in 9.1 s.',
  run: run('Eager rebalance with range', 'range'),
  claims,
  numbers: [stoppedPartitions(80_000, JOINS_AT), withoutReader(80_000, JOINS_AT), rebalanced(80_000, JOINS_AT)],
  cures: [
    {
      title: 'The same with cooperative-sticky',
      says: '[A] and [B] go on reading. Only 3 partitions stop, those that [D] gets, together 37.2 s without a reader. It is no faster: 3 rebalances in 49.3 s, since what [C] gives up can be handed on only in the next one.',
      run: run('Cooperative rebalance', 'cooperative-sticky'),
      claims,
    },
  ],
})
