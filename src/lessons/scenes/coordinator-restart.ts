import { counted, duration } from '../../describe/time'
import type { GivenSettings } from '../../kafka/config'
import type { FactOf } from '../../kafka/facts'
import { endedRebalances, factsOf, handledBetween } from '../measures'
import type { Moment } from '../moment'
import { producer, runOf, start, step } from '../run'
import { rebalanced } from './numbers'
import { type Claim, scene } from './scene'

const RESTARTS_AT = 20_000
const DOWN_MS = 20_000
const LOAD_MS = 5_000
const BACK_AT = RESTARTS_AT + DOWN_MS + LOAD_MS
const LATER = 90_000

const run = (title: string, consumer: GivenSettings, options: GivenSettings) =>
  runOf({
    title,
    consumer: { 'partition.assignment.strategy': 'range', 'max.poll.records': 20, ...consumer },
    options: { processMs: 50, ...options },
    topics: { orders: 6 },
    producers: [producer('orders', 12)],
    steps: [
      ...['A', 'B', 'C'].map(name => start(0, name, ['orders'])),
      step(RESTARTS_AT, 'restartCoordinator', { downMs: DOWN_MS, loadMs: LOAD_MS }),
    ],
    at: 17_000,
    speed: 2,
  })

type Down = FactOf<'CoordinatorDown'>

const meanwhile = (moment: Moment) => counted(handledBetween(moment, 'team-1', [RESTARTS_AT, BACK_AT]), 'record')
const rebalances = (moment: Moment) => `${endedRebalances(moment, 'team-1', RESTARTS_AT).length} rebalances`
const claims: readonly Claim[] = [
  { at: LATER, says: moment => `${meanwhile(moment)} handled meanwhile` },
  { at: LATER, says: rebalances },
]

export const coordinatorRestart = scene({
  id: 'coordinator-restart',
  title: 'The coordinator restarts',
  kind: 'operations',
  purpose:
    'The broker that coordinates a group can be away while records flow: only commits and heartbeats wait for it.',
  alsoCalled:
    'broker failover COORDINATOR_NOT_AVAILABLE NOT_COORDINATOR COORDINATOR_LOAD_IN_PROGRESS broker down rolling upgrade',
  watch:
    'At 20 s the broker that coordinates the group goes down for 20 s, and then reads its part of `__consumer_offsets` for 5 s. The members commit with commitSync() and wait for the answer: 2 records handled meanwhile. The group itself is as it was, with 0 rebalances, since sessions begin anew when it has been read.',
  run: run('The coordinator restarts', { 'enable.auto.commit': false }, { commit: 'sync' }),
  claims: [
    ...claims,
    {
      at: LATER,
      says: moment => {
        const [down] = factsOf(moment, 'CoordinatorDown')
        return `At ${duration(down?.at ?? 0)} the broker`
      },
    },
    ...[
      (down?: Down) => `down for ${duration(down?.downMs ?? 0)}`,
      (down?: Down) => `for ${duration(down?.loadMs ?? 0)}. The members`,
    ].map(says => ({ at: LATER, says: (moment: Moment) => says(factsOf(moment, 'CoordinatorDown')[0]?.fact) })),
  ],
  numbers: [
    { name: 'Handled meanwhile', at: LATER, of: moment => meanwhile(moment).replace(/\D+$/, '') },
    rebalanced(LATER, RESTARTS_AT),
  ],
  cures: [
    {
      title: 'Do not wait for commits',
      says: 'With auto commit a commit that fails is simply made again later. Records come from the leaders of the partitions, who are all there: 300 records handled meanwhile, and again 0 rebalances. The price: had a member crashed in that time, all of this would be processed twice.',
      run: run('Commits that nobody waits for', {}, {}),
      claims,
    },
  ],
})
