import { counted } from '../../describe/time'
import type { GivenSettings } from '../../kafka/config'
import { effectsIn, factsOf } from '../measures'
import { producer, runOf, start } from '../run'
import { ended, handled, sentOn, skipped } from './numbers'
import { type Claim, scene } from './scene'

const LATER = 120_000

const goOn: Claim = {
  at: LATER,
  says: moment => `${factsOf(moment, 'ConsumerFailed').length} members have ended`,
}

const run = (title: string, options: GivenSettings, others: readonly string[] = []) =>
  runOf({
    title,
    consumer: { 'enable.auto.commit': false, 'max.poll.interval.ms': 10_000, 'max.poll.records': 20 },
    options: { processMs: 100, commit: 'perRecord', poison: 'orders-1@30', ...options },
    topics: { orders: 3, ...Object.fromEntries(others.map(topic => [topic, 3])) },
    producers: [producer('orders', 6)],
    steps: ['A', 'B', 'C'].map(name => start(0, name, ['orders', ...others])),
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
    { at: LATER, says: moment => `record ${factsOf(moment, 'RecordFailed')[0]?.fact.offset} of P1` },
    { at: LATER, says: moment => `${factsOf(moment, 'ConsumerFailed').length} of 3 members have ended` },
  ],
  numbers: [ended(LATER), skipped(LATER), sentOn(LATER), handled(LATER)],
  cures: [
    {
      title: 'Send it to a dead-letter topic',
      says: 'The application catches the exception, produces the record to `orders-dlt` with headers that say where it comes from, and goes on. 0 members have ended, 1 record is sent on, and the rest is handled.',
      run: run('A dead-letter topic', { onError: 'deadLetter' }),
      claims: [
        goOn,
        { at: LATER, says: moment => `${counted(effectsIn(moment, 'team-1').sentOn, 'record')} is sent on` },
      ],
    },
    {
      title: 'Skip it',
      says: 'The application logs the exception and goes on with the next record. 0 members have ended, and 1 record is skipped: it is committed past, and nobody will see it again but who reads the logs.',
      run: run('The record is skipped', { onError: 'skip' }),
      claims: [
        goOn,
        { at: LATER, says: moment => `${counted(effectsIn(moment, 'team-1').skipped, 'record')} is skipped` },
      ],
    },
    {
      title: 'Retry topics, then the dead-letter topic',
      says: 'It is tried again later, by way of `orders-retry-1` and `orders-retry-2`, and comes to `orders-dlt` when it has failed everywhere. Nobody waits for it: 0 members have ended. That is right for what may heal; this one never does.',
      run: run('Retry topics', { onError: 'retryTopic', retryBackoffMs: 5_000 }, ['orders-retry-1', 'orders-retry-2']),
      claims: [goOn],
    },
  ],
})
