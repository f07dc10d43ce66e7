import { counted, duration } from '../../describe/time'
import type { GivenSettings } from '../../kafka/config'
import { effectsIn } from '../measures'
import type { Moment } from '../moment'
import { producer, runOf, start, step } from '../run'
import { effectsTwice, handled, lost, twice } from './numbers'
import { type Claim, scene } from './scene'

const CRASH_AT = 19_000
const AGAIN_AT = 22_000
const LATER = 120_000

const run = (title: string, consumer: GivenSettings, options: GivenSettings) =>
  runOf({
    title,
    consumer: { 'max.poll.records': 50, ...consumer },
    options: { processMs: 100, ...options },
    topics: { orders: 2 },
    producers: [producer('orders', 15)],
    steps: [start(0, 'A', ['orders']), step(CRASH_AT, 'crash', { consumer: 'A' }), start(AGAIN_AT, 'B', ['orders'])],
    at: 16_000,
    speed: 2,
    tab: 'offsets',
  })

const again = (moment: Moment) => `${counted(effectsIn(moment, 'team-1').again, 'record')} are processed twice`
const twiceHad = (moment: Moment) => `${counted(effectsIn(moment, 'team-1').effectsAgain, 'effect')} are had twice`
const gone = (moment: Moment) => `${counted(effectsIn(moment, 'team-1').lost, 'record')} are lost`
const claims = (...says: Claim['says'][]): Claim[] => says.map(one => ({ at: LATER, says: one }))
const byHand = { 'enable.auto.commit': false }

export const duplicatesAfterCrash = scene({
  id: 'duplicates-after-crash',
  title: 'Duplicates after a crash: at least once, at most once',
  kind: 'offsets',
  purpose: 'Between handling a record and committing it there is a moment in which a process can die.',
  alsoCalled: 'processed twice duplicate exactly once idempotent delivery guarantee semantics commit first',
  watch:
    'Auto commit comes every 5 s at the most. [A] crashes at 19 s with a batch half handled and not committed. [B] takes over when the session of [A] has ended, and begins at the commit: 47 records are processed twice, 47 effects are had twice.',
  run: run('Duplicates after a crash', {}, {}),
  claims: [
    ...claims(again, twiceHad),
    { at: CRASH_AT, says: ({ world }) => `crashes at ${duration(world.now)}` },
    {
      at: 0,
      says: ({ world }) =>
        `every ${duration(world.nodes.find(node => node.kind === 'consumer')?.config.autoCommitIntervalMs ?? 0)}`,
    },
  ],
  numbers: [twice(LATER), effectsTwice(LATER), lost(LATER), handled(LATER)],
  cures: [
    {
      title: 'A handler that looks first',
      says: '47 records are processed twice as before, but an idempotent handler knows them by their key and leaves them alone: 0 effects are had twice. That is how at least once becomes once.',
      run: run('An idempotent handler', {}, { handler: 'idempotent' }),
      claims: claims(again, twiceHad),
    },
    {
      title: 'Commit each record',
      says: '0 records are processed twice, or one at the most. The price is speed: each record waits for the answer to a commit, and only 355 records are handled in the same time.',
      run: run('Commit each record', byHand, { commit: 'perRecord' }),
      claims: claims(again, moment => `only ${counted(effectsIn(moment, 'team-1').handled, 'record')} are handled`),
    },
    {
      title: 'Commit first, then handle',
      says: 'At most once: 0 records are processed twice, and 36 records are lost. They were committed, and nobody has handled them, nor will.',
      run: run('Commit first', byHand, { handler: 'commitFirst' }),
      claims: claims(again, gone),
    },
  ],
})
