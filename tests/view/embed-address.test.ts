import { describe, expect, test } from 'vitest'
import { embeddingOf } from '../../src/view/embed/address'

const asked = (search: string) => embeddingOf({ search: `?embed=1${search}`, hash: '' })

describe('the address of an embedded page', () => {
  test.each([
    ['&start=2000&end=9000&loop=1', { start: 2_000, end: 9_000, loop: true, wrong: null }],
    ['', { start: null, end: null, loop: false, wrong: null }],
    ['&start=abc', { start: null, end: null, loop: false, wrong: 'start' }],
    ['&start=10&end=1.5', { start: 10, end: null, loop: false, wrong: 'end' }],
    ['&start=9000&end=2000', { start: 9_000, end: null, loop: false, wrong: 'order' }],
  ])('%s: what can’t be followed is named, and the rest holds', (search, expected) => {
    expect(asked(search)).toEqual(expected)
  })

  test('without embed=1 asks for nothing', () => {
    expect(embeddingOf({ search: '?start=abc', hash: '' })).toBeNull()
  })
})
