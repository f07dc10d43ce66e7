import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deepFreeze } from '../support/freeze'

const plain = fc.jsonValue({ maxDepth: 4 })

describe('plain data', () => {
  test('is frozen in every part, also below what was frozen before', () => {
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
