import { describe, expect, test } from 'vitest'
import type { Shape } from '../../../src/kafka/producer/flow'
import { readDocument } from '../../../src/kafka/scenario/read'
import { documentOf, openRun } from '../../../src/kafka/scenario/run'
import { brokerOf, command, kafkaTimeline, producersOf } from '../../../src/kafka/world'
import { worldAt } from '../../../src/sim/timeline'

type Json = Record<string, unknown>

const TOPICS = { t: { partitions: 6 } }

function opened(producer: Json | null, steps: readonly Json[] = []) {
  const producers = producer === null ? [] : [{ id: 'p', topic: 't', recordsPerSecond: 10, ...producer }]
  const read = readDocument({ version: 1, seed: 3, topics: TOPICS, workload: { producers }, steps })
  if ('problem' in read) throw new Error(read.problem)
  const run = openRun(read.document)
  const timeline = kafkaTimeline(run.first, run.commands)
  const logs = (at: number) => brokerOf(worldAt(timeline, at)).topics[0]?.partitions ?? []
  return {
    run,
    timeline,
    /** Records appended by then, by partition. */
    ends: (at: number) => logs(at).map(log => log.logEndOffset),
    inAll: (at: number) => logs(at).reduce((sum, log) => sum + log.logEndOffset, 0),
    batches: (at: number) => logs(at).flatMap(log => log.segments.flatMap(({ blocks }) => blocks.flat())),
  }
}

const step = (at: number, verb: string, args: Json) => ({ at, do: verb, args })
const MINUTE = 60_000

describe('a producer that begins with 10 records a second', () => {
  // Each instant is a little late: a record is under way for a millisecond.
  // biome-ignore format: a table
  test.each<[string, Shape, readonly [ms: number, records: number][]]>([
    ['stays so',                 { kind: 'constant' },                                                [[1_001, 10], [60_001, 600]]],
    ['ramps up to 30',           { kind: 'ramp', toRecordsPerSecond: 30, overMs: MINUTE },            [[30_001, 450], [60_001, 1_200], [61_001, 1_230]]],
    ['ramps down to none',       { kind: 'ramp', toRecordsPerSecond: 0, overMs: MINUTE },             [[30_001, 225], [70_000, 300], [9e5, 300]]],
    ['sends 50 for a second, every ten', { kind: 'burst', toRecordsPerSecond: 50, forMs: 1_000, everyMs: 10_000 }, [[1_001, 50], [10_001, 140], [11_001, 190], [20_001, 280]]],
    ['swings to 30 and back',    { kind: 'wave', toRecordsPerSecond: 30, periodMs: MINUTE },          [[15_001, 206], [30_001, 600], [60_001, 1_200], [120_001, 2_400]]],
    ['stops after ten seconds',  { kind: 'stop', afterMs: 10_000 },                                   [[10_001, 100], [9e5, 100]]],
  ])('and %s', (_, shape, expected) => {
    const { inAll } = opened({ shape })
    expect(expected.map(([at]) => [at, inAll(at)])).toEqual(expected)
  })

  test('does the same whether its run is played in one go or in small steps', () => {
    const shape = { kind: 'wave', toRecordsPerSecond: 300, periodMs: 7_001 }
    const { timeline, inAll } = opened({ shape })
    const ends = opened({ shape }).ends(20_000)
    for (let at = 0; at < 20_000; at += 313) worldAt(timeline, at)
    expect(inAll(20_000)).toBe(ends.reduce((sum, end) => sum + end, 0))
    expect(opened({ shape }).ends(20_000)).toEqual(ends)
  })
})

describe('the load of all producers', () => {
  test('is doubled, and brought back, without the shape of the rate losing its place', () => {
    const { inAll } = opened({ shape: { kind: 'burst', toRecordsPerSecond: 40, forMs: 10_000, everyMs: 20_000 } }, [
      step(5_000, 'setLoad', { times: 2 }),
      step(15_000, 'setLoad', { times: 1 }),
    ])
    expect([5_001, 10_001, 15_001, 20_001, 30_001].map(inAll)).toEqual([200, 600, 700, 750, 1_150])
  })

  test('goes for one that is added later as well', () => {
    const { inAll } = opened({ recordsPerSecond: 0 }, [
      step(0, 'setLoad', { times: 3 }),
      step(1_000, 'addProducer', { producer: 'q', topic: 't', recordsPerSecond: 10 }),
    ])
    expect(inAll(11_010)).toBe(300)
  })
})

