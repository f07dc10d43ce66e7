import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawFrom, streamStart } from '../../src/sim/random'
import type { RandomStream } from '../../src/sim/world'

describe('random streams', () => {
  test('give the numbers they have always given', () => {
    const streams: RandomStream[] = []
    const draws = Array.from({ length: 4 }, () => drawFrom(streams, 7, 'network'))
    expect(draws).toEqual([3960302399, 3684287563, 1233356995, 3228599069])
  })

  test('do not feel what is drawn for another purpose', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.boolean()), (seed, others) => {
        const alone: RandomStream[] = []
        const together: RandomStream[] = []
        for (const other of others) {
          if (other) drawFrom(together, seed, 'identity')
          expect(drawFrom(together, seed, 'workload')).toBe(drawFrom(alone, seed, 'workload'))
        }
      }),
    )
  })

  test('begin elsewhere for each purpose and each seed', () => {
    const starts = ['network', 'identity', 'workload/p1', 'workload/p2'].flatMap(purpose =>
      Array.from({ length: 50 }, (_, seed) => streamStart(seed, purpose)),
    )
    expect(new Set(starts).size).toBe(starts.length)
  })

  test('draw each number as often as any other', () => {
    const streams: RandomStream[] = []
    const counts = new Array<number>(10).fill(0)
    for (let i = 0; i < 100_000; i++) {
      const drawn = drawFrom(streams, 7, 'workload') % 10
      counts[drawn] = (counts[drawn] ?? 0) + 1
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500)
  })
})
