import { counted, duration } from '../../describe/time'
import type { GivenSettings } from '../../kafka/config'
import { latencyOf, overtakenIn } from '../measures'
import type { Moment } from '../moment'
import { runOf, start } from '../run'
import { latency, outOfOrder } from './numbers'
import { type Claim, scene } from './scene'

const LATER = 120_000

const run = (title: string, options: GivenSettings) =>
  runOf({
    title,
    consumer: { 'enable.auto.commit': false, 'max.poll.records': 20 },
    options: {
      processMs: 50,
      commit: 'sync',
      poison: 'every=40',
      failures: 1,
      retryTopics: 1,
      retryBackoffMs: 5_000,
      ...options,
    },
    topics: { orders: 3, 'orders-retry-1': 3 },
    producers: [
      { id: 'p1', topic: 'orders', recordsPerSecond: 9, keys: { kind: 'uniform', count: 9 }, recordBytes: 100 },
    ],
    steps: ['A', 'B', 'C'].map(name => start(0, name, ['orders', 'orders-retry-1'])),
    at: 8_000,
    speed: 2,
  })

const order = (moment: Moment) =>
  `${counted(overtakenIn(moment, 'team-1'), 'record')} are handled after a later one of their key`
const most = (moment: Moment) => `9 of 10 within ${duration(latencyOf(moment, { group: 'team-1' }))}`
const claims: readonly Claim[] = [order, most].map(says => ({ at: LATER, says }))
const failing: readonly Claim[] = [
  ({ world }: Moment) => `Every ${everyOf(world)}th record`,
  ({ world }: Moment) =>
    `due after ${duration(world.nodes.find(node => node.kind === 'consumer')?.application.retryBackoffMs ?? 0)}`,
].map(says => ({ at: 0, says }))

function everyOf({ nodes }: Moment['world']): number {
  const poison = nodes.find(node => node.kind === 'consumer')?.application.poison
  return poison?.kind === 'every' ? poison.count : 0
}

export const retryTopic = scene({
  id: 'retry-topic',
  title: 'Retry topics do not wait, and give up the order',
  kind: 'offsets',
  purpose: 'A record that fails for now can be put aside in another topic, where others overtake it.',
  alsoCalled: 'non-blocking retry @RetryableTopic back-off dead letter DLT DLQ ordering transient error',
  watch:
    'Every 40th record of a partition fails once. It is sent on to `orders-retry-1`, where it is due after 5 s, and the partition goes on at once: 9 of 10 within 339 ms. But the later records of its key are handled before it: 24 records are handled after a later one of their key.',
  run: run('Retry topics', { onError: 'retryTopic' }),
  claims: [...claims, ...failing],
  numbers: [outOfOrder(LATER), latency(LATER)],
  cures: [
    {
      title: 'Wait in place',
      says: 'The handler waits, and tries the same record again. 0 records are handled after a later one of their key. The others pay: whatever is behind it in the partition waits too, 9 of 10 within 5.2 s.',
      run: run('Wait in place', { onError: 'retry' }),
      claims,
    },
  ],
})
