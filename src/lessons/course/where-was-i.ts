import { lanePictures } from '../../describe/lanes'
import { counted, duration } from '../../describe/time'
import { CONSUMER_SETTINGS } from '../../kafka/config'
import { factsOf, isSettledWith, processedTwice, twiceInAll, twiceInWords } from '../measures'
import type { Moment } from '../moment'
import type { Prediction } from '../prediction'
import { producer, runOf, start } from '../run'
import { lesson, solvedBy, solvedByWaiting } from './lesson'

const GROUP = 'team-1'
const TOPIC = 'orders'
const INTERVAL = duration(CONSUMER_SETTINGS.autoCommitIntervalMs.default)

const lanes = ({ world }: Moment) =>
  lanePictures(world).flatMap(({ name, readers }) =>
    readers.filter(({ group }) => group === GROUP).map(r => ({ name, ...r })),
  )

/** What was processed and not committed when its reader went. */
const willRepeat = (moment: Moment) =>
  lanes(moment).flatMap(({ name, reader, toRepeat }) =>
    reader === null ? toRepeat.map(run => ({ name, ...run })) : [],
  )
const crash = (moment: Moment) => factsOf(moment, 'ConsumerCrashed').at(-1)

/** It crashed when all that it had processed was committed: the next reader repeats nothing, and nothing is to be seen. */
function nothingLeft(moment: Moment): string | null {
  const gone = crash(moment)
  if (!gone || willRepeat(moment).length > 0 || twiceInAll(moment, GROUP).all > 0) return null
  const name = `[${gone.fact.consumer}]`
  return `Just before the crash ${name} had committed all that it had processed, so there is nothing to repeat. Press Undo, or Restart on the card of ${name}; and crash when there are full blocks.`
}

/** Where the one who took over began, in the first partition of the one that crashed. */
function tookOverAt(moment: Moment): { name: string; partition: number; offset: number } | null {
  const gone = crash(moment)
  const [lost] = gone?.fact.owned ?? []
  if (!gone || !lost) return null
  const set = factsOf(moment, 'PositionsSet').find(
    ({ at, fact }) =>
      at > gone.at && fact.consumer !== gone.fact.consumer && fact.positions.some(p => p.partition === lost.partition),
  )
  const offset = set?.fact.positions.find(({ partition }) => partition === lost.partition)?.offset
  return set && offset !== undefined ? { name: set.fact.consumer, partition: lost.partition, offset } : null
}

const whichOffset: Prediction = {
  question: 'Predict: at which offset will the next reader begin, in the partition that has lost its own?',
  ask: () => ({ kind: 'number', unit: '', within: 0 }),
  when: moment => crash(moment) !== undefined,
  outcome: moment => {
    const taken = tookOverAt(moment)
    if (!taken) return null
    return {
      answer: taken.offset,
      reason: `[${taken.name}] begins P${taken.partition} at ${taken.offset}: what was committed, below the lane. What the crashed one had done since then nobody knows.`,
    }
  },
}

const restarted = (moment: Moment) => {
  const again = factsOf(moment, 'ConsumerStarted').findLast(({ fact }) => fact.incarnation > 1)
  return (
    again &&
    factsOf(moment, 'PositionsSet').find(({ at, fact }) => at > again.at && fact.consumer === again.fact.consumer)
  )
}

export const whereWasI = lesson({
  id: 'where-was-i',
  title: 'Where was I?',
  aim: 'Learn to say what a committed offset is, when auto commit commits, and what is processed twice after a crash.',
  run: runOf({
    title: 'Lesson: where was I?',
    consumer: { 'partition.assignment.strategy': 'range' },
    options: { processMs: 150 },
    latencyMs: 100,
    topics: { [TOPIC]: 2 },
    producers: [producer(TOPIC, 5)],
    steps: ['A', 'B'].map(name => start(0, name, [TOPIC])),
    at: 4_000,
    tab: 'offsets',
  }),
  steps: [
    {
      title: 'The first commit',
      todo: 'Watch the little triangle below each lane: the committed offset. Wait until it has moved for the first time.',
      hint: `Auto commit is on, and its interval is ${INTERVAL}.`,
      done: moment =>
        factsOf(moment, 'Committed').some(
          ({ fact }) => fact.by === 'auto' && fact.offsets.some(({ offset }) => offset > 0),
        ),
      stops: true,
      see: moment =>
        `Committed: ${lanes(moment)
          .map(({ name, committed, processed }) => `${name} ${committed ?? 'nothing'}, of ${processed ?? 0} processed`)
          .join('; ')}. The commit is the next offset to read, and not the last one processed.`,
      why: `There is no timer: a \`poll()\` that finds \`auto.commit.interval.ms\`, ${INTERVAL}, to be over commits the positions. The coordinator writes each commit to a topic of its own, \`__consumer_offsets\`, which the tab Offsets shows. Between two commits the group does not know what you have done.`,
      notes: 'Full blocks are processed and not committed. They are what a crash would repeat.',
      solution: solvedByWaiting(30_000),
    },
    {
      title: 'Crash before the next commit',
      todo: 'Let some blocks fill up, then crash the consumer that they belong to.',
      hint: 'A few seconds after a commit there are some. Full blocks have the colour of their reader.',
      done: moment => crash(moment) !== undefined && willRepeat(moment).length > 0,
      stuck: nothingLeft,
      stops: true,
      see: moment =>
        `${willRepeat(moment)
          .map(({ name, from, to }) => `${counted(to - from, 'record')} of ${name}, from ${from} on,`)
          .join(' and ')} had been processed and not committed.`,
      why: 'What was processed stays done: mails are sent, rows are written. Only the group does not know.',
      notes: 'Ask what the next reader will do with these.',
      solution: solvedBy('crash', { consumer: 'A' }, 100),
    },
    {
      title: 'The next reader',
      todo: 'Wait until the other one has taken over.',
      hint: 'Next rebalance jumps to the end of the session.',
      done: moment =>
        crash(moment) !== undefined && processedTwice(moment, GROUP) > 0 && isSettledWith(moment.world, GROUP, 1),
      stuck: nothingLeft,
      stops: true,
      see: moment => `${twiceInWords(moment, GROUP)}.`,
      why: 'This is at least once: nothing is lost, some is repeated. Make the handler idempotent, so that doing it again changes nothing: by a key that is remembered, or a write that overwrites.',
      predict: whichOffset,
      notes: 'Ask for handlers that are idempotent, and for one that is not.',
      solution: solvedByWaiting(120_000),
    },
    {
      title: 'Closed, and started again',
      todo: 'Close the one that is left, and restart it. Does it begin at the first record, with `auto.offset.reset` at earliest?',
      hint: 'Close first; when the card says closed, Restart.',
      done: moment => restarted(moment) !== undefined,
      see: moment => {
        const set = restarted(moment)
        const began = set?.fact.positions
          .map(({ partition, offset, from }) => `P${partition} at ${offset}, ${from}`)
          .join('; ')
        return `It began ${began ?? ''}.`
      },
      why: '`close()` commits. And `auto.offset.reset` speaks only where nothing is committed, or where what is committed is out of range.',
      notes: 'Widely believed: earliest means from the start each time.',
      solution: {
        acts: [
          { afterMs: 0, do: 'close', args: { consumer: 'B' } },
          { afterMs: 5_000, do: 'restart', args: { consumer: 'B' } },
        ],
        withinMs: 60_000,
      },
    },
  ],
})
