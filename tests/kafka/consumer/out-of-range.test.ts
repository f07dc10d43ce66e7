/** Kafka compares a commit with nothing: not with the log, not with who owns the partition. A fetch is compared. */
import { describe, expect, test } from 'vitest'
import type { Fact, FactOf } from '../../../src/kafka/facts'
import { consumerOf, coordinatorOf } from '../../../src/kafka/world'
import { played } from '../../support/deliveries'
import type { ScriptStep } from '../../support/scripts'

const of = <K extends Fact['kind']>(facts: readonly Fact[], kind: K): FactOf<K>[] =>
  facts.filter((fact): fact is FactOf<K> => fact.kind === kind)

const produce: ScriptStep = [0, 'produce', { topic: 't', counts: { 0: 100 } }]
const start = (at: number, consumer: string): ScriptStep => [at, 'start', { consumer }]
const commit = (at: number, consumer: string, offset: number, partition = 't-0'): ScriptStep => [
  at,
  'commitSync',
  { consumer, offsets: { [partition]: offset } },
]
/** The log of t-0 begins at 60 then. */
const deleteTo60 = (at: number): ScriptStep => [at, 'deleteRecords', { topic: 't', partition: 0, beforeOffset: 60 }]
const one = { topics: { t: { partitions: 1 } } }

function run(steps: readonly ScriptStep[], reset = 'earliest', until = 40_000) {
  const { facts, at, world } = played(steps, { until, consumer: { 'auto.offset.reset': reset }, ...one })
  const set = of(facts, 'PositionsSet').flatMap(({ positions }) => positions)
  const errors = of(facts, 'ConsumerFailed').map(({ error }) => error)
  const stored = coordinatorOf(world).groups[0]?.offsets.map(({ offset }) => offset)
  return { facts, at, world, set, errors, stored }
}

describe('a commit', () => {
  // biome-ignore format: a table
  test.each([
    // committed, the log is 60 to 100
    ['below the log start', 10],
    ['at the log start',    60],
    ['at the log end',      100],
    ['beyond the end',      5_000],
  ])('%s is accepted: %i', (_, offset) => {
    const { stored, errors } = run([produce, start(10, 'A'), deleteTo60(5_000), commit(6_000, 'A', offset)], 'earliest', 8_000)
    expect(stored).toEqual([offset])
    expect(errors).toEqual([])
  })

  test('backwards is accepted: the last one counts, and not the greatest', () => {
    const { stored } = run([produce, start(10, 'A'), commit(5_000, 'A', 90), commit(6_000, 'A', 5)], 'earliest', 8_000)
    expect(stored).toEqual([5])
  })

  test('for a partition that the member does not own is accepted: the coordinator looks at the member alone', () => {
    const two = [start(10, 'A'), start(20, 'B')]
    const { facts, world } = played([produce, ...two, commit(8_000, 'A', 7, 't-1'), commit(9_000, 'B', 9, 't-1')], {
      until: 12_000,
      topics: { t: { partitions: 2 } },
    })
    const owners = ['A', 'B'].map(name => consumerOf(world, name)?.partitions.map(({ partition }) => partition))
    expect(owners).toEqual([[0], [1]])
    const stored = of(facts, 'OffsetsStored').map(({ consumer, offsets }) => [
      consumer,
      offsets[0]?.partition,
      offsets[0]?.offset,
    ])
    expect(stored).toEqual([
      ['A', 1, 7],
      ['B', 1, 9],
    ])
    expect(of(facts, 'OffsetsRefused')).toEqual([])
  })

  test('for a partition that does not exist is refused: it is tried again until default.api.timeout.ms', () => {
    const { facts } = played([produce, start(10, 'A'), commit(5_000, 'A', 1, 't-7')], {
      until: 20_000,
      consumer: { 'default.api.timeout.ms': 3_000 },
      ...one,
    })
    expect(of(facts, 'ErrorThrown').map(({ error }) => error)).toEqual(['TimeoutException'])
    expect(of(facts, 'OffsetsStored')).toEqual([])
  })
})

