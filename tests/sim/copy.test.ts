import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deepCopy, deepFreeze } from '../../src/sim/copy'

const plain = fc.jsonValue({ maxDepth: 4 })

describe('copies of plain data', () => {
  test('are equal and share nothing', () => {
    fc.assert(
      fc.property(plain, value => {
        const copy = deepCopy(value)
        expect(copy).toEqual(value)
        const parts = new Set(objectsIn(value))
        expect(objectsIn(copy).filter(part => parts.has(part))).toEqual([])
      }),
    )
  })

  test('are frozen in every part, also below what was frozen before', () => {
    const value = Object.freeze({ list: Object.freeze([{ name: 'A' }]) })
    deepFreeze(value)
    expect(objectsIn(value).every(Object.isFrozen)).toBe(true)
    fc.assert(fc.property(plain, given => objectsIn(deepFreeze(given)).every(Object.isFrozen)))
  })
})

function objectsIn(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return []
  return [value, ...Object.values(value).flatMap(objectsIn)]
}
