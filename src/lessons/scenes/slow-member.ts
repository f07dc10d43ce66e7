import { counted } from '../../describe/time'
import { lagOf, lagPerPartition } from '../measures'
import type { Moment } from '../moment'
import { producer, runOf, start } from '../run'
import { lag } from './numbers'
import { type Claim, scene } from './scene'

const LATER = 180_000
const CURED_AT = 60_000

const behind = (moment: Moment) => `${counted(lagOf(moment, 'team-1'), 'record')} behind`
const worst = (moment: Moment) => {
  const [, , p2 = 0, p3 = 0] = lagPerPartition(moment, 'team-1')
  return `${p2 + p3} of them in P2 and P3`
}
const slow: Claim = {
  at: 0,
  says: ({ world }) => {
    const times = world.nodes.flatMap(node => (node.kind === 'consumer' ? [node.application.processMs] : []))
    return `${Math.max(...times) / Math.min(...times)} times as long`
  },
}

export const slowMember = scene({
  id: 'slow-member',
  title: 'One slow member',
  kind: 'load',
  purpose: 'A slow member holds up its own partitions and nobody else’s, as long as there is no rebalance.',
  alsoCalled: 'straggler slow consumer bad host noisy neighbour one consumer lags',
  watch:
    '[B] takes 8 times as long for a record as [A] and [C]. After three minutes the group is 699 records behind, 665 of them in P2 and P3, which [B] reads. Nobody takes work from another: a partition has one reader, fast or slow.',
  run: runOf({
    title: 'One slow member',
    consumer: { 'partition.assignment.strategy': 'range', 'max.poll.records': 20 },
    options: { processMs: 50 },
    topics: { orders: 6 },
    producers: [producer('orders', 18)],
    steps: [start(0, 'A', ['orders']), start(0, 'B', ['orders'], { 'x.processMs': 400 }), start(0, 'C', ['orders'])],
    at: 10_000,
    speed: 5,
    tab: 'graphs',
  }),
  claims: [...[behind, worst].map(says => ({ at: LATER, says })), slow],
  numbers: [
    lag(LATER, 'team-1', 'Lag of all'),
    { name: 'Lag of P2 and P3', at: LATER, of: moment => worst(moment).replace(/ .*/, '') },
  ],
  cures: [
    {
      title: 'Replace the slow process',
      says: 'B is closed and started again on a machine like the others’. It works off what has piled up, and within two minutes the group is 9 records behind, no more than are on their way.',
      commands: [
        { do: 'configure', consumer: 'B', config: { 'x.processMs': 50 } },
        { do: 'restart', consumer: 'B' },
      ],
      at: CURED_AT,
      claims: [{ at: LATER, says: behind }],
    },
  ],
})
