import { counted } from '../../describe/time'
import type { GivenSettings } from '../../kafka/config'
import { effectsIn, factsOf } from '../measures'
import { producer, runOf, start } from '../run'
import { ended, sentOn } from './numbers'
import { scene } from './scene'

const run = (title: string, options: GivenSettings) =>
  runOf({
    title,
    consumer: { 'enable.auto.commit': false, 'max.poll.interval.ms': 10_000, 'max.poll.records': 20 },
    options: { processMs: 100, commit: 'perRecord', poison: 'orders-1@30', ...options },
    topics: { orders: 3 },
    producers: [producer('orders', 6)],
    steps: ['A', 'B', 'C'].map(name => start(0, name, ['orders'])),
    at: 10_000,
    speed: 5,
  })

export const poisonRecord = scene({
  id: 'poison-record',
  title: 'A poison record ends one member after the other',
  kind: 'failing',
  purpose:
    'A record that can not be handled is returned to whoever reads its partition, as long as nobody commits past it.',
  watch:
    'The handler throws at record 30 of P1, and the loop of its reader ends. The coordinator gives P1 to the next, which begins at the commit and meets the same record. After two minutes 3 of 3 members have ended, and the lag of all partitions grows.',
  run: run('A poison record', { onError: 'throw' }),
  claims: [
    { at: 120_000, says: moment => `record ${factsOf(moment, 'RecordFailed')[0]?.fact.offset} of P1` },
    { at: 120_000, says: moment => `${factsOf(moment, 'ConsumerFailed').length} of 3 members have ended` },
  ],
  numbers: [ended(120_000), sentOn(120_000)],
  cures: [
    {
      title: 'Send it to a dead-letter topic',
      says: 'The application catches the exception, produces the record to `orders-dlt` with headers that say where it comes from, and goes on. 0 members have ended, 1 record is sent on, and the rest is handled.',
      run: run('A dead-letter topic', { onError: 'deadLetter' }),
      claims: [
        { at: 120_000, says: moment => `${factsOf(moment, 'ConsumerFailed').length} members have ended` },
        { at: 120_000, says: moment => `${counted(effectsIn(moment, 'team-1').sentOn, 'record')} is sent on` },
      ],
    },
  ],
})
