import { partitionTable } from '../../describe/tables'
import { counted, duration } from '../../describe/time'
import { CONSUMER_SETTINGS } from '../../kafka/config'
import type { KafkaWorld } from '../../kafka/world'
import { factsOf, groupOf, isReadWhole, isSettledWith, sharesOf, twiceInAll, twiceInWords } from '../measures'
import type { Moment } from '../moment'
import type { Prediction } from '../prediction'
import { producer, runOf, start } from '../run'
import { lesson, solvedBy, solvedByWaiting } from './lesson'

const GROUP = 'team-1'
const TOPIC = 'new_users'
const SESSION = duration(CONSUMER_SETTINGS.sessionTimeoutMs.default)

interface Wait {
  readonly who: string
  /** From the crash until somebody else had them. */
  readonly ms: number
  /** As much of it as the session still lasted. */
  readonly sessionMs: number
}

/** How long the partitions of the first that crashed were nobody's; null while they still are. */
function waited(moment: Moment): Wait | null {
  const crash = factsOf(moment, 'ConsumerCrashed')[0]
  const taken =
    crash && factsOf(moment, 'Assigned').find(({ at, fact }) => at > crash.at && fact.consumer !== crash.fact.consumer)
  const removed =
    crash && factsOf(moment, 'MemberRemoved').find(({ at, fact }) => at > crash.at && fact.why === 'session timed out')
  if (!taken || !removed) return null
  return { who: crash.fact.consumer, ms: taken.at - crash.at, sessionMs: removed.at - crash.at }
}

const howLong: Prediction = {
  question: 'Guess: how many seconds from the crash until somebody else reads its partitions?',
  ask: () => ({ kind: 'number', unit: 's', within: 4 }),
  when: moment => factsOf(moment, 'ConsumerCrashed').length > 0,
  outcome: moment => {
    const wait = waited(moment)
    if (!wait) return null
    return {
      answer: Math.floor(wait.ms / 100) / 10,
      reason: `The session of [${wait.who}] still lasted ${duration(wait.sessionMs)}: \`session.timeout.ms\`, ${SESSION} by default, from its last heartbeat, a little before the crash. Then the rebalance took ${duration(wait.ms - wait.sessionMs)}.`,
    }
  },
}

const deserted = (world: KafkaWorld) =>
  partitionTable(world, GROUP)
    .filter(({ unreadSince }) => unreadSince !== null)
    .map(({ partition }) => partition)
    .join(' and ')

const hasLeft = (moment: Moment) => factsOf(moment, 'MemberRemoved').find(({ fact }) => fact.why === 'closed')
const hasExpired = (moment: Moment) =>
  factsOf(moment, 'MemberRemoved').some(({ fact }) => fact.why === 'session timed out')
const hasRestarted = (moment: Moment) => {
  const crashed = factsOf(moment, 'ConsumerCrashed').map(({ fact }) => fact.consumer)
  return factsOf(moment, 'ConsumerStarted').some(({ fact }) => fact.incarnation > 1 && crashed.includes(fact.consumer))
}

/** How long after the close the others had its partitions. */
function afterClose(moment: Moment): string {
  const left = hasLeft(moment)
  const closing =
    left &&
    factsOf(moment, 'ConsumerClosing').findLast(({ at, fact }) => at <= left.at && fact.consumer === left.fact.consumer)
  const taken = left && factsOf(moment, 'Assigned').find(({ at }) => at > left.at)
  return closing && taken ? duration(taken.at - closing.at) : ''
}

export const experiment3 = lesson({
  id: 'experiment-3',
  title: 'Experiment 3: kill one',
  aim: 'Kill a member, wait out its session, bring it back, and learn to tell a stop from a crash.',
  run: runOf({
    title: 'Experiment 3: kill one',
    consumer: { 'partition.assignment.strategy': 'range' },
    options: { processMs: 150 },
    latencyMs: 200,
    topics: { [TOPIC]: 3 },
    producers: [producer(TOPIC, 5)],
    steps: ['A', 'B', 'C'].map(name => start(0, name, [TOPIC])),
    at: 10_500,
  }),
  steps: [
    {
      title: 'Kill one of the three',
      todo: 'Three members read one partition each. Press Crash on one of them.',
      hint: 'The buttons of a consumer show when you point at its card or select it.',
      done: moment => factsOf(moment, 'ConsumerCrashed').length > 0,
      see: ({ world }) =>
        `The process is gone, and nobody has noticed: the coordinator still counts ${counted(groupOf(world, GROUP)?.memberCount ?? 0, 'member')}, and ${deserted(world)} has no reader.`,
      why: 'A crashed process can not say good-bye. All that the coordinator can see is that heartbeats do not come any more.',
      notes: 'Ask who in this picture knows that it is dead.',
      solution: solvedBy('crash', { consumer: 'B' }),
    },
    {
      title: 'Wait for its session to end',
      todo: 'Watch the session bar drain. Then its partition goes to another member.',
      hint: 'Next rebalance jumps to the end of the session.',
      done: moment => hasExpired(moment) && isReadWhole(moment.world, GROUP),
      see: moment => {
        const wait = waited(moment)
        const again =
          twiceInAll(moment, GROUP).all > 0
            ? `${twiceInWords(moment, GROUP)}: they were handled before the crash and not committed`
            : 'nothing is processed twice: it had handled nothing that was not committed'
        return `Its partition waited ${duration(wait?.ms ?? 0)}. Now it is \`${sharesOf(moment.world, GROUP)}\`, and ${again}.`
      },
      why: `A member counts as dead when nothing was heard of it for \`session.timeout.ms\`, ${SESSION} by default since Kafka 3. The new reader begins at the committed offset.`,
      predict: howLong,
      notes: 'Do not skip the wait the first time: the emptiness is the lesson.',
      solution: solvedByWaiting(120_000),
    },
    {
      title: 'Bring it back',
      todo: 'Press Restart on the card of the one that crashed, and wait until it reads again.',
      hint: 'Its card stayed, with the word crashed.',
      done: moment => hasRestarted(moment) && isSettledWith(moment.world, GROUP, 3),
      see: ({ world }) =>
        `It joined as a new member, with a new member id, and the group rebalanced: \`${sharesOf(world, GROUP)}\`.`,
      why: 'To the group a restarted process is a stranger. Only a static member, one with a `group.instance.id`, is known again.',
      notes:
        'Ask whether the coordinator can know that it is the same process. It can not: the member id is another one now.',
      solution: solvedBy('restart', { consumer: 'B' }),
    },
    {
      title: 'Now stop one properly',
      todo: 'Press Close on a consumer, and compare how long its partition waits.',
      hint: 'Close, and not Crash. It says that it leaves.',
      done: moment => hasLeft(moment) !== undefined && isSettledWith(moment.world, GROUP, 2),
      see: moment =>
        `After the close the others had its partition in ${afterClose(moment)}; after the crash it took ${duration(waited(moment)?.ms ?? 0)}.`,
      why: '`close()` commits, sends LeaveGroup and ends. That is why a consumer should close when its process is asked to stop.',
      notes: 'Ask what `kill -9` does, and what a plain `kill` could do.',
      solution: solvedBy('close', { consumer: 'C' }),
    },
  ],
})
