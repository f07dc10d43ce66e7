import { counted, duration } from '../../describe/time'
import type { GivenSettings } from '../../kafka/config'
import { effectsIn, endedRebalances, factsOf } from '../measures'
import type { Moment } from '../moment'
import { producer, runOf, start, step } from '../run'
import { handled, pollsTooLate, rebalanced, twice } from './numbers'
import { type Claim, scene } from './scene'

const LATER = 300_000
const MANY_AT = 20_000

const run = (title: string, consumer: GivenSettings) =>
  runOf({
    title,
    consumer: { 'max.poll.interval.ms': 30_000, 'partition.assignment.strategy': 'range', ...consumer },
    options: { processMs: 100 },
    topics: { orders: 4 },
    producers: [producer('orders', 8)],
    steps: [
      ...['A', 'B', 'C', 'D'].map((name, i) => start(i * 200, name, ['orders'])),
      step(MANY_AT, 'send', { topic: 'orders', count: 2_400 }),
    ],
    at: 18_000,
    speed: 10,
  })

const batchTime = ({ facts }: Moment) => {
  const { fact } = facts.find(noted => noted.fact.kind === 'PollTimedOut') ?? {}
  return `500 records of 100 ms are ${duration(500 * 100)}, and max.poll.interval.ms is ${duration(fact?.kind === 'PollTimedOut' ? fact.maxPollIntervalMs : 0)}`
}
const rebalancesSoFar = (moment: Moment) => counted(endedRebalances(moment, 'team-1').length, 'rebalance')
const again = (moment: Moment) => `${counted(effectsIn(moment, 'team-1').again, 'record')} are processed twice`
const late = (moment: Moment) => `${factsOf(moment, 'PollTimedOut').length} times`
const claims: readonly Claim[] = [rebalancesSoFar, again].map(says => ({ at: LATER, says }))

export const rebalanceStorm = scene({
  id: 'rebalance-storm',
  title: 'Rebalance storm: processing longer than max.poll.interval.ms',
  kind: 'rebalancing',
  purpose:
    'Whoever handles one batch for longer than max.poll.interval.ms leaves the group, and comes back, again and again.',
  alsoCalled:
    'flapping endless loop CommitFailedException consumer poll timeout has expired leaving group max.poll.records',
  watch:
    'At 20 s there is a rush, and poll() returns full batches: 500 records of 100 ms are 50 s, and max.poll.interval.ms is 30 s. Each member is thrown out in the middle of its batch, 20 times in five minutes, and its late commit is refused. So the next one begins with the same records: 10 rebalances, 8,000 records are processed twice, and the lag never falls.',
  run: run('Rebalance storm', {}),
  claims: [
    ...claims,
    { at: LATER, says: late },
    { at: LATER, says: batchTime },
    { at: MANY_AT, says: ({ world }) => `At ${duration(world.now)}` },
  ],
  numbers: [pollsTooLate(LATER), rebalanced(LATER), handled(LATER), twice(LATER)],
  cures: [
    {
      title: 'Fewer records per poll()',
      says: 'With max.poll.records of 50 a batch takes 5 s. It is 1 rebalance, the first, 0 records are processed twice, and the rush is worked off. Nothing else has changed: fetching is as fast as before.',
      run: run('Fewer records per poll', { 'max.poll.records': 50 }),
      claims: [
        ...claims,
        {
          at: LATER,
          says: ({ world }) => {
            const node = world.nodes.find(one => one.kind === 'consumer')
            const records = node?.config.maxPollRecords ?? 0
            return `max.poll.records of ${records} a batch takes ${duration(records * (node?.application.processMs ?? 0))}`
          },
        },
      ],
    },
    {
      title: 'A longer max.poll.interval.ms',
      says: 'With 5 min there is time for a batch: 1 rebalance, and 0 records are processed twice. The price: a handler that hangs is now noticed only after so long, and a rebalance may wait so long for the slowest.',
      run: run('A longer poll interval', { 'max.poll.interval.ms': 300_000 }),
      claims: [
        ...claims,
        {
          at: LATER,
          says: ({ world }) =>
            `With ${duration(world.nodes.find(node => node.kind === 'consumer')?.config.maxPollIntervalMs ?? 0)}`,
        },
      ],
    },
  ],
})
