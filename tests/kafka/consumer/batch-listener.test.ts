/** A batch listener: it collects until it has enough, or has waited long enough, and handles and commits all of it. */
import { describe, expect, test } from 'vitest'
import { effectsOf } from '../../../src/describe/effects'
import { groupPictures } from '../../../src/describe/group'
import type { FactOf } from '../../../src/kafka/facts'
import { consumerOf, type KafkaWorld } from '../../../src/kafka/world'
import { played } from '../../support/deliveries'
import type { ScriptStep } from '../../support/scripts'

const produce = (at: number, count: number, partition = 0): ScriptStep => [
  at,
  'produce',
  { topic: 't', counts: { [partition]: count } },
]
const start = (at: number, consumer: string): ScriptStep => [at, 'start', { consumer }]

function run(steps: readonly ScriptStep[], given: { until?: number; options?: object; consumer?: object } = {}) {
  const { until = 30_000, options, consumer } = given
  const result = played(steps, {
    until,
    options: { handler: 'batch', commit: 'sync', processMs: 1, ...options },
    ...(consumer ? { consumer } : {}),
  })
  const handled = result.noted.flatMap(({ at, fact }) =>
    fact.kind === 'Delivered' ? [[fact.runs.reduce((sum, { from, to }) => sum + to - from, 0), at] as const] : [],
  )
  return {
    ...result,
    ...effectsOf(result.world, 'team-1'),
    batches: handled.map(([count]) => count),
    handledAt: handled,
  }
}

const committed = (facts: readonly { kind: string }[]) =>
  facts
    .filter((fact): fact is FactOf<'Committed'> => fact.kind === 'Committed')
    .map(({ offsets }) => offsets.find(({ partition }) => partition === 0)?.offset)

describe('a batch listener', () => {
  // biome-ignore format: a table
  test.each([
    // records, batch size, per poll(), handles
    [100,       50,         500,        [100]],         // one poll() returns more than a batch: all of it is handled
    [100,       50,         10,         [50, 50]],      // five polls fill one
    [100,       30,         20,         [40, 40, 20]],  // the last one is small: its time is up
    [7,         1_000,      500,        [7]],
  ])('of %i records, in batches of %i from polls of %i, handles %j', (records, batchSize, perPoll, batches) => {
    const { batches: handled, again, lost } = run([produce(0, records), start(10, 'A')], {
      options: { batchSize, batchMs: 2_000 },
      consumer: { 'max.poll.records': perPoll },
    })
    expect(handled).toEqual(batches)
    expect([again, lost]).toEqual([0, 0])
  })

  test('handles a small batch when its time is up, counted from its first record on', () => {
    const { handledAt, noted } = run([start(10, 'A'), produce(5_000, 3), produce(6_500, 2)], {
      options: { batchSize: 100, batchMs: 2_000, processMs: 10 },
    })
    const first = noted.find(({ fact }) => fact.kind === 'PollReturned')?.at ?? 0
    expect(handledAt).toEqual([[5, first + 2_000 + 50]])
  })

  test('commits once for each batch, and not before', () => {
    const { facts } = run([produce(0, 90), start(10, 'A')], {
      options: { batchSize: 30 },
      consumer: { 'max.poll.records': 10 },
    })
    expect(committed(facts)).toEqual([30, 60, 90])
  })

  test('goes on polling while it collects, so that collecting longer than max.poll.interval.ms costs nothing', () => {
    const slow = { until: 60_000, consumer: { 'max.poll.interval.ms': 5_000 } }
    const steps = [start(10, 'A'), produce(5_000, 3)]
    const { facts, batches } = run(steps, { ...slow, options: { batchSize: 100, batchMs: 20_000 } })
    expect(facts.filter(({ kind }) => kind === 'PollTimedOut')).toEqual([])
    expect(batches).toEqual([3])
  })

  test('is late when the whole batch takes longer than that, however few records a poll() returns', () => {
    const given = { until: 60_000, consumer: { 'max.poll.interval.ms': 5_000, 'max.poll.records': 10 } }
    const late = (batchSize: number) =>
      run([produce(0, 200), start(10, 'A')], { ...given, options: { batchSize, processMs: 50 } }).facts.filter(
        ({ kind }) => kind === 'PollTimedOut',
      ).length
    expect(late(50)).toBe(0)
    expect(late(150)).toBeGreaterThan(0)
  })
})

