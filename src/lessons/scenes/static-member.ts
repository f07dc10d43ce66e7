import { counted, duration } from '../../describe/time'
import { endedRebalances, stoppedAfter } from '../measures'
import type { Moment } from '../moment'
import { producer, runOf, start, step } from '../run'
import { rebalanced, stopped as stoppedPartitions } from './numbers'
import { type Claim, scene } from './scene'

const CLOSES_AT = 20_000
const STARTS_AT = 23_000

const run = (title: string, isStatic: boolean) =>
  runOf({
    title,
    consumer: { 'partition.assignment.strategy': 'range' },
    options: { processMs: 100 },
    topics: { orders: 6 },
    producers: [producer('orders', 8)],
    steps: [
      ...['A', 'B', 'C'].map(name =>
        start(0, name, ['orders'], isStatic ? { 'group.instance.id': `worker-${name.toLowerCase()}` } : {}),
      ),
      step(CLOSES_AT, 'close', { consumer: 'B' }),
      start(STARTS_AT, 'B', ['orders'], isStatic ? { 'group.instance.id': 'worker-b' } : {}),
    ],
    at: 18_000,
  })

const rebalances = (moment: Moment) => {
  const { length } = endedRebalances(moment, 'team-1', CLOSES_AT)
  return `${length} rebalances`
}
const stopped = (moment: Moment) => `${counted(stoppedAfter(moment, 'team-1', CLOSES_AT), 'partition')} stop`
const claims: readonly Claim[] = [
  ...[rebalances, stopped].map(says => ({ at: 60_000, says })),
  { at: 0, says: () => `${duration(STARTS_AT - CLOSES_AT)} later` },
]

export const staticMember = scene({
  id: 'static-member',
  title: 'A restart, and a static member’s restart',
  kind: 'rebalancing',
  purpose: 'A member that goes for a moment costs two rebalances, unless it is a static member.',
  watch:
    '[B] is closed and comes back 3 s later, as in a deployment. Everybody stops twice: 2 rebalances, and all 6 partitions stop. The partitions of [B] go to others, and not all come back to the member that had them.',
  run: run('A restart costs two rebalances', false),
  claims,
  numbers: [rebalanced(60_000, CLOSES_AT), stoppedPartitions(60_000, CLOSES_AT)],
  cures: [
    {
      title: 'Give every member a group.instance.id',
      says: 'The coordinator keeps the place of a static member until its session ends. [B] is closed, comes back 3 s later, and there are 0 rebalances. Only its own 2 partitions stop, until it is back.',
      run: run('A static member restarts', true),
      claims,
    },
  ],
})
