import { counted, duration } from '../../describe/time'
import type { GivenSettings } from '../../kafka/config'
import { effectsIn, factsOf } from '../measures'
import { producer, runOf, start, step } from '../run'
import { effectsTwice, twice } from './numbers'
import { scene } from './scene'

const run = (title: string, options: GivenSettings) =>
  runOf({
    title,
    consumer: { 'enable.auto.commit': false, 'max.poll.records': 50 },
    options: { processMs: 300, commit: 'sync', ...options },
    topics: { orders: 2 },
    producers: [producer('orders', 5)],
    steps: [
      start(0, 'A', ['orders']),
      start(0, 'B', ['orders']),
      step(15_000, 'cutNetwork', { consumer: 'A' }),
      step(15_000, 'stopPolling', { consumer: 'A', atOnce: true }),
      step(80_000, 'healNetwork', { consumer: 'A' }),
      step(80_000, 'resumePolling', { consumer: 'A' }),
    ],
    at: 12_000,
    speed: 5,
    tab: 'events',
  })

export const lateCommit = scene({
  id: 'late-commit',
  title: 'A late commit is refused',
  kind: 'offsets',
  purpose: 'Who was taken for dead and comes back must not overwrite the commits of its successor.',
  watch:
    'At 15 s [A] is cut off and hangs in the middle of a batch. Its session ends, and [B] reads on from the last commit. At 1 min 20 s [A] goes on and commits its batch: UNKNOWN_MEMBER_ID. It had done that work all the same, so 12 records are processed twice.',
  run: run('A late commit is refused', {}),
  claims: [
    { at: 15_000, says: ({ world }) => `At ${duration(world.now)} A is cut off` },
    { at: 80_000, says: ({ world }) => `At ${duration(world.now)} A goes on` },
    { at: 160_000, says: moment => factsOf(moment, 'OffsetsRefused')[0]?.fact.error ?? '' },
    { at: 160_000, says: moment => `${counted(effectsIn(moment, 'team-1').again, 'record')} are processed twice` },
  ],
  numbers: [twice(160_000), effectsTwice(160_000)],
  cures: [
    {
      title: 'A handler that looks first',
      says: 'An idempotent handler asks, by the key, whether a record was handled before, and leaves it alone then. 12 records are processed twice all the same, and 0 effects are had twice: Kafka delivers at least once, and the application makes it once.',
      run: run('An idempotent handler', { handler: 'idempotent' }),
      claims: [
        { at: 160_000, says: moment => `${counted(effectsIn(moment, 'team-1').again, 'record')} are processed twice` },
        { at: 160_000, says: moment => `${counted(effectsIn(moment, 'team-1').effectsAgain, 'effect')} are had twice` },
      ],
    },
  ],
})
