import { describe, expect, test } from 'vitest'
import { played } from '../../support/deliveries'

/** Fifty records lie there, one a second; then A begins, with nothing committed. */
const begun = (policy: string) =>
  played(
    [
      ...Array.from({ length: 50 }, (_, i) => [i * 1_000, 'produce', { topic: 't', counts: { 0: 1 } }] as const),
      [60_000, 'start', { consumer: 'A' }],
    ],
    { until: 70_000, topics: { t: { partitions: 1 } }, consumer: { 'auto.offset.reset': policy } },
  )

/** By what the first reader found where to begin, and where that is. */
const beginning = ({ facts }: ReturnType<typeof begun>) =>
  facts.flatMap(fact =>
    fact.kind === 'PositionsSet' ? fact.positions.map(({ from, offset }) => `${from} ${offset}`) : [],
  )

describe('with nothing committed, auto.offset.reset', () => {
  test.each([
    ['earliest', ['earliest 0']],
    ['latest', ['latest 50']],
    ['by_duration:PT30S', ['by_duration 31']], // what came in the last 30 s before it asked, at a minute and a little
  ])('%s begins there', (policy, expected) => {
    expect(beginning(begun(policy))).toEqual(expected)
  })

  test('none throws, and the application ends', () => {
    const run = begun('none')
    expect(beginning(run)).toEqual([])
    expect(run.facts.flatMap(fact => (fact.kind === 'ConsumerFailed' ? [fact.error] : []))).toEqual([
      'NoOffsetForPartitionException',
    ])
  })
})

/** A has committed 50 of 50 records; somebody alters that to what is given, and A starts again. */
const resumed = (policy: string, committed: number) =>
  played(
    [
      [0, 'produce', { topic: 't', counts: { 0: 50 } }],
      [1_000, 'alterOffsets', { group: 'team-1', offsets: { 't-0': committed } }],
      [2_000, 'start', { consumer: 'A' }],
    ],
    { until: 10_000, topics: { t: { partitions: 1 } }, consumer: { 'auto.offset.reset': policy } },
  )

describe('with a committed offset', () => {
  test.each([
    ['earliest', 20],
    ['latest', 20],
    ['none', 50],
  ])('within the log, %s does not count', (policy, committed) => {
    expect(beginning(resumed(policy, committed))).toEqual([`committed ${committed}`])
  })

  test.each([
    ['earliest', ['committed 99', 'earliest 0']],
    ['latest', ['committed 99', 'latest 50']],
  ])('beyond its end, the fetch is answered OFFSET_OUT_OF_RANGE, and %s decides', (policy, expected) => {
    const run = resumed(policy, 99)
    expect(beginning(run)).toEqual(expected)
    const out = run.facts.flatMap(fact =>
      fact.kind === 'PositionsSet' ? fact.positions.map(one => one.outOfRange) : [],
    )
    expect(out).toEqual([undefined, 99])
  })

  test('beyond its end, none throws', () => {
    const run = resumed('none', 99)
    expect(run.facts.flatMap(fact => (fact.kind === 'ConsumerFailed' ? [fact.error] : []))).toEqual([
      'OffsetOutOfRangeException',
    ])
  })
})
