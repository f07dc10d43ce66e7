import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Assignment, AssignorInput } from '../../../src/kafka/assignors'
import { inMemberOrder } from '../../../src/kafka/assignors/assignor'
import { roundRobin } from '../../../src/kafka/assignors/round-robin'
import {
  allPartitions,
  anyEqualGroup,
  anyMixedGroup,
  drawn,
  given,
  group,
  reading,
  spread,
} from '../../support/assignments'

describe('round robin', () => {
  test.each([
    // members partitions who reads what
    ['A', 5, 'A:01234'],
    ['AB', 5, 'A:024 B:13'],
    ['ABC', 7, 'A:036 B:14 C:25'],
    ['ABCD', 3, 'A:0 B:1 C:2 D:-'],
    ['CBA', 3, 'A:0 B:1 C:2'],
  ])('%s reading %i partitions', (members, partitions, expected) => {
    expect(drawn(roundRobin.assign(group(members, partitions)))).toBe(expected)
  })

  test('goes on from topic to topic where it stopped', () => {
    expect(drawn(roundRobin.assign(group('AB', { t0: 3, t1: 3 })))).toBe('A:t0-0,t0-2,t1-1 B:t0-1,t1-0,t1-2')
  })

  test('deals topics in order of their names, by code unit', () => {
    expect(drawn(roundRobin.assign(group('AB', { a: 1, Z: 1, _: 1 })))).toBe('A:Z-0,a-0 B:_-0')
  })

  test('passes over who does not read a topic, so that one reader alone gets all of it', () => {
    const input = group('ABC', { t0: 1, t1: 2, t2: 3 }, reading('A:t0 B:t0,t1 C:t0,t1,t2'))
    expect(drawn(roundRobin.assign(input))).toBe('A:t0-0 B:t1-0 C:t1-1,t2-0,t2-1,t2-2')
  })

  test('seats static members first, by instance id', () => {
    const input = group('ABC', 3, { C: { groupInstanceId: 'i-1' }, B: { groupInstanceId: 'i-2' } })
    expect(drawn(roundRobin.assign(input))).toBe('A:2 B:1 C:0')
  })

  test('gives every partition to exactly one member, and no member two more than another', () => {
    fc.assert(
      fc.property(anyEqualGroup, input => {
        const assignment = roundRobin.assign(input)
        expect(given(assignment)).toEqual(allPartitions(input))
        expect(spread(assignment)).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('says what a slow and obvious round robin says', () => {
    fc.assert(
      fc.property(anyMixedGroup, input => {
        expect(drawn(roundRobin.assign(input))).toBe(drawn(obviousRoundRobin(input)))
      }),
    )
  })
})

/** A queue: whoever takes a partition, or does not read its topic, goes to the end. */
function obviousRoundRobin(input: AssignorInput): Assignment {
  const assignment: Assignment = new Map(input.subscriptions.map(m => [m.memberId, []]))
  const queue = inMemberOrder(input.subscriptions)
  const isRead = (topic: string) => queue.some(member => member.topics.includes(topic))
  const row = [...input.partitionCounts.keys()]
    .sort()
    .filter(isRead)
    .flatMap(topic =>
      Array.from({ length: input.partitionCounts.get(topic) ?? 0 }, (_, partition) => ({ topic, partition })),
    )
  for (const partition of row) {
    for (let isTaken = false; !isTaken; ) {
      const member = queue.shift()
      if (!member) return assignment
      queue.push(member)
      isTaken = member.topics.includes(partition.topic)
      if (isTaken) assignment.get(member.memberId)?.push(partition)
    }
  }
  return assignment
}
