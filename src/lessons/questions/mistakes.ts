/** What is widely taught, and Kafka does otherwise. */
import { lanePictures } from '../../describe/lanes'
import { counted, duration } from '../../describe/time'
import { consumerOf, coordinatorOf } from '../../kafka/world'
import { endedRebalances, factsOf, groupOf, membersOf, stoppedAfter, twiceInAll } from '../measures'
import type { Moment } from '../moment'
import { producer, runOf, start, step } from '../run'
import { crash } from '../scenes/crash'
import { eagerOrCooperative } from '../scenes/eager-or-cooperative'
import { threeWaysToDie } from '../scenes/three-ways-to-die'
import { chosenFrom, numberOf, type Question } from './question'

const GROUP = 'team-1'
const TOPIC = 'orders'

const one = runOf({
  title: 'Ten records, processed and committed',
  topics: { [TOPIC]: 1 },
  steps: [start(0, 'A', [TOPIC]), step(6_000, 'produce', { topic: TOPIC, counts: { '0': 10 } })],
  at: 5_000,
})
const lane = ({ world }: Moment) => lanePictures(world)[0]
const committed = (moment: Moment) => lane(moment)?.readers[0]?.committed ?? 0

const DEFAULT_SESSION = runOf({
  title: 'A session with the default time-out',
  topics: { [TOPIC]: 1 },
  steps: [start(0, 'A', [TOPIC])],
  at: 5_000,
})
const sessionMs = ({ world }: Moment) => coordinatorOf(world).groups[0]?.members[0]?.sessionTimeoutMs ?? 0

const [cure] = eagerOrCooperative.cures
const cooperative = cure && 'run' in cure ? cure.run : eagerOrCooperative.run
const D_JOINS_AT = 20_000

const JOINS_AT = 10_000
const tells = runOf({
  title: 'How A hears of it',
  options: { processMs: 300 },
  latencyMs: 100,
  topics: { [TOPIC]: 4 },
  producers: [producer(TOPIC, 3)],
  steps: [start(0, 'A', [TOPIC]), start(JOINS_AT, 'B', [TOPIC])],
  at: JOINS_AT - 500,
})
/** How long after the coordinator had B's JoinGroup A heard of it. */
function heardAfter(moment: Moment): number {
  const joined = factsOf(moment, 'JoinReceived').find(({ fact }) => fact.consumer === 'B')
  const heard = factsOf(moment, 'HeardOfRebalance').find(({ at }) => at > JOINS_AT)
  return (heard?.at ?? 0) - (joined?.at ?? 0)
}

/** Sixty records, a second each; while one batch is handled as many come in. */
const minute = runOf({
  title: 'A handler takes a minute',
  consumer: { 'max.poll.records': 60 },
  options: { processMs: 1_000 },
  topics: { [TOPIC]: 1 },
  producers: [producer(TOPIC, 1)],
  steps: [step(0, 'produce', { topic: TOPIC, counts: { '0': 60 } }), start(500, 'A', [TOPIC])],
  at: 4_000,
  speed: 5,
})
const wasPutOut = (moment: Moment) => factsOf(moment, 'MemberRemoved').length > 0

const slowBatches = runOf({
  title: 'Batches of twenty seconds',
  consumer: { 'max.poll.records': 20 },
  options: { processMs: 1_000 },
  topics: { [TOPIC]: 1 },
  steps: [start(0, 'A', [TOPIC]), step(5_000, 'produce', { topic: TOPIC, counts: { '0': 200 } })],
  at: 6_000,
  speed: 5,
})
/** The usual time between two automatic commits. */
function betweenCommits(moment: Moment): number {
  const auto = factsOf(moment, 'Committed').filter(({ fact }) => fact.by === 'auto')
  const [before, last] = auto.slice(-2)
  return before && last ? last.at - before.at : 0
}

const again = runOf({
  title: 'Closed and started again, with earliest',
  options: { processMs: 20 },
  topics: { [TOPIC]: 1 },
  producers: [producer(TOPIC, 5)],
  steps: [start(0, 'A', [TOPIC]), step(20_000, 'close', { consumer: 'A' }), step(25_000, 'restart', { consumer: 'A' })],
  at: 18_000,
})
function beganAgainAt(moment: Moment): { offset: number; from: string } {
  const set = factsOf(moment, 'PositionsSet').findLast(({ at }) => at > 25_000)?.fact.positions[0]
  return { offset: set?.offset ?? -1, from: set?.from ?? '' }
}

const computedIn = (moment: Moment) => {
  const { generation = 0 } = groupOf(moment.world, GROUP) ?? {}
  return factsOf(moment, 'AssignmentComputed').filter(({ fact }) => fact.generation === generation)
}

const isSilent = ({ world }: Moment, name: string) => {
  const member = coordinatorOf(world)
    .groups.flatMap(({ members }) => members)
    .find(({ consumer }) => consumer === name)
  return (
    member === undefined ||
    world.now - member.lastHeardAt > 2 * (consumerOf(world, name)?.config.heartbeatIntervalMs ?? 0)
  )
}

