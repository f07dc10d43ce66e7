import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countLatency, type Latencies, merged, percentile } from '../../../src/describe/measures/latencies'
import { cover, missing } from '../../../src/describe/measures/spans'
import type { Span } from '../../../src/kafka/consumer/records-kept'
import { countOf } from '../../../src/kafka/consumer/spans'

const runs = fc.array(fc.tuple(fc.nat(60), fc.nat(12)).map(([from, length]): Span => [from, from + length + 1]))

describe('a set of offsets', () => {
  test('holds what was put in, once each, and tells what was new', () => {
    fc.assert(
      fc.property(runs, given => {
        const spans: Span[] = []
        const offsets = new Set<number>()
        for (const [from, to] of given) {
          const expected = Array.from({ length: to - from }, (_, i) => from + i).filter(offset => !offsets.has(offset))
          expect(listed(missing(spans, [from, to]))).toEqual(expected)
          expect(listed(cover(spans, [from, to]))).toEqual(expected)
          for (const offset of expected) offsets.add(offset)
        }
        expect(listed(spans)).toEqual([...offsets].sort((a, b) => a - b))
        expect(countOf(spans)).toBe(offsets.size)
        spans.slice(1).forEach((span, i) => {
          expect(span[0]).toBeGreaterThan(spans[i]?.[1] ?? 0)
        })
      }),
    )
  })
})

describe('latencies', () => {
  test('have the percentiles that sorting would give, to one part in 64', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3_600_000), { minLength: 1 }), lengths => {
        const [half, rest] = [lengths.slice(0, 7), lengths.slice(7)].map(counted)
        const latencies = merged(half ?? new Map(), rest ?? new Map())
        const sorted = lengths.toSorted((a, b) => a - b)
        for (const part of [0.5, 0.95, 0.99]) {
          const exact = sorted[Math.ceil(sorted.length * part) - 1] ?? 0
          const found = percentile(latencies, part) ?? -1
          expect(found).toBeLessThanOrEqual(exact)
          expect(exact - found).toBeLessThanOrEqual(exact / 64)
        }
      }),
    )
  })

  test('of no records have none', () => {
    expect(percentile(new Map(), 0.5)).toBeNull()
  })
})

function counted(lengths: readonly number[]): Latencies {
  const latencies: Latencies = new Map()
  for (const ms of lengths) countLatency(latencies, ms, 1)
  return latencies
}

function listed(spans: readonly Span[]): number[] {
  return spans.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i))
}
