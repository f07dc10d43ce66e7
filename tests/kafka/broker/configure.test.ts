/** Settings of topics and brokers that are changed in the middle of a run: which, and from when on they count. */
import { describe, expect, test } from 'vitest'
import { sentenceOf } from '../../../src/describe/events'
import { plain } from '../../../src/describe/sentence'
import { readDocument } from '../../../src/kafka/scenario/read'
import { openRun } from '../../../src/kafka/scenario/run'
import { brokerOf, command } from '../../../src/kafka/world'
import { played, step } from '../../support/documents'

const start = (at: number, consumer: string, config = {}) =>
  step(at, 'start', { consumer, topics: ['t'], config: { 'group.id': 'team-1', ...config } })
const topic = (at: number, config: object) => step(at, 'configureTopic', { topic: 't', config })
const broker = (at: number, config: object) => step(at, 'configureBroker', { config })
const restart = (at: number) => step(at, 'restartCoordinator', { group: 'team-1', downMs: 1_000, loadMs: 1_000 })

/** Ten records for each partition at 1 s; the broker looks through its logs at 30 s, and every ten seconds. */
function withRecords(...steps: readonly object[]) {
  return played({
    config: { consumer: { 'group.id': 'team-1' }, broker: { 'log.retention.check.interval.ms': 10_000 } },
    steps: [step(1_000, 'produce', { topic: 't', perPartition: 10 }), ...steps],
  })
}

const logStarts = (run: ReturnType<typeof played>, at: number) => [
  ...new Set(brokerOf(run.at(at)).topics[0]?.partitions.map(log => log.logStartOffset)),
]

describe('a topic’s settings', () => {
  test('count at once: with a shorter retention.ms the next look through the logs takes what is older', () => {
    const run = withRecords(topic(35_000, { 'retention.ms': 20_000 }))
    expect(logStarts(run, 39_999)).toEqual([0])
    expect(logStarts(run, 40_001)).toEqual([10])
    expect(run.facts('RecordsDeleted', 50_000)[0]).toMatchObject({ at: 40_000, why: 'retention.ms' })
    expect(run.facts('TopicConfigured', 50_000)).toMatchObject([
      { at: 35_000, topic: 't', settings: [{ name: 'retention.ms', before: '604800000', now: '20000' }] },
    ])
  })

  test('that would take records keep them when they are given back in time', () => {
    const run = withRecords(topic(35_000, { 'retention.ms': 20_000 }), topic(36_000, { 'retention.ms': -1 }))
    expect(logStarts(run, 100_000)).toEqual([0])
  })

  test('are the topic’s own: another one keeps its records', () => {
    const run = withRecords(
      step(2_000, 'createTopic', { topic: 'other', partitions: 1 }),
      step(3_000, 'produce', { topic: 'other', perPartition: 5 }),
      topic(35_000, { 'retention.ms': 20_000 }),
    )
    const [own, other] = brokerOf(run.at(60_000)).topics
    expect([own?.partitions[0]?.logStartOffset, other?.partitions[0]?.logStartOffset]).toEqual([10, 0])
  })

  test('with segment.ms the next record that is appended closes the segment before it', () => {
    const again = step(20_000, 'produce', { topic: 't', perPartition: 1 })
    const segments = (run: ReturnType<typeof played>, at: number) =>
      brokerOf(run.at(at)).topics[0]?.partitions[0]?.segments.length
    expect(segments(withRecords(again), 21_000)).toBe(1)
    const short = withRecords(topic(10_000, { 'segment.ms': 5_000 }), again)
    expect([segments(short, 19_999), segments(short, 21_000)]).toEqual([1, 2])
  })

  // biome-ignore format: a table
  test.each([
    ['t',    { 'retention.ms': -2 },          'InvalidConfigurationException',      'Invalid value -2 for configuration retention.ms: Value must be at least -1'],
    ['t',    { 'segment.bytes': 100 },        'InvalidConfigurationException',      'Invalid value 100 for configuration segment.bytes: Value must be at least 1048576'],
    ['t',    { 'session.timeout.ms': 6_000 }, 'InvalidConfigurationException',      'Unknown topic config name: session.timeout.ms'],
    ['gone', { 'retention.ms': 1 },           'UnknownTopicOrPartitionException',   "The topic 'gone' does not exist."],
  ])('%s %j is refused as Kafka does, and nothing changes', (name, config, error, message) => {
    const world = withRecords().at(5_000)
    const { world: after, refusal } = command(world, { do: 'configureTopic', topic: name, config })
    expect(refusal).toEqual({ error, message })
    expect(brokerOf(after).topics).toEqual(brokerOf(world).topics)
  })
})

