import { duration } from '../../describe/time'
import type { GivenSettings } from '../../kafka/config'
import { takenOverAfter } from '../measures'
import { producer, runOf, start, step } from '../run'
import { takenOver } from './numbers'
import { type Claim, scene } from './scene'

const AT = 20_000
const LATER = 400_000
const ways = [
  { group: 'killed', from: 'B' },
  { group: 'cut-off', from: 'D' },
  { group: 'frozen', from: 'F' },
].map(way => ({ ...way, partition: 1, at: AT }))

const waits: readonly Claim[] = ways.map(way => ({
  at: LATER,
  says: moment => `${way.group}: ${duration(takenOverAfter(moment, way))}`,
}))

const two = (group: string, first: string, second: string) =>
  [first, second].map(name => start(0, name, ['new_users'], { 'group.id': group }))

const run = (title: string, consumer: GivenSettings) =>
  runOf({
    title,
    options: { processMs: 100 },
    consumer: { 'group.id': 'killed', ...consumer },
    topics: { new_users: 2 },
    producers: [producer('new_users', 4)],
    steps: [
      ...two('killed', 'A', 'B'),
      ...two('cut-off', 'C', 'D'),
      ...two('frozen', 'E', 'F'),
      step(AT, 'crash', { consumer: 'B' }),
      step(AT, 'cutNetwork', { consumer: 'D' }),
      step(AT, 'stopPolling', { consumer: 'F', atOnce: true }),
    ],
    at: 18_000,
    speed: 5,
  })

export const threeWaysToDie = scene({
  id: 'three-ways-to-die',
  title: 'Three ways to die: killed, cut off, frozen',
  kind: 'failing',
  purpose: 'Two clocks watch a consumer, the session and the poll interval, and each way to die meets another of them.',
  alsoCalled: 'kill -9 hang deadlock network partition session.timeout.ms heartbeat zombie',
  watch:
    'At 20 s [B] is killed, [D] loses its network and [F] hangs in its handler. How long P1 has no reader, killed: 43.8 s; cut-off: 43.8 s; frozen: 5 min 1 s. The heartbeat thread of [F] goes on, so its session never ends; only max.poll.interval.ms makes it leave the group.',
  run: run('Three ways to die', {}),
  claims: [{ at: AT, says: ({ world }) => `At ${duration(world.now)}` }, ...waits],
  numbers: ways.map(way => takenOver(way.group, LATER, way)),
  cures: [
    {
      title: 'Shorter time-outs',
      says: 'With a session.timeout.ms of 10 s and a max.poll.interval.ms of 30 s it is, killed: 10.8 s; cut-off: 10.8 s; frozen: 31.8 s. The price: a pause of the process or a slow batch that is longer than that now costs a rebalance as well.',
      run: run('Shorter time-outs', { 'session.timeout.ms': 10_000, 'max.poll.interval.ms': 30_000 }),
      claims: [
        ...waits,
        {
          at: AT,
          says: ({ world }) => {
            const config = world.nodes.find(node => node.kind === 'consumer')?.config
            return `session.timeout.ms of ${duration(config?.sessionTimeoutMs ?? 0)} and a max.poll.interval.ms of ${duration(config?.maxPollIntervalMs ?? 0)}`
          },
        },
      ],
    },
  ],
})
