import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { enter, takeFirst } from '../../src/sim/agenda'
import type { Due } from '../../src/sim/world'

describe('the agenda', () => {
  test('gives what is due in order of time, and at one instant in order of entry', () => {
    const agenda = entered([30, 10, 20, 10, 30, 10])
    expect(taken(agenda)).toEqual(['10 1', '10 3', '10 5', '20 2', '30 0', '30 4'])
  })

  test('gives the earliest, whatever was entered and taken before', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat(50), fc.constant('take' as const))), acts => {
        const agenda: Due<string>[] = []
        const plain: { at: number; order: number }[] = []
        for (const [order, act] of acts.entries()) {
          if (act !== 'take') {
            enter(agenda, wake(act, order))
            plain.push({ at: act, order })
          } else if (plain.length > 0) {
            plain.sort((a, b) => a.at - b.at || a.order - b.order)
            expect(takeFirst(agenda)).toMatchObject(plain.shift() ?? {})
          }
        }
        expect(agenda.length).toBe(plain.length)
      }),
    )
  })
})

function entered(instants: readonly number[]): Due<string>[] {
  const agenda: Due<string>[] = []
  for (const [order, at] of instants.entries()) enter(agenda, wake(at, order))
  return agenda
}

function wake(at: number, order: number): Due<string> {
  return { at, order, to: 'a', kind: 'wake' }
}

function taken(agenda: Due<string>[]): string[] {
  const all: string[] = []
  while (agenda.length > 0) {
    const { at, order } = takeFirst(agenda)
    all.push(`${at} ${order}`)
  }
  return all
}
