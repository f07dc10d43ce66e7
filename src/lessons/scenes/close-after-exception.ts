import { counted } from '../../describe/time'
import type { GivenSettings } from '../../kafka/config'
import { effectsIn } from '../measures'
import { runOf, start, step } from '../run'
import { handled, lost as lostRecords } from './numbers'
import { type Claim, scene } from './scene'

const run = (title: string, consumer: GivenSettings, options: GivenSettings) =>
  runOf({
    title,
    consumer,
    options: { processMs: 100, poison: 'orders-0@40', onError: 'throwAndClose', ...options },
    topics: { orders: 1 },
    steps: [
      step(0, 'produce', { topic: 'orders', counts: { 0: 100 } }),
      start(0, 'A', ['orders']),
      start(20_000, 'B', ['orders'], { 'x.onError': 'skip' }),
    ],
    at: 3_000,
  })

const lost: Claim = { at: 60_000, says: moment => `${counted(effectsIn(moment, 'team-1').lost, 'record')} are lost` }

export const closeAfterException = scene({
  id: 'close-after-exception',
  title: 'close() after an exception commits what was not handled',
  kind: 'offsets',
  purpose: 'With auto commit, close() in a finally block commits the whole last batch, handled or not.',
  watch:
    '[A] is given 100 records in one poll() and throws at record 40. On the way out it calls close(), which commits the position: 100. [B] starts later, skips what can’t be handled, and finds nothing to read: 60 records are lost.',
  run: run('close() after an exception', {}, {}),
  claims: [
    {
      at: 20_000,
      says: ({ facts }) =>
        counted(
          facts
            .flatMap(({ fact }) => (fact.kind === 'PollReturned' ? fact.runs : []))
            .reduce((sum, { from, to }) => sum + to - from, 0),
          'record',
        ),
    },
    {
      at: 20_000,
      says: ({ facts }) =>
        facts.flatMap(({ fact }) => (fact.kind === 'RecordFailed' ? [`throws at record ${fact.offset}`] : []))[0] ?? '',
    },
    {
      at: 19_000,
      says: ({ facts }) =>
        facts
          .flatMap(({ fact }) => (fact.kind === 'Committed' ? [`the position: ${fact.offsets[0]?.offset}`] : []))
          .at(-1) ?? '',
    },
    lost,
  ],
  numbers: [handled(60_000), lostRecords(60_000)],
  cures: [
    {
      title: 'Commit each record by itself',
      says: 'With auto commit off, close() commits nothing, and the last commit covers what was handled. 0 records are lost: [B] goes on where [A] stopped.',
      run: run('Commit each record', { 'enable.auto.commit': false }, { commit: 'perRecord' }),
      claims: [lost],
    },
  ],
})