describe('a crash of a batch listener', () => {
  const crash = (at: number): ScriptStep[] => [
    produce(0, 100),
    start(10, 'A'),
    [at, 'crash', { consumer: 'A' }],
    start(at + 100, 'B'),
  ]
  const options = { batchSize: 50, batchMs: 1_000, processMs: 20 }

  test('in the middle of a batch repeats what it had handled of that batch, and no record of the one before', () => {
    // The first fifty take a second and are committed; of the second fifty some twenty are handled.
    const { again, lost, handled, facts } = run(crash(1_500), { options, consumer: { 'max.poll.records': 50 } })
    expect([handled, lost]).toEqual([100, 0])
    expect(again).toBeGreaterThan(10)
    expect(again).toBeLessThan(50)
    expect(committed(facts)[0]).toBe(50)
  })

  test('while it collects repeats nothing, for nothing of it was handled', () => {
    const { again, lost, handled } = run(crash(400), {
      options: { ...options, batchSize: 1_000 },
      consumer: { 'max.poll.records': 10 },
    })
    expect([handled, again, lost]).toEqual([100, 0, 0])
  })

  test('while it collects loses what an automatic commit has covered: poll() had returned it', () => {
    const { lost, handled } = run(crash(900), {
      options: { ...options, batchSize: 1_000, commit: 'none' },
      consumer: { 'max.poll.records': 10, 'enable.auto.commit': true, 'auto.commit.interval.ms': 200 },
    })
    expect(lost).toBeGreaterThan(0)
    expect(handled + lost).toBe(100)
  })
})

describe('a rebalance while it collects', () => {
  const steps = (partitions: readonly number[]): ScriptStep[] => [
    start(10, 'A'),
    ...partitions.map(p => produce(5_000, 10, p)),
    start(5_300, 'B'),
  ]
  const options = { batchSize: 1_000, batchMs: 4_000 }
  const collected = (world: KafkaWorld) => consumerOf(world, 'A')?.collected.count

  test('lets go what was collected of partitions that go: their new reader is given it from the commit on', () => {
    const { at, again, lost, handled } = run(steps([0, 1, 2, 3]), { options })
    expect(collected(at(5_290))).toBe(40)
    expect([handled, again, lost]).toEqual([40, 0, 0])
  })

  test('cooperative, keeps what was collected of partitions that stay', () => {
    const given = { options, consumer: { 'partition.assignment.strategy': 'cooperative-sticky' } }
    const { at, again, handled } = run(steps([0, 1, 2, 3]), given)
    expect(collected(at(8_000))).toBe(20)
    expect([handled, again]).toEqual([40, 0])
  })

  test('with a listener that commits covers only what is handled', () => {
    const { lost, handled } = run(steps([0, 1, 2, 3]), {
      options: { ...options, commitOnRevoke: true, commit: 'none' },
    })
    expect([handled, lost]).toEqual([40, 0])
  })

  test('loses it where positions are committed automatically before the partitions go', () => {
    const { lost } = run(steps([0, 1, 2, 3]), {
      options: { ...options, commit: 'none' },
      consumer: { 'enable.auto.commit': true },
    })
    expect(lost).toBe(40)
  })
})

test('what it has collected, and how long it still does, can be seen', () => {
  const { at } = run([start(10, 'A'), produce(5_000, 30)], { options: { batchSize: 50, batchMs: 4_000 } })
  const activity = groupPictures(at(7_000))[0]?.members[0]?.activity
  expect(activity).toMatchObject({ kind: 'collecting', count: 30, most: 50 })
})

test('one that is given another handler meanwhile handles at once what it has collected', () => {
  const { batches, again, lost } = run(
    [start(10, 'A'), produce(5_000, 30), [6_000, 'configure', { consumer: 'A', config: { 'x.handler': 'inLoop' } }]],
    { until: 8_000, options: { batchSize: 50, batchMs: 20_000 } },
  )
  expect(batches).toEqual([30])
  expect([again, lost]).toEqual([0, 0])
})
