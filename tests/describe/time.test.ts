import { describe, expect, test } from 'vitest'
import { partitionList } from '../../src/describe/lists'
import { clock, countdown, duration, running, thousands } from '../../src/describe/time'

const spaced = (text: string) => text.replaceAll('\u00a0', ' ')

describe('time in words', () => {
  test.each([
    // ms            as a setting    growing        draining
    [0, '0 ms', '0.0 s', '0.0 s'],
    [300, '300 ms', '0.3 s', '0.3 s'],
    [1_349, '1.3 s', '1.3 s', '1.4 s'],
    [45_000, '45 s', '45.0 s', '45.0 s'],
    [59_990, '59.9 s', '59.9 s', '1 min'],
    [297_000, '4 min 57 s', '4 min 57 s', '4 min 57 s'],
    [300_000, '5 min', '5 min', '5 min'],
    [3_900_000, '1 h 5 min', '1 h 5 min', '1 h 5 min'],
    [604_800_000, '7 d', '7 d', '7 d'],
  ])('%i ms', (ms, setting, growing, draining) => {
    expect([spaced(duration(ms)), spaced(running(ms)), spaced(countdown(ms))]).toEqual([setting, growing, draining])
  })

  test.each([
    [0, '00:00.000'],
    [12_340, '00:12.340'],
    [3_661_005, '1:01:01.005'],
  ])('the clock at %i ms shows %s', (at, expected) => {
    expect(clock(at)).toBe(expected)
  })

  test.each([
    [0, '0'],
    [999, '999'],
    [1_000, '1,000'],
    [1_234_567, '1,234,567'],
    [-1_500, '−1,500'],
  ])('%i is written %s', (count, expected) => {
    expect(thousands(count)).toBe(expected)
  })
})

describe('partitions in words', () => {
  const of = (...numbers: number[]) => numbers.map(partition => ({ topic: 'orders', partition }))

  test.each([
    [of(), 1, '0 partitions'],
    [of(3), 1, 'P3'],
    [of(4, 3), 1, 'P3 and P4'],
    [of(0, 1, 2), 1, 'P0, P1 and P2'],
    [of(0, 1, 2, 3, 4, 5), 1, 'P0 to P5'],
    [of(0, 2, 4, 6, 8, 10), 1, 'P0, P2 and 4 more'],
    [of(0, 1), 2, 'orders-0 and orders-1'],
  ])('%j of %i topics: %s', (partitions, topics, expected) => {
    expect(spaced(partitionList(partitions, topics))).toBe(expected)
  })
})
