import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AssignorInput } from '../../../src/kafka/assignors'
import { cooperativeSticky } from '../../../src/kafka/assignors/cooperative-sticky'
import { sticky } from '../../../src/kafka/assignors/sticky'
import {
  anyEqualGroup,
  anyMixedGroup,
  asText,
  drawn,
  group,
  holding,
  reading,
  reporting,
  sizes,
  spread,
  without,
} from '../../support/assignments'

describe('cooperative sticky', () => {
  test('gives a newcomer nothing that another still reads, and all of it in the follow-up', () => {
    const joined = group('ABC', 6, holding('A:024 B:135'))
    const first = cooperativeSticky.assign(joined)
    expect(drawn(first)).toBe('A:02 B:13 C:-')
    expect(drawn(cooperativeSticky.assign(reporting(joined, first, 2)))).toBe('A:02 B:13 C:45')
  })

  test('gives away at once what a member left behind', () => {
    expect(drawn(cooperativeSticky.assign(group('AC', 6, holding('A:03 C:25'))))).toBe('A:013 C:245')
  })

  test('gives away new partitions at once', () => {
    expect(drawn(cooperativeSticky.assign(group('AB', 6, holding('A:02 B:13'))))).toBe('A:024 B:135')
  })

  test('lets nobody read at once what two said they hold', () => {
    const input = group('AB', 4, holding('A:01 B:13'))
    expect(drawn(cooperativeSticky.assign(input))).toBe('A:0 B:23')
  })

  test('works the same where members read different topics', () => {
    const joined = group('AB', { t0: 4, t1: 1 }, reading('A:t0 B:t0,t1'), holding('A:t0-0,t0-1,t0-2,t0-3'))
    const first = cooperativeSticky.assign(joined)
    expect(drawn(first)).toMatch(/^A:t0-\d,t0-\d(,t0-\d)? B:t1-0$/)
    expect(sizes(cooperativeSticky.assign(reporting(joined, first, 2))).sort()).toEqual([2, 3])
  })

  test.each([
    ['the same topics', anyEqualGroup],
    ['different topics', anyMixedGroup],
  ])('never has two members read the same partition, reading %s', (_, anyGroup) => {
    fc.assert(
      fc.property(anyGroup, input => {
        const { before, now } = aMemberJoins(input)
        const holder = new Map([...before].flatMap(([id, held]) => held.map(tp => [asText(tp), id] as const)))
        for (const [memberId, partitions] of now) {
          for (const tp of partitions) expect(holder.get(asText(tp)) ?? memberId).toBe(memberId)
        }
      }),
    )
  })

  test('is even after one follow-up, and then at rest', () => {
    fc.assert(
      fc.property(anyEqualGroup, input => {
        const { now } = aMemberJoins(input)
        const followUp = cooperativeSticky.assign(reporting(input, now, 2))
        expect(spread(followUp)).toBeLessThanOrEqual(1)
        expect(drawn(cooperativeSticky.assign(reporting(input, followUp, 3)))).toBe(drawn(followUp))
      }),
    )
  })

  test('ends where sticky would have gone in one step', () => {
    fc.assert(
      fc.property(anyEqualGroup, input => {
        const { before, now } = aMemberJoins(input)
        const followUp = cooperativeSticky.assign(reporting(input, now, 2))
        const inOneStep = sticky.assign(reporting(input, before))
        const ascending = (loads: number[]) => loads.sort((a, b) => a - b)
        expect(ascending(sizes(followUp))).toEqual(ascending(sizes(inOneStep)))
      }),
    )
  })
})

function aMemberJoins(input: AssignorInput) {
  const newcomer = input.subscriptions[0]?.memberId ?? ''
  const before = cooperativeSticky.assign(without(input, newcomer))
  return { before, now: cooperativeSticky.assign(reporting(input, before)) }
}
