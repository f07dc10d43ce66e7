import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hashOf } from '../../src/sim/hash'

const plain = fc.jsonValue({ maxDepth: 4 })

describe('the hash of a World', () => {
  test('does not tell in which order an object got its properties', () => {
    expect(hashOf({ a: 1, b: [2, { c: 3, d: 4 }] })).toBe(hashOf({ b: [2, { d: 4, c: 3 }], a: 1 }))
  })

  test('takes a property that is undefined for one that is not there', () => {
    expect(hashOf({ a: 1, b: undefined })).toBe(hashOf({ a: 1 }))
  })

  // biome-ignore format: a table
  test.each([
    [1,            '1'],
    [null,         undefined],
    [[],           {}],
    [[1, 2],       [2, 1]],
    [[[1], 2],     [[1, 2]]],
    [{ a: 'b' },   { ab: '' }],
    [{ a: 1 },     { a: 2 }],
    [['1;2'],      ['1', '2']],
    [0,            false],
  ])('tells %j from %j', (one, other) => {
    expect(hashOf(one)).not.toBe(hashOf(other))
  })

  test('is that of the copy, and of no other value', () => {
    fc.assert(fc.property(plain, value => hashOf(structuredClone(value)) === hashOf(value)))
    fc.assert(
      fc.property(plain, plain, (one, other) => {
        const areEqual = hashOf(one) === hashOf(other)
        expect(areEqual).toBe(inOrder(one) === inOrder(other))
      }),
    )
  })
})

/** The JSON of a value, properties in order of name. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
