import { counted, duration } from '../../describe/time'
import { CONSUMER_SETTINGS } from '../../kafka/config'
import { consumersOf } from '../../kafka/world'
import { effectsIn, factsOf, groupOf, isSettledWith, sharesOf, twiceInWords } from '../measures'
import type { Moment } from '../moment'
import type { Prediction } from '../prediction'
import { producer, runOf, start } from '../run'
import { lesson, solvedBy, solvedByWaiting } from './lesson'

const GROUP = 'team-1'
const TOPIC = 'orders'
const SESSION = duration(CONSUMER_SETTINGS.sessionTimeoutMs.default)
const POLL = duration(CONSUMER_SETTINGS.maxPollIntervalMs.default)

/** Two heartbeats and what is on the way. */
const WATCH_MS = 8_000

const stopped = (moment: Moment) => factsOf(moment, 'PollingStopped')[0]
const timedOut = (moment: Moment) => factsOf(moment, 'PollTimedOut')[0]
const cut = (moment: Moment) => factsOf(moment, 'NetworkCut')[0]
const expired = (moment: Moment) =>
  factsOf(moment, 'MemberRemoved').find(
    ({ at, fact }) => fact.why === 'session timed out' && at > (cut(moment)?.at ?? at),
  )

/** In ms: with it a full batch takes longer than the poll interval lasts. */
const SLOW_MS = 8_000
const FEWER = 10

/** Who was put out for it since the network is whole again. */
const putOut = (moment: Moment) => {
  const healed = factsOf(moment, 'NetworkHealed').at(-1)
  return healed ? factsOf(moment, 'PollTimedOut').filter(({ at }) => at > healed.at) : []
}

/** How long a full batch takes whoever has most to do, in ms. */
const longestBatch = ({ world }: Moment) =>
  Math.max(0, ...consumersOf(world).map(({ config, application }) => config.maxPollRecords * application.processMs))

const hasTimeForBatch = ({ world }: Moment) =>
  consumersOf(world).every(
    ({ config, application }) => config.maxPollRecords * application.processMs < config.maxPollIntervalMs,
  )

const howLong: Prediction = {
  question: 'Predict: how many seconds from the freeze until the group gives its partitions to another?',
  ask: () => ({ kind: 'number', unit: 's', within: 20 }),
  when: moment => stopped(moment) !== undefined,
  outcome: moment => {
    const [from, to] = [stopped(moment)?.at, timedOut(moment)?.at]
    if (from === undefined || to === undefined) return null
    return {
      answer: Math.floor((to - from) / 100) / 10,
      reason: `That is \`max.poll.interval.ms\`, ${POLL} by default, from its last \`poll()\`. The session did not matter, since heartbeats went on.`,
    }
  },
}

