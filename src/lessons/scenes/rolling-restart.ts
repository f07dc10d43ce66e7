import { counted, duration } from '../../describe/time'
import type { GivenSettings } from '../../kafka/config'
import { effectsIn, endedRebalances, mostStoppedAfter, unreadAfter } from '../measures'
import type { Moment } from '../moment'
import { producer, runOf, start, step } from '../run'
import { mostStopped, rebalanced, twice, withoutReader } from './numbers'
import { type Claim, scene } from './scene'

const RESTARTS_AT = 20_000
const LATER = 120_000
const DOWN_MS = 3_000
const MEMBERS = ['A', 'B', 'C']

const run = (title: string, assignor: string, own: (name: string) => GivenSettings = () => ({})) =>
  runOf({
    title,
    consumer: { 'partition.assignment.strategy': assignor },
    options: { processMs: 100 },
    topics: { orders: 6 },
    producers: [producer('orders', 12)],
    steps: [
      ...MEMBERS.map(name => start(0, name, ['orders'], own(name))),
      step(RESTARTS_AT, 'rollingRestart', { gapMs: 10_000, downMs: DOWN_MS }),
    ],
    at: 18_000,
    speed: 2,
  })

const often = (moment: Moment) => counted(endedRebalances(moment, 'team-1', RESTARTS_AT - 1).length, 'rebalance')
const atOnce = (moment: Moment) => `${counted(mostStoppedAfter(moment, 'team-1', RESTARTS_AT), 'partition')} at once`
const unread = (moment: Moment) => `${duration(unreadAfter(moment, 'team-1', RESTARTS_AT))} without a reader`
const again = (moment: Moment) => `${counted(effectsIn(moment, 'team-1').again, 'record')} are processed twice`
const claims: readonly Claim[] = [often, atOnce, unread].map(says => ({ at: LATER, says }))

export const rollingRestart = scene({
  id: 'rolling-restart',
  title: 'Rolling restart: eager, cooperative, static',
  kind: 'operations',
  purpose: 'A deployment restarts every process of a group, one after another, and each restart can be two rebalances.',
  alsoCalled: 'rolling upgrade deployment deploy kubernetes rollout bounce group.instance.id redeploy',
  watch:
    'From 20 s on [A], [B] and [C] are restarted, one after another. Each leaves and joins: 6 rebalances, and range takes everything from everybody in each of them, 6 partitions at once. All together that is 17.4 s without a reader.',
  run: run('Rolling restart, eager', 'range'),
  claims: [...claims, { at: RESTARTS_AT, says: ({ world }) => `From ${duration(world.now)} on` }],
  numbers: [
    rebalanced(LATER, RESTARTS_AT - 1),
    mostStopped(LATER, RESTARTS_AT),
    withoutReader(LATER, RESTARTS_AT),
    twice(LATER),
  ],
  cures: [
    {
      title: 'With cooperative-sticky',
      says: 'Who keeps a partition goes on reading it: 2 partitions at once. But each join now takes two rounds, so it is 9 rebalances, and what moves waits for the second round, 26.7 s without a reader. Cooperative is gentler, not quicker. And 8 records are processed twice: who joins again commits first and reads on during the round, and what it has read by then of a partition that it has to give up is not committed.',
      run: run('Rolling restart, cooperative', 'cooperative-sticky'),
      claims: [...claims, { at: LATER, says: again }],
    },
    {
      title: 'With static members',
      says: 'With a group.instance.id nobody leaves, and each finds its place kept: 0 rebalances. Only what the restarting process reads waits for it, 2 partitions at once. The price: nobody stands in while it is down, so it is 21.4 s without a reader, and more with a slower start.',
      run: run('Rolling restart, static', 'range', name => ({
        'group.instance.id': `worker-${name.toLowerCase()}`,
      })),
      claims,
    },
  ],
})