describe('a broker’s settings', () => {
  const joins = [start(20_000, 'A'), step(40_000, 'crash', { consumer: 'A' })]
  const assignedAfter = (run: ReturnType<typeof played>, at: number) =>
    Math.round(((run.facts('Assigned', at + 60_000).find(fact => fact.at >= at)?.at ?? 0) - at) / 1_000)

  test('are read when it starts: a group still waits for its first members as long as before', () => {
    const set = broker(1_000, { 'group.initial.rebalance.delay.ms': 0 })
    expect(assignedAfter(withRecords(...joins), 20_000)).toBe(3)
    expect(assignedAfter(withRecords(set, ...joins), 20_000)).toBe(3)
    const run = withRecords(set, restart(5_000), ...joins)
    expect(assignedAfter(run, 20_000)).toBe(0)
    expect(run.facts('BrokerSettingsRead', 30_000)).toMatchObject([
      { at: 6_000, brokerId: 1, settings: [{ name: 'group.initial.rebalance.delay.ms', before: '3000', now: '0' }] },
    ])
  })

  test('that change while it is down count as well, those that change once it is up do not', () => {
    const set = (at: number) => broker(at, { 'group.initial.rebalance.delay.ms': 0 })
    expect(assignedAfter(withRecords(restart(5_000), set(5_500), ...joins), 20_000)).toBe(0)
    expect(assignedAfter(withRecords(restart(5_000), set(6_500), ...joins), 20_000)).toBe(3)
  })

  test('are each broker’s own: one that takes the group over goes by what it started with', () => {
    const set = broker(1_000, { 'group.initial.rebalance.delay.ms': 0 })
    const move = step(10_000, 'moveCoordinator', { group: 'team-1', loadMs: 1_000 })
    expect(assignedAfter(withRecords(set, restart(5_000), move, ...joins), 20_000)).toBe(3)
  })

  test('group.min.session.timeout.ms refuses who joins after the restart, and lets members be', () => {
    const run = withRecords(
      start(2_000, 'A', { 'session.timeout.ms': 10_000 }),
      broker(20_000, { 'group.min.session.timeout.ms': 20_000 }),
      restart(21_000),
      start(30_000, 'B', { 'session.timeout.ms': 10_000 }),
    )
    const errors = run.facts('ConsumerFailed', 60_000).map(({ consumer, error }) => [consumer, error])
    expect(errors[0]).toEqual(['B', 'InvalidSessionTimeoutException'])
    expect(errors.map(([consumer]) => consumer)).not.toContain('A')
  })

  test('offsets.retention.minutes: offsets of an empty group go at the first look after its restart', () => {
    const minute = 60_000
    const steps = [
      start(2_000, 'A'),
      step(20_000, 'close', { consumer: 'A' }),
      broker(25_000, { 'offsets.retention.minutes': 1, 'offsets.retention.check.interval.ms': 30_000 }),
    ]
    expect(withRecords(...steps).facts('OffsetsExpired', 60 * minute)).toEqual([])
    const expired = withRecords(...steps, restart(30_000)).facts('OffsetsExpired', 60 * minute)
    // It has started at 31 s and looks every 30 s; the group is empty since 20 s.
    expect(expired[0]?.at).toBe(91_000)
  })

  test('log.retention.check.interval.ms: the logs are looked through as often only after the restart, 30 s after it first', () => {
    const seldom = broker(2_000, { 'log.retention.check.interval.ms': 60_000 })
    const looks = (...steps: readonly object[]) => brokerOf(withRecords(...steps).at(75_000)).retentionAt
    expect(looks()).toBe(80_000) // 30 s after the start, and then every ten seconds
    expect(looks(seldom)).toBe(80_000)
    expect(looks(seldom, restart(5_000))).toBe(96_000) // it is there again at 6 s, and looks at 36 s and at 96 s
  })

  test('as many as __consumer_offsets has partitions can not be changed any more', () => {
    const world = withRecords().at(5_000)
    const config = { 'offsets.topic.num.partitions': 3 }
    expect(command(world, { do: 'configureBroker', config }).refusal?.message).toBe(
      'Unknown broker config name: offsets.topic.num.partitions',
    )
    expect(command(world, { do: 'configureBroker', config: { 'offsets.retention.minutes': 0 } }).refusal?.message).toBe(
      'Invalid value 0 for configuration offsets.retention.minutes: Value must be at least 1',
    )
  })
})

describe('both', () => {
  const steps = [
    topic(10_000, { 'retention.ms': 20_000, 'segment.ms': 5_000 }),
    broker(20_000, { 'offsets.retention.minutes': 1 }),
  ]

  test('stand in the file of the run, and are read from it again', () => {
    expect(withRecords(...steps).saved.slice(-2)).toEqual(steps)
  })

  test('are refused in a file with the place of what is wrong', () => {
    const problem = (wrong: object) => {
      const read = readDocument({ version: 1, topics: { t: { partitions: 1 } }, steps: [wrong] })
      return 'problem' in read ? read.problem : null
    }
    expect(problem(topic(0, { 'retention.ms': -2 }))).toBe(
      'steps[0].args.config: Invalid value -2 for configuration retention.ms: Value must be at least -1',
    )
    expect(problem(topic(0, { 'group.id': 'g' }))).toBe("steps[0].args.config: unknown setting 'group.id'")
    expect(problem(broker(0, { 'retention.ms': 1 }))).toBe("steps[0].args.config: unknown setting 'retention.ms'")
  })

  test('are told of with from when on they count', () => {
    const run = withRecords(...steps, restart(30_000))
    const said = (kind: 'TopicConfigured' | 'BrokerConfigured' | 'BrokerSettingsRead') =>
      run.facts(kind, 60_000).map(({ at, ...fact }) => plain(sentenceOf(fact, at) ?? []))[0]
    expect(said('TopicConfigured')).toBe(
      'Topic t is given retention.ms=20000 and segment.ms=5000. The broker that leads its partitions goes by that at once, the next time it looks through its logs and with the next record that is appended.',
    )
    expect(said('BrokerConfigured')).toBe(
      'The brokers’ server.properties has offsets.retention.minutes=1 instead of 10080. A broker reads it when it starts: until then it goes by what it read the last time.',
    )
    expect(said('BrokerSettingsRead')).toBe(
      'Broker 1 has started, and goes by offsets.retention.minutes=1 instead of 10080 from now on.',
    )
  })

  test('can be undone: without the command the run is as it was', () => {
    const without = openRun({ ...asDocument([]) })
    expect(openRun(asDocument(steps)).commands.length).toBe(without.commands.length + 2)
  })
})

function asDocument(steps: readonly object[]) {
  const read = readDocument({ version: 1, topics: { t: { partitions: 1 } }, steps })
  if ('problem' in read) throw new Error(read.problem)
  return read.document
}
