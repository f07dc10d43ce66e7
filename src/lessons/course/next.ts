import { lanePictures } from '../../describe/lanes'
import { counted, duration } from '../../describe/time'
import { effectsIn, factsOf } from '../measures'
import type { Moment } from '../moment'
import type { Prediction } from '../prediction'
import { producer, runOf, start } from '../run'
import { lesson, solvedBy, solvedByWaiting } from './lesson'
import { replication } from './replication'

const GROUP = 'team-1'
const TOPIC = 'orders'
const RETRIES = 3

const failed = (moment: Moment) => factsOf(moment, 'RecordFailed')
/** Of the record that failed first, every time that it did. */
const ofFirst = (moment: Moment) => {
  const [first] = failed(moment)
  return failed(moment).filter(
    ({ fact }) => fact.partition === first?.fact.partition && fact.offset === first?.fact.offset,
  )
}
const sentOn = (moment: Moment) => factsOf(moment, 'RecordSentOn')
/** Sent on when it failed for the first time, without having been tried again. */
const sentOnAtOnce = (moment: Moment) => failed(moment).find(({ fact }) => fact.how === 'sent on' && fact.attempt === 1)

const lags = ({ world }: Moment) =>
  lanePictures(world)
    .filter(({ topic }) => topic === TOPIC)
    .map(({ partition, readers }) => `P${partition} ${counted(readers[0]?.lag ?? 0, 'record')}`)
    .join(' and ')

const howOften: Prediction = {
  question: `Predict: how often is it handed to the handler until it is sent on, with ${RETRIES} retries?`,
  ask: () => ({ kind: 'number', unit: 'times', within: 0 }),
  outcome: moment => {
    const [sent] = sentOn(moment)
    return sent
      ? {
          answer: ofFirst(moment).length,
          reason: `${ofFirst(moment).length} times: once, and then the retries. It took ${duration(sent.at - (ofFirst(moment)[0]?.at ?? 0))}, and its partition waited all the while.`,
        }
      : null
  },
}

export const next = lesson({
  id: 'next',
  title: 'Next: retries, dead letters, replication',
  aim: 'Learn to say what a record that fails does to its partition, what a dead-letter topic costs, and what comes after this course.',
  run: runOf({
    title: 'Lesson: retries and dead letters',
    consumer: { 'partition.assignment.strategy': 'range', 'enable.auto.commit': false, 'max.poll.records': 10 },
    options: {
      processMs: 100,
      commit: 'perRecord',
      poison: 'every=40',
      onError: 'retry',
      retries: RETRIES,
      retryBackoffMs: 2_000,
      retryMultiplier: 2,
      afterRetries: 'deadLetter',
    },
    topics: { [TOPIC]: 2 },
    producers: [producer(TOPIC, 4)],
    steps: ['A', 'B'].map(name => start(0, name, [TOPIC])),
    at: 12_000,
  }),
  steps: [
    {
      title: 'A record that fails',
      todo: 'Every fortieth record of a partition can not be handled. Let it play until one has failed twice.',
      hint: 'Watch the card of its reader: it says what it does, and how long it waits.',
      done: moment => ofFirst(moment).length >= 2,
      stops: true,
      see: moment => {
        const first = failed(moment)[0]?.fact
        return `[${first?.consumer ?? ''}] has failed at record ${first?.offset ?? ''} of P${first?.partition ?? ''} and waits before it tries again. Behind the commit: ${lags(moment)}.`
      },
      why: 'Trying again in place keeps the order, and everything behind the record waits. While the thread sleeps there is no `poll()`, so it must not take longer than `max.poll.interval.ms`.',
      notes: 'Ask whether a mail server that is down and a field that is missing deserve the same retry.',
      solution: solvedByWaiting(120_000),
    },
    {
      title: 'After the last retry',
      todo: 'Wait until it is given up, and sent to another topic.',
      hint: 'Each wait is longer than the one before. The new topic stands below.',
      done: moment => sentOn(moment).length > 0,
      see: moment =>
        `It was sent on to \`${sentOn(moment)[0]?.fact.to ?? ''}\`, with headers that say where it comes from; ${counted(effectsIn(moment, GROUP).sentOn, 'record')} so far. The partition goes on.`,
      why: 'A dead-letter topic is a topic like any other, and the application sends to it: Kafka’s broker has no word for it. Somebody has to look into it.',
      predict: howOften,
      notes: 'Ask who is told when something lies in the dead-letter topic.',
      solution: solvedByWaiting(120_000),
    },
    {
      title: 'Sent on at once',
      todo: 'Give the group another setting: `onError` deadLetter. Wait until a record is sent on without being tried again.',
      hint: 'Press the name of the group, above its members; Settings, The application. It holds from the next `poll()` on.',
      done: moment => sentOnAtOnce(moment) !== undefined,
      see: moment => {
        const sent = sentOnAtOnce(moment)
        return `Record ${sent?.fact.offset ?? ''} of P${sent?.fact.partition ?? ''} went on at once. Behind the commit: ${lags(moment)}. Nothing waits any more.`
      },
      why: 'Nobody waits, and the order is gone: what is repaired later comes after records that came later. Between the two lie retry topics, each with a longer wait.',
      notes: 'The other choice: stop, and let somebody look. For a ledger that may be right.',
      solution: solvedBy('configureGroup', { group: GROUP, config: { 'x.onError': 'deadLetter' } }, 300_000),
    },
  ],
  preview: replication,
})
