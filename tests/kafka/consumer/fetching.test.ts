import { describe, expect, test } from 'vitest'
import { holdingsOf } from '../../../src/describe/holdings'
import { consumerOf } from '../../../src/kafka/world'
import { played } from '../../support/deliveries'
import type { ScriptStep } from '../../support/scripts'

/** A reads one partition, to which a record of 100 bytes comes twice a second. */
const trickle = (consumer: object, until = 40_000) =>
  played([[0, 'start', { consumer: 'A' }]], {
    until,
    topics: { t: { partitions: 1 } },
    consumer,
    options: { processMs: 1 },
    workload: {
      producers: [{ id: 'p1', topic: 't', recordsPerSecond: 2, keys: { kind: 'none' }, recordBytes: 100 }],
    },
  })

/** When poll() returned records after the first seconds, and how many. */
const returns = ({ noted }: ReturnType<typeof trickle>) =>
  noted.flatMap(({ at, fact }) =>
    fact.kind === 'PollReturned' && at > 10_000
      ? [{ at, count: fact.runs.reduce((sum, { from, to }) => sum + to - from, 0) }]
      : [],
  )
const gaps = (run: ReturnType<typeof trickle>) =>
  returns(run).flatMap(({ at }, i, all) => (i === 0 ? [] : [at - (all[i - 1]?.at ?? at)]))

describe('the broker holds a fetch', () => {
  test('for no longer than there is a single byte to give, unless it is told otherwise', () => {
    const run = trickle({})
    expect(returns(run).every(({ count }) => count === 1)).toBe(true)
    expect(Math.max(...gaps(run))).toBeLessThan(700)
  })

  test('until there is as much as fetch.min.bytes', () => {
    const counts = returns(trickle({ 'fetch.min.bytes': 1_000, 'fetch.max.wait.ms': 60_000 })).map(({ count }) => count)
    expect(counts.length).toBeGreaterThan(3)
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(7) // seven batches of a record each have 1,000 bytes
  })

  test('no longer than fetch.max.wait.ms, with however little there is by then', () => {
    const run = trickle({ 'fetch.min.bytes': 1_000_000, 'fetch.max.wait.ms': 3_000 })
    expect(Math.min(...gaps(run))).toBeGreaterThanOrEqual(3_000)
    expect(Math.max(...gaps(run))).toBeLessThan(3_700)
    expect(returns(run).every(({ count }) => count >= 5 && count <= 8)).toBe(true)
  })
})

describe('of a backlog', () => {
  const backlog: ScriptStep[] = Array.from({ length: 10 }, (_, i) => [
    i * 100,
    'produce',
    { topic: 't', counts: { 0: 10, 1: 10 } },
  ])
  const reading = (consumer: object) =>
    played([...backlog, [5_000, 'start', { consumer: 'A' }]], {
      until: 9_000,
      topics: { t: { partitions: 2 } },
      consumer,
      options: { processMs: 1_000 },
    })
  const firstReturn = ({ facts }: ReturnType<typeof reading>) =>
    facts.flatMap(fact => (fact.kind === 'PollReturned' && fact.runs.length > 0 ? [fact.runs] : []))[0] ?? []
  const sizes = (run: ReturnType<typeof reading>) => firstReturn(run).map(({ from, to }) => to - from)
  const held = ({ world }: ReturnType<typeof reading>) => {
    const consumer = consumerOf(world, 'A')
    return consumer ? holdingsOf(world, consumer).records : null
  }

  test('one fetch brings all, and max.poll.records limits what poll() returns: the rest waits in the buffer', () => {
    const run = reading({ 'max.poll.records': 30 })
    expect(sizes(run)).toEqual([30])
    expect(held(run)).toBe(170)
  })

  test('max.partition.fetch.bytes limits what comes of each partition, in whole batches', () => {
    const run = reading({ 'max.partition.fetch.bytes': 2_200 })
    const [first = 0, second = 0] = sizes(run)
    expect(first).toBe(second)
    expect(first % 10).toBe(0)
    expect(first).toBeLessThan(100)
    expect(held(run)).toBe(2 * first) // the next fetch, made while the records of this one are handled
  })

  test('fetch.max.bytes limits what comes in all: the second partition has to wait', () => {
    expect(sizes(reading({ 'fetch.max.bytes': 2_200 })).length).toBe(1)
  })

  test('a batch that is larger than both limits comes all the same, or nobody could read on', () => {
    expect(sizes(reading({ 'max.partition.fetch.bytes': 1, 'fetch.max.bytes': 1 }))).toEqual([10])
  })
})
