import { describe, expect, test } from 'vitest'
import { sentenceOf } from '../../../src/describe/events'
import { plain } from '../../../src/describe/sentence'
import type { Command } from '../../../src/kafka/commands'
import type { Fact } from '../../../src/kafka/facts'
import { advance, command, consumerOf, type KafkaWorld, producersOf } from '../../../src/kafka/world'
import { run } from '../../support/runs'

const joined = () => run(['0 start A', '100 start B']).at(20_000)

function given(world: KafkaWorld, ...commands: readonly Command[]): KafkaWorld {
  return commands.reduce((before, one) => {
    const { world: after, refusal } = command(before, one)
    expect(refusal).toBeUndefined()
    return after
  }, world)
}

const sessionOf = (world: KafkaWorld, name: string) => consumerOf(world, name)?.config.sessionTimeoutMs
const processMsOf = (world: KafkaWorld, name: string) => consumerOf(world, name)?.application.processMs

describe('other settings for a consumer that runs', () => {
  const config = { 'session.timeout.ms': '10000' }

  test('are read when it starts again, and not before', () => {
    const configured = given(joined(), { do: 'configure', consumer: 'A', config })
    expect(sessionOf(advance(configured, 60_000), 'A')).toBe(45_000)
    const restarted = given(configured, { do: 'restart', consumer: 'A' })
    expect(sessionOf(advance(restarted, 60_000), 'A')).toBe(10_000)
  })

  test('count for a crashed one too, when it is started again', () => {
    const crashed = given(joined(), { do: 'crash', consumer: 'A' }, { do: 'configure', consumer: 'A', config })
    expect(sessionOf(given(crashed, { do: 'restart', consumer: 'A' }), 'A')).toBe(10_000)
  })

  test('that are the application’s own it looks up before its next poll(): the batch in hand goes on as it began', () => {
    const slow = run(['0 start A'], { options: { processMs: 2_000 } })
    const inBatch = slow.at(8_000)
    const before = consumerOf(inBatch, 'A')?.doing
    expect(before).toMatchObject({ kind: 'handling', perRecordMs: 2_000 })
    const configured = given(inBatch, { do: 'configure', consumer: 'A', config: { 'x.processMs': 1 } })
    expect(processMsOf(configured, 'A')).toBe(2_000)
    const endsAt = before?.kind === 'handling' ? before.endsAt : 0
    expect(processMsOf(advance(configured, endsAt - 1), 'A')).toBe(2_000)
    expect(processMsOf(advance(configured, endsAt), 'A')).toBe(1)
  })

  test('leave what a pool of threads has in hand to end as it began: each record is handled once', () => {
    const pooled = run(['0 start A', '25000 setRate p1 0'], { options: { processMs: 5_000, handler: 'pool' } }).at(
      24_000,
    )
    expect(consumerOf(pooled, 'A')?.pool.inHand.length).toBeGreaterThan(0)
    const quick = given(pooled, { do: 'configure', consumer: 'A', config: { 'x.processMs': 0 } })
    const after = consumerOf(advance(quick, 60_000), 'A')
    expect(after?.dropped).toEqual([])
    for (const { partition, position } of after?.partitions ?? []) {
      const runs = after?.handled.find(entry => entry.partition === partition)?.runs ?? []
      const ranges = runs.map(([from, to]) => [from, to]).sort(([a = 0], [b = 0]) => a - b)
      expect(ranges.reduce((sum, [from = 0, to = 0]) => sum + to - from, 0)).toBe(position)
    }
  })

  test.each([
    [{ 'heartbeat.interval.ms': 45_000 }, /^heartbeat.interval.ms must be lower than session.timeout.ms/],
    [{ 'max.poll.records': 0 }, /Value must be at least 1$/],
    [{ 'max.pol.records': 1 }, /^There is no setting 'max.pol.records' here.$/],
  ])('are refused where Kafka would not start with them: %j', (wrong, message) => {
    const world = joined()
    const { world: after, refusal } = command(world, { do: 'configure', consumer: 'A', config: wrong })
    expect(refusal?.message).toMatch(message)
    expect(after).toBe(world)
  })

  // biome-ignore format: a table
  test.each([
    [{ 'session.timeout.ms': 9_000 },                      'A is given session.timeout.ms=9000. Kafka’s client reads its settings only when it starts: it takes effect at its next start.'],
    [{ 'x.processMs': 5 },                                 'A is given processMs=5. Its application looks that up before its next poll().'],
    [{ 'session.timeout.ms': 9_000, 'x.processMs': 5 },    'A is given session.timeout.ms=9000 and processMs=5. Kafka’s client reads its settings only when it starts: it takes effect at its next start, processMs before its next poll().'],
  ])('are told with the moment from which they count: %j', (changed, sentence) => {
    const facts: Fact[] = []
    command(joined(), { do: 'configure', consumer: 'A', config: changed }, fact => facts.push(fact))
    expect(facts.map(fact => plain(sentenceOf(fact, 0) ?? []))).toEqual([sentence])
  })

  test('for the whole group are given to each of its consumers, or, where one can’t take them, to none', () => {
    const all = given(joined(), { do: 'configureGroup', group: 'team-1', config: { 'heartbeat.interval.ms': 9_000 } })
    expect(['A', 'B'].map(name => consumerOf(all, name)?.given['heartbeat.interval.ms'])).toEqual([9_000, 9_000])
    const short = given(joined(), { do: 'configure', consumer: 'B', config: { 'session.timeout.ms': 8_000 } })
    const { refusal } = command(short, {
      do: 'configureGroup',
      group: 'team-1',
      config: { 'heartbeat.interval.ms': 9_000 },
    })
    expect(refusal?.message).toMatch(/must be lower than session.timeout.ms, not 9000 and 8000/)
  })

  test('for the whole group can’t be the name of another group: none of them moves', () => {
    const world = joined()
    const moved = command(world, { do: 'configureGroup', group: 'team-1', config: { 'group.id': 'other' } })
    expect(moved.refusal?.message).toBe("The members of group 'team-1' share its group.id: 'other' is another group.")
    expect(moved.world).toBe(world)
    given(world, { do: 'configureGroup', group: 'team-1', config: { 'group.id': 'team-1' } })
  })
})

