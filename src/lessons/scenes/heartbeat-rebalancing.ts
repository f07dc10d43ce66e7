import { duration } from '../../describe/time'
import { endedRebalances, factsOf } from '../measures'
import type { Moment } from '../moment'
import { producer, runOf, start } from '../run'
import { type Claim, scene } from './scene'

const JOINS_AT = 20_000
const LATER = 60_000

const run = (title: string, everyMs: number) =>
  runOf({
    title,
    consumer: { 'heartbeat.interval.ms': everyMs, 'partition.assignment.strategy': 'range' },
    options: { processMs: 50 },
    latencyMs: 150,
    topics: { orders: 4 },
    producers: [producer('orders', 8)],
    steps: [
      start(0, 'A', ['orders']),
      start(700, 'B', ['orders']),
      start(1_900, 'C', ['orders']),
      start(JOINS_AT, 'D', ['orders']),
    ],
    at: JOINS_AT - 1_500,
    speed: 0.5,
    tab: 'messages',
  })

/** How long after the coordinator has the JoinGroup of D each other member has the answer to a heartbeat. */
function heardAfter(moment: Moment): number[] {
  const joined = factsOf(moment, 'JoinReceived').find(({ fact }) => fact.consumer === 'D')?.at ?? 0
  return factsOf(moment, 'HeardOfRebalance').flatMap(({ at }) => (at > joined ? [at - joined] : []))
}
const last = (moment: Moment) => duration(Math.max(...heardAfter(moment)))
const took = (moment: Moment) => {
  const [rebalance] = endedRebalances(moment, 'team-1', JOINS_AT)
  return duration((rebalance?.to ?? 0) - (rebalance?.from ?? 0))
}
const claims: readonly Claim[] = [
  { at: LATER, says: moment => `${last(moment)} later` },
  { at: LATER, says: moment => `takes ${took(moment)}` },
]

export const heartbeatRebalancing = scene({
  id: 'heartbeat-rebalancing',
  title: 'A heartbeat is answered “rebalancing”',
  kind: 'rebalancing',
  purpose: 'The coordinator can only answer, so members hear of a rebalance when they next send a heartbeat.',
  alsoCalled: 'REBALANCE_IN_PROGRESS attempt to heartbeat failed since group is rebalancing heartbeat.interval.ms',
  watch:
    'At 20 s [D] asks to join, and the coordinator opens a rebalance. It can’t call anybody: [A], [B] and [C] read on until their next heartbeat is answered REBALANCE_IN_PROGRESS, the last of them 1.4 s later. Only then do they give up their partitions and join again, so the rebalance takes 2.2 s, most of it waiting.',
  run: run('A heartbeat is answered', 3_000),
  claims: [...claims, { at: JOINS_AT, says: ({ world }) => `At ${duration(world.now)}` }],
  numbers: [
    { name: 'Last member hears of it after', at: LATER, of: last },
    { name: 'The rebalance takes', at: LATER, of: took },
  ],
  cures: [
    {
      title: 'More frequent heartbeats',
      says: 'With heartbeat.interval.ms of 500 ms the last member hears of it 450 ms later, and the rebalance takes 1.2 s. Heartbeats are small; the default of three seconds suits a session of 45 s, and Kafka wants it to be a third of the session at the most.',
      run: run('More frequent heartbeats', 500),
      claims: [
        ...claims,
        {
          at: 0,
          says: ({ world }) => {
            const config = world.nodes.find(node => node.kind === 'consumer')?.config
            return `heartbeat.interval.ms of ${duration(config?.heartbeatIntervalMs ?? 0)}`
          },
        },
        {
          at: 0,
          says: ({ world }) =>
            `a session of ${duration(world.nodes.find(node => node.kind === 'consumer')?.config.sessionTimeoutMs ?? 0)}`,
        },
      ],
    },
  ],
})