export const twoClocks = lesson({
  id: 'two-clocks',
  title: 'Two clocks',
  aim: 'Learn to say which of the two time-outs finds a hanging handler and which one a cut network, and what makes a storm of rebalances and ends it.',
  run: runOf({
    title: 'Lesson: two clocks',
    consumer: { 'partition.assignment.strategy': 'range', 'max.poll.records': 40 },
    options: { processMs: 150 },
    latencyMs: 100,
    topics: { [TOPIC]: 4 },
    producers: [producer(TOPIC, 4)],
    steps: ['A', 'B'].map(name => start(0, name, [TOPIC])),
    at: 8_000,
  }),
  steps: [
    {
      title: 'A handler hangs',
      todo: `Each card has two draining bars: session and poll. Press Freeze on one of the consumers. When it handles nothing any more, watch them both for ${duration(WATCH_MS)}.`,
      hint: 'Freeze stops the application, and not the heartbeat thread. The batch in hand is finished first.',
      done: moment => {
        const from = stopped(moment)
        return from !== undefined && moment.world.now >= from.at + WATCH_MS
      },
      see: moment =>
        `[${stopped(moment)?.fact.consumer ?? ''}] does nothing any more, and its session is filled up with every heartbeat. Only the poll bar drains.`,
      why: 'A consumer has two threads. The heartbeat thread says that the process lives; whether the application works is seen only by its calls of `poll()`.',
      notes: 'Widely taught and wrong: heartbeats stop while the handler works.',
      solution: solvedBy('stopPolling', { consumer: 'B' }, 30_000),
    },
    {
      title: 'The poll interval ends',
      todo: 'Let time pass until it is put out of the group, and the other has all partitions.',
      hint: 'It takes its time: press Next rebalance.',
      done: moment => timedOut(moment) !== undefined && isSettledWith(moment.world, GROUP, 1),
      stops: true,
      see: ({ world }) => `The client itself noticed, and sent LeaveGroup: \`${sharesOf(world, GROUP)}\`.`,
      why: 'The broker does not measure polls. The heartbeat thread looks whether `max.poll.interval.ms` is over, and then leaves the group in the name of its application.',
      predict: howLong,
      notes:
        'Ask what a handler could do that needs longer: fewer records in a poll, a longer interval, work handed to other threads.',
      solution: solvedByWaiting(400_000),
    },
    {
      title: 'It wakes up',
      todo: 'Unfreeze it, and wait until both read again.',
      hint: 'It finds out in its next `poll()`, and joins as a new member.',
      done: moment => {
        const out = timedOut(moment)
        const woke = out && factsOf(moment, 'PollingResumed').some(({ at }) => at > out.at)
        return woke === true && isSettledWith(moment.world, GROUP, 2)
      },
      see: moment => `\`${sharesOf(moment.world, GROUP)}\`. In this run ${twiceInWords(moment, GROUP)}.`,
      why: 'It was told with onPartitionsLost, and not onPartitionsRevoked: the partitions belong to another already, so nothing can be committed for them any more.',
      notes: 'The same two listeners, and why they are two.',
      solution: solvedBy('resumePolling', { consumer: 'B' }),
    },
    {
      title: 'The network is cut',
      todo: 'Press Cut network on one of them, and wait until the group gives its partitions to the other.',
      hint: `The session lasts ${SESSION}. Next rebalance jumps there.`,
      done: moment => expired(moment) !== undefined && isSettledWith(moment.world, GROUP, 1),
      stops: true,
      see: moment => {
        const [from, to] = [cut(moment)?.at ?? 0, expired(moment)?.at ?? 0]
        return `After ${duration(to - from)} without a heartbeat it counted as dead. It does not know that itself, and goes on with what it has fetched.`
      },
      why: 'From the coordinator a cut network looks like a dead process: silence. Here the session decides, and the poll interval does not.',
      notes: 'A zombie: it works on what another does as well.',
      solution: solvedBy('cutNetwork', { consumer: 'A' }, 120_000),
    },
    {
      title: 'And healed',
      todo: 'Heal the network, and wait until both read again.',
      hint: 'Heal network, on the same card.',
      done: moment => {
        const from = expired(moment)
        const healed = from && factsOf(moment, 'NetworkHealed').some(({ at }) => at > from.at)
        return healed === true && isSettledWith(moment.world, GROUP, 2)
      },
      see: moment => {
        const refused = factsOf(moment, 'OffsetsRefused').length
        const late = refused > 0 ? `${counted(refused, 'late commit')} refused: it was no member any more. ` : ''
        return `${late}\`${sharesOf(moment.world, GROUP)}\`. In the whole run ${twiceInWords(moment, GROUP)}.`
      },
      why: 'A commit carries member id and generation, so that a zombie can not overwrite what the new reader has committed.',
      notes: 'Ask what would happen without that check.',
      solution: solvedBy('healNetwork', { consumer: 'A' }),
    },
    {
      title: 'A storm',
      todo: `What the handler calls has become slow. Give the group \`processMs\` of ${SLOW_MS}, and let time pass until its members have been put out again and again.`,
      hint: 'Press the name of the group, above its members; Settings, The application. Then raise the speed.',
      done: moment => !hasTimeForBatch(moment) && putOut(moment).length >= 4,
      stops: true,
      see: moment =>
        `A full batch takes ${duration(longestBatch(moment))}, and the interval is ${POLL}. So far ${counted(putOut(moment).length, 'time')} somebody was put out in the middle of one; ${counted(effectsIn(moment, GROUP).again, 'record')} were handled again.`,
      why: 'Whoever is put out in the middle of a batch can not commit it. So the same records come again, the next batch takes as long, and each time the group rebalances: more work, and none of it counts.',
      notes: 'More members do not help: each of them takes a full batch.',
      solution: solvedBy('configureGroup', { group: GROUP, config: { 'x.processMs': SLOW_MS } }, 1_500_000),
    },
    {
      title: 'And its cure',
      todo: `Give the group \`max.poll.records\` of ${FEWER}, restart its members, and let it play for ${POLL}.`,
      hint: 'In the same place, under Time-outs and batches; a box at the lower end starts the members again. Then raise the speed.',
      done: moment => {
        const since = groupOf(moment.world, GROUP)?.stateSince ?? moment.world.now
        return (
          putOut(moment).length > 0 &&
          hasTimeForBatch(moment) &&
          isSettledWith(moment.world, GROUP, 2) &&
          moment.world.now - since >= CONSUMER_SETTINGS.maxPollIntervalMs.default
        )
      },
      stops: true,
      see: moment =>
        `A full batch takes ${duration(longestBatch(moment))} now. For ${duration(moment.world.now - (groupOf(moment.world, GROUP)?.stateSince ?? 0))} nobody was put out.`,
      why: 'Fewer records in a `poll()`, and fetching is as fast as before. Or a longer `max.poll.interval.ms`: then a handler that hangs is found later, and a rebalance may wait so long for the slowest.',
      notes: 'The lag still grows: that is a matter of how many members there are, and not of the clocks.',
      solution: {
        acts: [
          { afterMs: 0, do: 'configureGroup', args: { group: GROUP, config: { 'max.poll.records': FEWER } } },
          { afterMs: 100, do: 'restart', args: { consumer: 'A' } },
          { afterMs: 200, do: 'restart', args: { consumer: 'B' } },
        ],
        withinMs: 900_000,
      },
    },
  ],
})
