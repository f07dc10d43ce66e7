import { counted } from '../../describe/time'
import type { Keys } from '../../kafka/producer/state'
import { lagPerPartition, overtakenIn } from '../measures'
import type { Moment } from '../moment'
import { runOf, start } from '../run'
import { lag, outOfOrder } from './numbers'
import { type Claim, scene } from './scene'

const LATER = 120_000
const keys = { kind: 'zipf', count: 200, exponent: 1.3 } as const

const run = (title: string, skewed: Keys) =>
  runOf({
    title,
    consumer: { 'partition.assignment.strategy': 'range' },
    options: { processMs: 80 },
    topics: { orders: 6 },
    producers: [{ id: 'p1', topic: 'orders', recordsPerSecond: 40, keys: skewed, recordBytes: 100 }],
    steps: ['A', 'B', 'C', 'D', 'E', 'F'].map(name => start(0, name, ['orders'])),
    at: 10_000,
    speed: 5,
  })

const hottest = (moment: Moment) => Math.max(...lagPerPartition(moment, 'team-1'))
const hot: Claim = { at: LATER, says: moment => `${counted(hottest(moment), 'record')} behind` }
const order: Claim = {
  at: LATER,
  says: moment => `${counted(overtakenIn(moment, 'team-1'), 'record')} are handled after a later one of their key`,
}

export const hotPartition = scene({
  id: 'hot-partition',
  title: 'A hot partition by key skew',
  kind: 'load',
  purpose:
    'A key decides the partition, so a key that comes too often makes a partition that no further member can relieve.',
  alsoCalled: 'hot key hotspot salting suffix zipf uneven lag partitioner murmur2 data skew',
  watch:
    'A third of all records has one key, and that key is of P1. [B] reads P1 and can’t keep up: after two minutes it is 858 records behind, while the others have hardly anything to do. A seventh member would get nothing. The order is kept: 0 records are handled after a later one of their key.',
  run: run('A hot partition', keys),
  claims: [hot, order],
  numbers: [
    { name: 'Lag of the worst partition', at: LATER, of: moment => String(hottest(moment)) },
    lag(LATER, 'team-1', 'Lag of all'),
    outOfOrder(LATER),
  ],
  cures: [
    {
      title: 'A suffix that spreads each key',
      says: 'The producer adds one of 12 suffixes to each key, so the hot one lies on all partitions. The worst partition is 42 records behind. It costs the order: 750 records are handled after a later one of their key.',
      run: run('Keys with a suffix', { ...keys, suffixes: 12 }),
      claims: [hot, order, { at: 0, says: ({ world }) => suffixesOf(world) }],
    },
  ],
})

function suffixesOf({ nodes }: Moment['world']): string {
  const plan = nodes.find(node => node.kind === 'producer')?.plan
  return plan && plan.keys.kind !== 'none' ? `one of ${plan.keys.suffixes} suffixes` : ''
}