describe('producers come, change and go', () => {
  const steps = [
    step(1_000, 'addProducer', { producer: 'q', topic: 't', recordsPerSecond: 10, partition: 2, ageMs: 60_000 }),
    step(11_000, 'setProducer', { producer: 'q', partition: 4, recordBytes: 1_000 }),
    step(21_000, 'setRate', { producer: 'q', recordsPerSecond: 20 }),
    step(31_000, 'removeProducer', { producer: 'q' }),
    step(41_000, 'addProducer', {
      producer: 'q',
      topic: 't',
      recordsPerSecond: 1,
      keys: { kind: 'list', keys: ['k'] },
    }),
  ]

  test('and send where, how much and how fast they are told', () => {
    const { ends } = opened(null, steps)
    expect(ends(11_010)).toEqual([0, 0, 100, 0, 0, 0])
    expect(ends(21_010)).toEqual([0, 0, 100, 0, 100, 0])
    expect(ends(40_000)).toEqual([0, 0, 100, 0, 300, 0])
    expect(ends(46_010).reduce((sum, end) => sum + end, 0)).toBe(405)
  })

  test('and what they say of size and time of a record stands in the log', () => {
    const { batches } = opened(null, steps)
    const [first] = batches(2_000)
    expect(first).toMatchObject({ recordBytes: 100 })
    expect(first?.timestamp).toBeLessThan(-57_000)
    expect(batches(20_000).at(-1)).toMatchObject({ recordBytes: 1_000 })
  })

  test('and stand in the file as they were given', () => {
    const { run } = opened(null, steps)
    expect(documentOf(run).steps).toEqual(steps)
  })

  // biome-ignore format: a table
  test.each([
    ['a second one of that name', { do: 'addProducer', producer: 'p', topic: 't', config: {} } as const,                "There is a producer 'p' already."],
    ['a topic that is not there', { do: 'addProducer', producer: 'q', topic: 'x', config: {} } as const,                "Topic 'x' does not exist."],
    ['a partition that is not there', { do: 'setProducer', producer: 'p', partition: 6 } as const,          "Topic 't' has no partition 6; its partitions are 0 to 5."],
    ['one that is not there',     { do: 'removeProducer', producer: 'q' } as const,                         "There is no producer 'q'."],
  ])('but not %s', (_, given, message) => {
    const { timeline } = opened({})
    expect(command(worldAt(timeline, 1_000), given).refusal).toEqual({ message })
  })

  test('and one that is removed is seen no more', () => {
    const { timeline } = opened({}, [step(1_000, 'removeProducer', { producer: 'p' })])
    expect(producersOf(worldAt(timeline, 2_000))).toEqual([])
  })
})

describe('a key that a third of the records have', () => {
  const keys = { kind: 'list', keys: ['hot', 'hot', 'hot', 'a', 'b', 'c', 'd', 'e', 'f'] }

  test('makes one partition hot; a suffix spreads it, at the price of its order', () => {
    const hot = opened({ recordsPerSecond: 100, keys })
    const cured = opened({ recordsPerSecond: 100, keys: { ...keys, suffixes: 12 } })
    expect(Math.max(...hot.ends(60_001))).toBeGreaterThan(1_900)
    expect(Math.max(...cured.ends(60_001))).toBeLessThan(1_500)
    const partitionsOfHot =
      cured.timeline &&
      new Set(
        brokerOf(worldAt(cured.timeline, 60_001))
          .topics[0]?.partitions.filter(log =>
            log.segments.some(s => s.blocks.flat().some(b => b.keys.some(key => key?.startsWith('hot#')))),
          )
          .map(log => log.partition),
      )
    expect(partitionsOfHot?.size).toBeGreaterThan(3)
  })
})
