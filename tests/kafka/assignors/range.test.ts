import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Assignment, AssignorInput } from '../../../src/kafka/assignors'
import { inMemberOrder } from '../../../src/kafka/assignors/assignor'
import { range } from '../../../src/kafka/assignors/range'
import {
  allPartitions,
  anyEqualGroup,
  anyMixedGroup,
  drawn,
  given,
  group,
  inRacks,
  reading,
  replicas,
  sizes,
  spread,
} from '../../support/assignments'

describe('range', () => {
  test.each([
    // members partitions who reads what
    ['A', 5, 'A:01234'],
    ['AB', 5, 'A:012 B:34'],
    ['ABC', 5, 'A:01 B:23 C:4'],
    ['ABCDEF', 5, 'A:0 B:1 C:2 D:3 E:4 F:-'], // F is idle: more members than partitions
    ['CBA', 3, 'A:0 B:1 C:2'], // the member id decides, not who joined first
    ['AB', 0, 'A:- B:-'], // a topic the leader knows nothing of yet
  ])('%s reading %i partitions', (members, partitions, expected) => {
    expect(drawn(range.assign(group(members, partitions)))).toBe(expected)
  })

  test('gives the remainder of every topic to the same first members', () => {
    const assignment = range.assign(group('AB', { t0: 3, t1: 3, t2: 3 }))
    expect(sizes(assignment)).toEqual([6, 3])
  })

  test('puts static members first, by instance id, and so before any dynamic one', () => {
    const input = group('ABC', 5, { C: { groupInstanceId: 'i-1' }, B: { groupInstanceId: 'i-2' } })
    expect(drawn(range.assign(input))).toBe('A:4 B:23 C:01')
  })

  test('counts for each topic only those that read it', () => {
    const input = group('ABC', { t0: 2, t1: 4 }, reading('A:t0 B:t0,t1 C:t1'))
    expect(drawn(range.assign(input))).toBe('A:t0-0 B:t0-1,t1-0,t1-1 C:t1-2,t1-3')
  })

  test('gives a member nothing of a topic that does not exist', () => {
    expect(drawn(range.assign(group('AB', 2, reading('A:orders,none B:none'))))).toBe('A:01 B:-')
  })

  describe('with racks', () => {
    test('first lets each member take what is near, up to its share', () => {
      const input = replicas(group('AB', 4, inRacks('A:east B:west')), { orders: ['west', 'east', 'west', 'east'] })
      expect(drawn(range.assign(input))).toBe('A:13 B:02')
    })

    test('still balances: who has its share takes no more, however near', () => {
      const input = replicas(group('AB', 4, inRacks('A:east B:west')), { orders: ['east', 'east', 'east', 'west'] })
      expect(drawn(range.assign(input))).toBe('A:01 B:23')
    })

    test('does not look at them where every partition is near everybody', () => {
      const everywhere = ['west,east', 'east,west', 'east,west', 'west,east']
      const input = replicas(group('AB', 4, inRacks('A:east B:west')), { orders: everywhere })
      expect(drawn(range.assign(input))).toBe('A:01 B:23')
    })

    test('does not look at them where no member sits in a rack with replicas', () => {
      const input = replicas(group('AB', 4, inRacks('A:north B:')), { orders: ['west', 'east', 'west', 'east'] })
      expect(drawn(range.assign(input))).toBe('A:01 B:23')
    })

    test('takes a member without a rack for near to everything', () => {
      const input = replicas(group('AB', 4, inRacks('B:west')), { orders: ['west', 'east', 'west', 'east'] })
      expect(drawn(range.assign(input))).toBe('A:01 B:23')
    })

    test('keeps topics together that have equal readers and size: near in one only is not near', () => {
      const input = replicas(group('AB', { t0: 2, t1: 2 }, inRacks('A:east B:west')), {
        t0: ['west', 'east'],
        t1: ['west', 'east'],
      })
      expect(drawn(range.assign(input))).toBe('A:t0-1,t1-1 B:t0-0,t1-0')
      const crossed = replicas(input, { t0: ['west', 'east'], t1: ['east', 'west'] })
      expect(drawn(range.assign(crossed))).toBe('A:t0-0,t1-0 B:t0-1,t1-1')
    })
  })

  test('gives every partition to exactly one member, and of a topic no member two more than another', () => {
    fc.assert(
      fc.property(anyEqualGroup, input => {
        const assignment = range.assign(input)
        expect(given(assignment)).toEqual(allPartitions(input))
        for (const topic of input.partitionCounts.keys()) {
          const ofTopic = [...assignment].map(([id, run]) => [id, run.filter(tp => tp.topic === topic)] as const)
          expect(spread(new Map(ofTopic))).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  test('says what a slow and obvious range says', () => {
    fc.assert(
      fc.property(anyMixedGroup, input => {
        expect(drawn(range.assign(input))).toBe(drawn(obviousRange(input)))
      }),
    )
  })
})

/** Deals one by one only to count, then lays the counts out as runs. */
function obviousRange(input: AssignorInput): Assignment {
  const assignment: Assignment = new Map(input.subscriptions.map(m => [m.memberId, []]))
  for (const [topic, count] of input.partitionCounts) {
    const readers = inMemberOrder(input.subscriptions).filter(m => m.topics.includes(topic))
    const numbers = Array.from({ length: count }, (_, partition) => partition)
    let next = 0
    readers.forEach(({ memberId }, rank) => {
      const share = numbers.filter(number => number % readers.length === rank).length
      for (const partition of numbers.slice(next, next + share)) assignment.get(memberId)?.push({ topic, partition })
      next += share
    })
  }
  return assignment
}
