import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exp, ln } from '../../src/sim/arithmetic'

/** How far two numbers are apart, in parts of the larger. */
function apart(a: number, b: number): number {
  return Math.abs(a - b) / Math.max(1, Math.abs(a), Math.abs(b))
}

describe('arithmetic that is the same everywhere', () => {
  test('knows the logarithm to 13 digits', () => {
    for (const x of [1, 2, 10, 1_000, 1e-9, 1e15, 0.75, 1.5, Math.E])
      expect(apart(ln(x), Math.log(x))).toBeLessThan(1e-13)
    const positive = fc.double({ min: 1e-300, max: 1e300, noNaN: true })
    fc.assert(fc.property(positive, x => apart(ln(x), Math.log(x)) < 1e-13))
  })

  test('knows the powers of e to 13 digits', () => {
    for (const x of [0, 1, -1, 0.5, Math.LN2, 20, -20]) expect(apart(exp(x), Math.exp(x))).toBeLessThan(1e-13)
    const exponent = fc.double({ min: -40, max: 40, noNaN: true })
    fc.assert(fc.property(exponent, x => Math.abs(exp(x) - Math.exp(x)) <= 1e-13 * Math.exp(x)))
  })

  test('gets back what it took the logarithm of', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), n => apart(exp(ln(n)), n) < 1e-12))
  })
})
