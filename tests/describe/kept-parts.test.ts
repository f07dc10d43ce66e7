import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keepingParts } from '../../src/describe/kept-parts'

describe('what is kept of an older value', () => {
  test('is all of it where nothing has changed, and each part that has not', () => {
    const before = {
      now: 1,
      lanes: [
        { lag: 3, readers: ['A'] },
        { lag: 4, readers: ['B'] },
      ],
    }
    expect(keepingParts(before, structuredClone(before))).toBe(before)
    const after = keepingParts(before, {
      now: 2,
      lanes: [
        { lag: 3, readers: ['A'] },
        { lag: 5, readers: ['B'] },
      ],
    })
    expect(after.lanes[0]).toBe(before.lanes[0])
    expect(after.lanes[1]?.readers).toBe(before.lanes[1]?.readers)
    expect(after).toEqual({
      now: 2,
      lanes: [
        { lag: 3, readers: ['A'] },
        { lag: 5, readers: ['B'] },
      ],
    })
  })

  test('never changes the newer value, whatever the older one was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
        expect(keepingParts(before, after)).toStrictEqual(after)
        expect(keepingParts(structuredClone(after), after)).toStrictEqual(after)
      }),
    )
  })
})
