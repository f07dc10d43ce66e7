import { counted, duration } from '../../describe/time'
import { effectsIn, factsOf } from '../measures'
import { producer, runOf, start } from '../run'
import { pollsTooLate, sentOn } from './numbers'
import { type Claim, scene } from './scene'

const LATER = 180_000

const run = (title: string, onError: string, retryMultiplier = 2) =>
  runOf({
    title,
    consumer: { 'enable.auto.commit': false, 'max.poll.interval.ms': 12_000, 'max.poll.records': 20 },
    options: {
      processMs: 100,
      commit: 'perRecord',
      poison: 'orders-1@30',
      onError,
      retries: 4,
      retryBackoffMs: 1_000,
      retryMultiplier,
      afterRetries: 'deadLetter',
    },
    topics: { orders: 3 },
    producers: [producer('orders', 6)],
    steps: ['A', 'B'].map(name => start(0, name, ['orders'])),
    at: 10_000,
    speed: 2,
  })

const late: Claim = {
  at: LATER,
  says: moment => `poll() comes too late ${factsOf(moment, 'PollTimedOut').length} times`,
}
const again: Claim = {
  at: LATER,
  says: moment => `${counted(effectsIn(moment, 'team-1').sentOn, 'record')} is sent to the dead-letter topic`,
}

export const poisonRetry = scene({
  id: 'poison-retry',
  title: 'Trying again in place, until the poll interval is over',
  kind: 'failing',
  purpose: 'A back-off in the handler keeps the order of a partition, and lets max.poll.interval.ms run out.',
  watch:
    'The reader of P1 can’t handle record 30 and tries again after 1 s, 2 s, 4 s and 8 s, with no poll() in between. That is longer than the 12 s of max.poll.interval.ms: poll() comes too late 9 times, and the partition goes to the other member, which begins with the same record.',
  run: run('Retry in place', 'retry'),
  claims: [
    { at: LATER, says: moment => `record ${factsOf(moment, 'RecordFailed')[0]?.fact.offset}` },
    {
      at: LATER,
      says: moment =>
        `after ${factsOf(moment, 'RecordFailed')
          .slice(0, 4)
          .map(({ fact }) => ('waitMs' in fact ? duration(fact.waitMs) : ''))
          .join(', ')
          .replace(/, ([^,]+)$/, ' and $1')}`,
    },
    { at: LATER, says: moment => `the ${duration(factsOf(moment, 'PollTimedOut')[0]?.fact.maxPollIntervalMs ?? 0)}` },
    late,
  ],
  numbers: [pollsTooLate(LATER), sentOn(LATER)],
  cures: [
    {
      title: 'Seek back, as Spring does',
      says: 'The application seeks back to the record and polls between the attempts. The order is kept all the same, and after the last attempt 1 record is sent to the dead-letter topic.',
      run: run('Seek back', 'seekBack'),
      claims: [again],
    },
    {
      title: 'Fewer and shorter waits',
      says: 'A fixed back-off of 1 s, four times, is over before poll() is late. The members stay, the order is kept, and 1 record is sent to the dead-letter topic. Each batch with such a record takes 4 s longer, and its partitions wait.',
      run: run('A fixed back-off', 'retry', 1),
      claims: [
        again,
        {
          at: LATER,
          says: moment => {
            const waits = factsOf(moment, 'RecordFailed').flatMap(({ fact }) => ('waitMs' in fact ? [fact.waitMs] : []))
            return `takes ${duration(waits.reduce((sum, ms) => sum + ms, 0))} longer`
          },
        },
        {
          at: LATER,
          says: moment => {
            const [first] = factsOf(moment, 'RecordFailed').flatMap(({ fact }) =>
              'waitMs' in fact ? [fact.waitMs] : [],
            )
            return `back-off of ${duration(first ?? 0)}`
          },
        },
      ],
    },
  ],
})
