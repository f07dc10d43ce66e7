import { counted, duration } from '../../describe/time'
import type { GivenSettings } from '../../kafka/config'
import { effectsIn } from '../measures'
import { producer, runOf, start, step } from '../run'
import { lost as lostRecords, twice } from './numbers'
import { type Claim, scene } from './scene'

const CRASH_AT = 20_000

const run = (title: string, consumer: GivenSettings, options: GivenSettings) =>
  runOf({
    title,
    consumer: { 'max.poll.records': 100, ...consumer },
    options: { handler: 'pool', threads: 4, processMs: 500, ...options },
    topics: { orders: 3 },
    producers: [producer('orders', 10)],
    steps: [start(0, 'A', ['orders']), step(CRASH_AT, 'crash', { consumer: 'A' }), start(CRASH_AT, 'B', ['orders'])],
    at: 15_000,
  })

const lost: Claim = { at: 120_000, says: moment => `${counted(effectsIn(moment, 'team-1').lost, 'record')} are lost` }

export const poolAndAutoCommit = scene({
  id: 'pool-and-auto-commit',
  title: 'A pool of threads and auto commit lose records',
  kind: 'offsets',
  purpose:
    'An automatic commit takes everything for done that poll() has returned, and a pool of threads breaks that promise.',
  watch:
    '[A] hands its records to 4 threads and polls on. Each commit covers those that still wait for a thread. [A] crashes at 20 s: [B] begins at the commit, and 55 records are lost: nobody has handled them, and nobody will.',
  run: run('A pool and auto commit', { 'auto.commit.interval.ms': 5_000 }, {}),
  claims: [
    {
      at: 0,
      says: ({ world }) => `${world.nodes.find(node => node.kind === 'consumer')?.application.threads} threads`,
    },
    { at: CRASH_AT, says: ({ world }) => `crashes at ${duration(world.now)}` },
    lost,
  ],
  numbers: [lostRecords(120_000), twice(120_000)],
  cures: [
    {
      title: 'Commit what is done',
      says: 'Auto commit is off, and the loop commits what its threads have done, in each partition up to the first record that is not. 0 records are lost.',
      run: run('A pool that commits what is done', { 'enable.auto.commit': false }, { commit: 'sync' }),
      claims: [lost],
    },
  ],
})