describe('a consumer can’t be started', () => {
  test('with settings that Kafka’s client refuses', () => {
    const config = { 'group.id': 'team-1', 'heartbeat.interval.ms': 6_000, 'session.timeout.ms': 6_000 }
    const { refusal } = command(joined(), { do: 'start', consumer: 'C', topics: ['new_users'], config })
    expect(refusal?.error).toBe('ConfigException')
  })
})

describe('a topic', () => {
  // biome-ignore format: a table
  test.each([
    ['a b',       1, 'InvalidTopicException',      "Topic name is invalid: 'a b' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'"],
    ['..',        1, 'InvalidTopicException',      "Topic name is invalid: '..' is not allowed"],
    ['',          1, 'InvalidTopicException',      'Topic name is invalid: the empty string is not allowed'],
    ['new.users', 1, 'InvalidTopicException',      "Topic 'new.users' collides with existing topic: new_users"],
    ['new_users', 1, 'TopicExistsException',       "Topic 'new_users' already exists."],
    ['fresh',     0, 'InvalidPartitionsException', 'Number of partitions was set to an invalid non-positive value.'],
  ])('%s with %i partitions is refused: %s', (topic, partitions, error, message) => {
    expect(command(joined(), { do: 'createTopic', topic, partitions }).refusal).toEqual({ error, message })
  })
})

describe('a producer', () => {
  const add = (topic: string, producer = 'p2'): Command => ({
    do: 'addProducer',
    producer,
    topic,
    recordsPerSecond: 10,
    keys: { kind: 'list', keys: ['x'] },
    recordBytes: 100,
    config: {},
  })

  test('that is added sends at its rate from then on, each record to its key’s partition', () => {
    const added = given(joined(), { do: 'createTopic', topic: 'orders', partitions: 3 }, add('orders'))
    const later = advance(added, 30_100)
    const log = later.nodes.flatMap(node =>
      node.kind === 'broker' ? node.topics.filter(t => t.name === 'orders') : [],
    )[0]
    const ends = log?.partitions.map(({ logEndOffset }) => logEndOffset).filter(end => end > 0)
    expect(ends).toEqual([expect.closeTo(100, -1)])
    expect(producersOf(later).map(({ name }) => name)).toEqual(['p1', 'p2'])
  })

  test('is refused where its name is taken, or its topic does not exist', () => {
    expect(command(joined(), add('new_users', 'p1')).refusal?.message).toBe("There is a producer 'p1' already.")
    expect(command(joined(), add('nowhere')).refusal?.message).toBe("Topic 'nowhere' does not exist.")
  })
})