const slowOne = runOf({
  title: 'One slow member',
  consumer: { 'partition.assignment.strategy': 'range' },
  options: { processMs: 50 },
  topics: { [TOPIC]: 3 },
  producers: [producer(TOPIC, 9)],
  steps: [start(0, 'A', [TOPIC]), start(0, 'B', [TOPIC], { 'x.processMs': 2_000 }), start(0, 'C', [TOPIC])],
  at: 6_000,
  speed: 5,
})
/** Records not processed yet, by partition. */
const waiting = ({ world }: Moment) =>
  lanePictures(world).map(({ logEnd, readers }) => logEnd - (readers[0]?.processed ?? 0))

export const mistakes: readonly Question[] = [
  {
    id: 'committed-is-next',
    kind: 'mistake',
    about: 'What a committed offset means',
    question: moment =>
      `P0 holds the records 0 to ${(lane(moment)?.logEnd ?? 0) - 1}. All were processed, and the consumer has committed. What is the committed offset?`,
    ...numberOf(committed, { unit: 'is the offset' }),
    explain: moment =>
      `It is ${committed(moment)}: a commit says where to read next, and not which record was processed last.`,
    run: one,
    at: 20_000,
  },
  {
    id: 'session-default',
    kind: 'mistake',
    about: 'The default session time-out',
    question: () => 'What is the default of `session.timeout.ms`, in seconds?',
    ...numberOf(moment => sessionMs(moment) / 1_000, { unit: 's' }),
    explain: moment => `${duration(sessionMs(moment))}, since Kafka 3.0. Older material says 10 s, and some says 30 s.`,
    run: DEFAULT_SESSION,
    at: 10_000,
  },
  {
    id: 'everybody-stops',
    kind: 'mistake',
    about: 'Whether everybody stops',
    question: ({ world }) =>
      `The group reads ${groupOf(world, GROUP)?.partitionCount ?? 0} partitions with cooperative-sticky, and a fourth member joins. How many partitions stop for it?`,
    ...numberOf(moment => stoppedAfter(moment, GROUP, D_JOINS_AT), { unit: 'partitions' }),
    explain: moment =>
      `${counted(stoppedAfter(moment, GROUP, D_JOINS_AT), 'partition')}: those that the newcomer gets. The others are read all the while. Only with an eager assignor does everybody stop.`,
    run: cooperative,
    at: 80_000,
  },
  {
    id: 'cooperative-takes-longer',
    kind: 'mistake',
    about: 'Whether cooperative is faster',
    question: () => 'With cooperative-sticky a member joins. How many rebalances does it take until it has its share?',
    ...chosenFrom(
      {
        says: 'One, and it is over sooner than an eager one',
        holds: moment => endedRebalances(moment, GROUP, D_JOINS_AT).length === 1,
      },
      { says: 'More than one', holds: moment => endedRebalances(moment, GROUP, D_JOINS_AT).length > 1 },
      { says: 'None', holds: moment => endedRebalances(moment, GROUP, D_JOINS_AT).length === 0 },
    ),
    explain: moment => {
      const own = endedRebalances(moment, GROUP, D_JOINS_AT)
      const took = (own.at(-1)?.to ?? 0) - (own[0]?.from ?? 0)
      return `Here ${own.length}, over ${duration(took)}. In the first the members give up what must move, and only in a later one can it be given to the newcomer. It disturbs less and takes longer.`
    },
    run: cooperative,
    at: 80_000,
  },
  {
    id: 'who-tells-members',
    kind: 'mistake',
    about: 'How members hear of a rebalance',
    question: () => '[B] joins. How does [A] hear of it?',
    ...chosenFrom(
      {
        says: 'The coordinator tells it at once to revoke',
        holds: moment => heardAfter(moment) <= 2 * moment.world.network.latencyMs,
      },
      {
        says: 'In the answer to its own next heartbeat',
        holds: moment =>
          heardAfter(moment) > 2 * moment.world.network.latencyMs &&
          heardAfter(moment) <=
            (consumerOf(moment.world, 'A')?.config.heartbeatIntervalMs ?? 0) + 2 * moment.world.network.latencyMs,
      },
      { says: 'When its session ends', holds: moment => heardAfter(moment) >= sessionMs(moment) },
    ),
    explain: moment =>
      `Here ${duration(heardAfter(moment))} after the coordinator had the JoinGroup of [B]. The coordinator never calls: it answers heartbeats with REBALANCE_IN_PROGRESS, and those come every \`heartbeat.interval.ms\`.`,
    run: tells,
    at: 30_000,
  },
  {
    id: 'a-minute-of-processing',
    kind: 'mistake',
    about: 'A minute of processing',
    question: () =>
      'A handler takes a whole minute for a batch, with Kafka’s defaults. Is the member put out of the group?',
    ...chosenFrom(
      { says: 'Yes: it did not call poll() in time', holds: wasPutOut },
      { says: 'No', holds: moment => !wasPutOut(moment) },
    ),
    explain: ({ world }) =>
      `\`max.poll.interval.ms\` is ${duration(consumerOf(world, 'A')?.config.maxPollIntervalMs ?? 0)} by default; a minute is well within. But an eager rebalance would have to wait for that minute.`,
    run: minute,
    at: 90_000,
  },
  {
    id: 'heartbeats-while-handling',
    kind: 'mistake',
    about: 'Heartbeats while the handler works',
    question: () => 'The handler of [F] hangs. What does the coordinator hear of it, twenty seconds later?',
    ...chosenFrom(
      { says: 'Nothing: no heartbeats come', holds: moment => isSilent(moment, 'F') },
      { says: 'Heartbeats as before', holds: moment => !isSilent(moment, 'F') },
    ),
    explain: () =>
      'Heartbeats come from a thread of their own, whatever the application does. Only the client itself notices, after `max.poll.interval.ms`, that nobody calls `poll()`, and leaves the group.',
    run: threeWaysToDie.run,
    at: 40_000,
  },
  {
    id: 'auto-commit-timer',
    kind: 'mistake',
    about: 'When auto commit commits',
    question: ({ world }) =>
      `\`auto.commit.interval.ms\` is ${duration(consumerOf(world, 'A')?.config.autoCommitIntervalMs ?? 0)}; handling what one \`poll()\` returns takes twenty seconds. How often is committed?`,
    ...chosenFrom(
      { says: 'Every five seconds, in the background', holds: moment => betweenCommits(moment) < 10_000 },
      { says: 'Every twenty seconds, inside poll()', holds: moment => betweenCommits(moment) >= 15_000 },
      { says: 'After each record', holds: moment => betweenCommits(moment) <= 1_000 },
    ),
    explain: moment =>
      `Here ${duration(betweenCommits(moment))} lie between two of them. There is no timer: \`poll()\` looks whether the interval is over, and commits the positions.`,
    run: slowBatches,
    at: 100_000,
  },
  {
    id: 'earliest-again',
    kind: 'mistake',
    about: 'What earliest means',
    question: () => '`auto.offset.reset` is earliest. The consumer is closed and started again. Where does it begin?',
    ...chosenFrom(
      { says: 'At the first record, again', holds: moment => beganAgainAt(moment).from === 'earliest' },
      { says: 'At the committed offset', holds: moment => beganAgainAt(moment).from === 'committed' },
      { says: 'At the end of the log', holds: moment => beganAgainAt(moment).from === 'latest' },
    ),
    explain: moment =>
      `At ${beganAgainAt(moment).offset}, which was committed. The setting speaks only where nothing is committed, or where what is committed is out of range.`,
    run: again,
    at: 40_000,
  },
  {
    id: 'exactly-once-by-partition',
    kind: 'mistake',
    about: 'One reader, so exactly once?',
    question: () => 'Every partition has exactly one reader. Is every record then processed exactly once?',
    ...chosenFrom(
      { says: 'Yes', holds: moment => twiceInAll(moment, GROUP).all === 0 },
      { says: 'No: after a crash some are processed again', holds: moment => twiceInAll(moment, GROUP).all > 0 },
    ),
    explain: moment =>
      `After this crash ${counted(twiceInAll(moment, GROUP).all, 'record')} were processed twice: done, and not yet committed. One reader at a time is not one time.`,
    run: crash.run,
    at: 90_000,
  },
  {
    id: 'who-assigns',
    kind: 'mistake',
    about: 'Who computes the assignment',
    question: () => 'In the classic protocol, who works out who reads what?',
    ...chosenFrom(
      { says: 'The broker that is the coordinator', holds: moment => computedIn(moment).length === 0 },
      {
        says: 'One of the members, the leader',
        holds: moment =>
          computedIn(moment).length === 1 &&
          computedIn(moment)[0]?.fact.consumer === groupOf(moment.world, GROUP)?.leader,
      },
      {
        says: 'Every member for itself',
        holds: moment => computedIn(moment).length === membersOf(moment.world, GROUP).length,
      },
    ),
    explain: moment =>
      `Here [${computedIn(moment)[0]?.fact.consumer ?? ''}] did. The coordinator sends it the members with its JoinGroup answer, and hands out what comes back with SyncGroup. (In the newer consumer protocol the broker does it.)`,
    run: tells,
    at: 30_000,
  },
  {
    id: 'one-slow-member',
    kind: 'mistake',
    about: 'One slow member',
    question: () =>
      '[B] needs two seconds for each record, [A] and [C] are fast; each has a partition. Whose partitions fall behind?',
    ...chosenFrom(
      {
        says: 'All: the group goes as fast as its slowest',
        holds: moment => waiting(moment).every(count => count > 20),
      },
      { says: 'Only those of the slow one', holds: moment => waiting(moment).filter(count => count > 20).length === 1 },
      { says: 'None: the others help out', holds: moment => waiting(moment).every(count => count <= 20) },
    ),
    explain: moment =>
      `Not processed yet, by partition: ${waiting(moment).join(', ')}. Members do not wait for each other while they read. An eager rebalance, though, waits for the slow one.`,
    run: slowOne,
    at: 90_000,
  },
]
