import { counted, duration, thousands } from '../../describe/time'
import type { StepArgs } from '../../kafka/scenario/document'
import { endedRebalances, factsOf } from '../measures'
import type { Moment } from '../moment'
import { producer, runOf, start, step } from '../run'
import { rebalanced } from './numbers'
import { type Claim, scene } from './scene'

const LATER = 720_000
const PARTITIONS = 4

const run = (title: string, limits: StepArgs) =>
  runOf({
    title,
    options: { processMs: 100 },
    topics: { orders: PARTITIONS },
    producers: [{ ...producer('orders', 3), shape: { kind: 'wave', toRecordsPerSecond: 32, periodMs: 240_000 } }],
    steps: [start(0, 'A', ['orders']), step(1_000, 'autoscale', { topics: ['orders'], everyMs: 15_000, ...limits })],
    at: 20_000,
    speed: 10,
    tab: 'graphs',
  })

const decisions = (moment: Moment) => factsOf(moment, 'ScalingDecided').map(({ fact }) => fact)
const changes = (moment: Moment) => counted(decisions(moment).filter(({ does }) => does !== 'nothing').length, 'change')
const most = (moment: Moment) =>
  `${counted(Math.max(...decisions(moment).map(({ consumers }) => consumers)), 'member')} at the most`
const rebalances = (moment: Moment) => counted(endedRebalances(moment, 'team-1').length, 'rebalance')
const claims: readonly Claim[] = [changes, most, rebalances].map(says => ({ at: LATER, says }))

/** The limits as the last decision has them. */
const limitsOf = ({ world }: Moment) => {
  const autoscaler = world.nodes.find(node => node.kind === 'autoscaler')
  return autoscaler?.kind === 'autoscaler' ? autoscaler.limits : null
}
const limits: readonly Claim[] = [
  (moment: Moment) => `Every ${duration(limitsOf(moment)?.everyMs ?? 0)}`,
  (moment: Moment) =>
    `above ${limitsOf(moment)?.above} records one more member, below ${limitsOf(moment)?.below} one fewer`,
  (moment: Moment) => `for ${decisions(moment).at(-1)?.partitions} partitions`,
].map(says => ({ at: LATER, says }))

export const autoscaling = scene({
  id: 'autoscaling',
  title: 'An autoscaler chases a wave of load',
  kind: 'load',
  purpose: 'Whoever scales by lag adds members that have nothing to read, and pays for each change with a rebalance.',
  alsoCalled: 'KEDA HPA kubernetes autoscale flapping cool-down elastic scale out scale in wave peak',
  watch:
    'Every 15 s the autoscaler looks at the lag: above 200 records one more member, below 50 one fewer. The load swings, and it runs after it: 35 changes in twelve minutes, 33 rebalances, and 8 members at the most for 4 partitions. Half of them have nothing to read, and each rebalance makes the lag that calls for the next member.',
  run: run('An autoscaler chases the lag', { above: 200, below: 50, min: 1, max: 8 }),
  claims: [...claims, ...limits],
  numbers: [
    { name: 'Members added and closed', at: LATER, of: moment => changes(moment).replace(/\D.*/, '') },
    {
      name: 'Members at the most',
      at: LATER,
      of: moment => most(moment).replace(/\D.*/, ''),
    },
    rebalanced(LATER),
    {
      name: 'Worst lag it saw',
      at: LATER,
      of: moment => thousands(Math.max(...decisions(moment).map(({ lag }) => lag))),
    },
  ],
  cures: [
    {
      title: 'A cool-down, and no more members than partitions',
      says: 'With a cool-down of 1 min 30 s and a max of 4 it is 5 changes, 6 rebalances, and 4 members at the most, each with something to read. Scale on a trend, not on a moment, and never beyond the partitions.',
      run: run('An autoscaler with a cool-down', {
        above: 100,
        below: 10,
        min: 2,
        max: PARTITIONS,
        coolDownMs: 90_000,
      }),
      claims: [
        ...claims,
        {
          at: LATER,
          says: moment =>
            `a cool-down of ${duration(limitsOf(moment)?.coolDownMs ?? 0)} and a max of ${limitsOf(moment)?.max}`,
        },
      ],
    },
  ],
})
