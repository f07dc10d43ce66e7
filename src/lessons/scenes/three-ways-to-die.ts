import { duration } from '../../describe/time'
import { takenOverAfter } from '../measures'
import { producer, runOf, start, step } from '../run'
import { type Claim, scene } from './scene'

const AT = 20_000

const waits = (group: string, from: string): Claim => ({
  at: 400_000,
  says: moment => `${group}: ${duration(takenOverAfter(moment, { group, partition: 1, from, at: AT }))}`,
})

const two = (group: string, first: string, second: string) =>
  [first, second].map(name => start(0, name, ['new_users'], { 'group.id': group }))

export const threeWaysToDie = scene({
  id: 'three-ways-to-die',
  title: 'Three ways to die: killed, cut off, frozen',
  kind: 'failing',
  purpose: 'Two clocks watch a consumer, the session and the poll interval, and each way to die meets another of them.',
  watch:
    'At 20 s [B] is killed, [D] loses its network and [F] hangs in its handler. How long P1 has no reader, killed: 43.8 s; cut-off: 43.8 s; frozen: 5 min 1 s. The heartbeat thread of [F] goes on, so its session never ends; only max.poll.interval.ms makes it leave the group.',
  run: runOf({
    title: 'Three ways to die',
    options: { processMs: 100 },
    consumer: { 'group.id': 'killed' },
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
  }),
  claims: [
    { at: AT, says: ({ world }) => `At ${duration(world.now)}` },
    waits('killed', 'B'),
    waits('cut-off', 'D'),
    waits('frozen', 'F'),
  ],
})