describe('who begins at a commit', () => {
  const begins = (offset: number, reset: string) =>
    run(
      [
        produce,
        start(10, 'A'),
        deleteTo60(5_000),
        commit(6_000, 'A', offset),
        [7_000, 'close', { consumer: 'A' }],
        start(9_000, 'B'),
      ],
      reset,
    )

  // biome-ignore format: a table
  test.each([
    // committed, reset,                  begins at, after the commit was found out of range
    [10,    'earliest',            60,   true ],
    [10,    'latest',              100,  true ],
    [10,    'by_duration:PT1H',    60,   true ],
    [59,    'earliest',            60,   true ],
    [60,    'latest',              60,   false], // the log start is in range
    [80,    'latest',              80,   false],
    [100,   'earliest',            100,  false], // and so is the log end
    [101,   'earliest',            60,   true ],
    [5_000, 'latest',              100,  true ],
  ])('of %i with auto.offset.reset=%s, in a log from 60 to 100, reads from %i on', (offset, reset, from, isReset) => {
    const { set } = begins(offset, reset)
    const last = set.at(-1)
    expect(last?.offset).toBe(from)
    expect(last?.outOfRange).toBe(isReset ? offset : undefined)
    if (isReset) expect(set.at(-2)).toMatchObject({ offset, from: 'committed' })
  })

  test.each([10, 101])('of %i with auto.offset.reset=none ends: poll() throws OffsetOutOfRangeException', offset => {
    const { errors, set } = begins(offset, 'none')
    expect(errors.at(-1)).toBe('OffsetOutOfRangeException')
    expect(set.at(-1)).toMatchObject({ offset, from: 'committed' })
  })
})

describe('a fetch from below the log start, as records go before they are read', () => {
  // A has read ten records of a hundred and is stopped; the log begins at 60 when it goes on.
  const steps: readonly ScriptStep[] = [
    [0, 'produce', { topic: 't', counts: { 0: 100 } }],
    [5, 'alterOffsets', { offsets: { 't-0': 10 } }],
    [6, 'deleteRecords', { topic: 't', partition: 0, beforeOffset: 60 }],
    start(10, 'A'),
  ]

  // biome-ignore format: a table
  test.each([
    ['earliest',         60],
    ['latest',           100],
    ['by_duration:PT1H', 60],
  ])('is answered OFFSET_OUT_OF_RANGE; with %s it goes on at %i, and what lies between is never read', (reset, from) => {
    const { set, world } = run(steps, reset, 10_000)
    expect(set.at(-1)).toMatchObject({ offset: from, outOfRange: 10 })
    expect(consumerOf(world, 'A')?.vanished).toMatchObject([{ partition: 0, spans: [[10, from]] }])
  })

  test('with none throws OffsetOutOfRangeException, and nobody reads on', () => {
    const { errors, world } = run(steps, 'none', 10_000)
    expect(errors).toEqual(['OffsetOutOfRangeException'])
    expect(consumerOf(world, 'A')?.vanished).toEqual([])
  })

  test('with by_duration and no record that new it waits for request.timeout.ms, and asks again', () => {
    const old: ScriptStep = [
      0,
      'produceWithTimestamps',
      { topic: 't', partition: 0, old: 100, oldAgeMs: 7_200_000, fresh: 0 },
    ]
    const asked = (ms: number) =>
      played([old, ...steps.slice(1), [12_000, 'produce', { topic: 't', counts: { 0: 1 } }]], {
        until: 60_000,
        consumer: { 'auto.offset.reset': 'by_duration:PT1H', 'request.timeout.ms': ms },
        ...one,
      }).noted.findLast(({ fact }) => fact.kind === 'PositionsSet')
    const [soon, late] = [asked(5_000), asked(30_000)]
    expect([soon?.fact, late?.fact]).toMatchObject([
      { positions: [{ offset: 100, outOfRange: 10 }] },
      { positions: [{ offset: 100, outOfRange: 10 }] },
    ])
    expect(soon?.at).toBeGreaterThan(12_000)
    expect(soon?.at).toBeLessThan(17_000)
    expect(late?.at).toBeGreaterThan(30_000)
  })
})
