import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Assignment, AssignorInput } from '../../../src/kafka/assignors'
import { roundRobin } from '../../../src/kafka/assignors/round-robin'
import { sticky } from '../../../src/kafka/assignors/sticky'
import type { TopicPartition } from '../../../src/kafka/protocol/names'
import {
  allPartitions,
  anyEqualGroup,
  anyMixedGroup,
  asText,
  drawn,
  given,
  group,
  holding,
  inRacks,
  reading,
  replicas,
  reporting,
  sizes,
  spread,
  without,
} from '../../support/assignments'

describe('sticky, all reading the same', () => {
  test.each([
    // members held before           partitions afterwards
    ['ABC', holding('A:- B:- C:-', -1), 7, 'A:036 B:14 C:25'], // from nothing: as round robin
    ['AC', holding('A:03 C:25'), 6, 'A:013 C:245'], // B has left
    ['ABC', holding('A:024 B:135'), 6, 'A:02 B:13 C:45'], // C has come: everybody gives up the highest
    ['ABC', holding('A:01 B:23 C:45'), 6, 'A:01 B:23 C:45'], // nothing to do
    ['ABC', holding('A:01 B:23 C:45'), 7, 'A:016 B:23 C:45'], // one partition more
    ['AB', holding('A:01234 B:-'), 5, 'A:012 B:34'],
    ['BA', holding('A:012 B:34'), 5, 'A:012 B:34'],
    ['ABC', holding('A:01 B:23 C:-'), 4, 'A:01 B:2 C:3'], // two hold an extra, one may: the first keeps it
    ['BAC', holding('A:01 B:23 C:-'), 4, 'A:0 B:23 C:1'], // the first in the group's order, that is
  ])('%s holding something, case %#', (members, held, partitions, expected) => {
    expect(drawn(sticky.assign(group(members, partitions, held)))).toBe(expected)
  })

  test('does not mind where a topic is gone', () => {
    const input = group('AB', { t0: 4 }, holding('A:old-0,t0-3 B:t0-2'))
    expect(drawn(sticky.assign(input))).toBe('A:03 B:12')
  })

  test('looks at the topics as they are subscribed to, whether they exist or not', () => {
    const alike = group('ABC', { t0: 2, t1: 2 }, reading('A:t0,t1 B:t1,t0 C:t0,t1'))
    const differing = group('ABC', { t0: 2, t1: 2 }, reading('A:t0,t1 B:t1,t0 C:t0,t1,none'))
    // The general algorithm fills the lightest; the constrained one deals in turn. Here both give the same sizes.
    expect(sizes(sticky.assign(alike)).sort()).toEqual(sizes(sticky.assign(differing)).sort())
  })

  describe('when two claim the same partition', () => {
    test.each([
      // generations of A and B, who gets what
      [2, 1, 'A:01 B:23'],
      [1, 2, 'A:02 B:13'],
      [1, 1, 'A:01 B:23'], // neither keeps 1: dealt out anew, and A is the first to lack one
    ])('in generations %i and %i', (generationOfA, generationOfB, expected) => {
      const input = group('AB', 4, holding('A:01', generationOfA), holding('B:13', generationOfB))
      expect(drawn(sticky.assign(input))).toBe(expected)
    })

    test('believes an old claim that nobody disputes', () => {
      const input = group('AB', 4, holding('A:23', 1), holding('B:0', 9))
      expect(drawn(sticky.assign(input))).toBe('A:23 B:01')
    })

    test('holds the newer against what the protocol knows of the earlier, which is less if that one was fenced', () => {
      const fenced = { A: { protocolGeneration: -1 } }
      const input = group('AB', 4, holding('A:01', 5), holding('B:13', 3), fenced)
      expect(drawn(sticky.assign(input))).toBe('A:02 B:13')
    })
  })

  describe('with racks', () => {
    const crossed = { orders: ['west', 'east', 'west', 'east'] }

    test('deals near by first', () => {
      const input = replicas(group('AB', 4, inRacks('A:east B:west')), crossed)
      expect(drawn(sticky.assign(input))).toBe('A:13 B:02')
    })

    test('gives up what is far away', () => {
      const input = replicas(group('AB', 4, inRacks('A:east B:west'), holding('A:01 B:23')), crossed)
      expect(drawn(sticky.assign(input))).toBe('A:13 B:02')
    })

    test('does not let a member run empty for that', () => {
      const input = replicas(group('AB', 4, inRacks('A:east B:west')), { orders: ['east', 'east', 'east', 'west'] })
      expect(drawn(sticky.assign(input))).toBe('A:01 B:23')
    })
  })

  test('gives every partition to exactly one member, and no member two more than another', () => {
    fc.assert(
      fc.property(anyEqualGroup, anyClaims, (input, claims) => {
        const assignment = sticky.assign(claiming(input, claims))
        expect(given(assignment)).toEqual(allPartitions(input))
        expect(spread(assignment)).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('deals as round robin does where nobody holds anything and nobody is static', () => {
    fc.assert(
      fc.property(anyEqualGroup, input => {
        const dynamic = input.subscriptions.map(member => ({ ...member, groupInstanceId: null }))
        const fresh = { ...input, subscriptions: dynamic }
        expect(drawn(sticky.assign(fresh))).toBe(drawn(roundRobin.assign(fresh)))
      }),
    )
  })

  test('says what a slow and obvious sticky says', () => {
    fc.assert(
      fc.property(anyEqualGroup, anyClaims, (input, claims) => {
        const claimed = withAtMostTwoClaims(claiming(input, claims))
        expect(drawn(sticky.assign(claimed))).toBe(drawn(obviousSticky(claimed)))
      }),
    )
  })

  test('moves nothing when nothing has changed', () => {
    fc.assert(
      fc.property(anyEqualGroup, input => {
        const before = sticky.assign(input)
        expect(drawn(sticky.assign(reporting(input, before)))).toBe(drawn(before))
      }),
    )
  })

  test('takes nothing from anybody when a member leaves', () => {
    fc.assert(
      fc.property(anyEqualGroup, input => {
        const before = sticky.assign(input)
        const leaver = input.subscriptions[0]?.memberId ?? ''
        const now = sticky.assign(without(reporting(input, before), leaver))
        for (const [memberId, partitions] of now) {
          expect(partitions.map(asText)).toEqual(expect.arrayContaining((before.get(memberId) ?? []).map(asText)))
        }
      }),
    )
  })

  test('moves to a newcomer what it needs, and nothing between the others', () => {
    fc.assert(
      fc.property(anyEqualGroup, input => {
        const newcomer = input.subscriptions[0]?.memberId ?? ''
        const before = sticky.assign(without(input, newcomer))
        const now = sticky.assign(reporting(input, before))
        for (const [memberId, partitions] of now) {
          if (memberId === newcomer || input.subscriptions.length === 1) continue
          expect((before.get(memberId) ?? []).map(asText)).toEqual(expect.arrayContaining(partitions.map(asText)))
        }
      }),
    )
  })
})

describe('sticky, reading different topics', () => {
  test('evens out what round robin and range leave uneven', () => {
    const input = group('ABC', { t0: 1, t1: 2, t2: 3 }, reading('A:t0 B:t0,t1 C:t0,t1,t2'))
    expect(drawn(sticky.assign(input))).toBe('A:t0-0 B:t1-0,t1-1 C:t2-0,t2-1,t2-2')
  })

  test('takes away what a member no longer reads', () => {
    const input = group('AB', { t0: 2, t1: 2 }, reading('A:t0 B:t0,t1'), holding('A:t0-0,t1-0 B:t0-1,t1-1'))
    expect(drawn(sticky.assign(input))).toBe('A:t0-0,t0-1 B:t1-0,t1-1')
  })

  test('moves just as much as makes it even', () => {
    const input = group('ABC', { t0: 6, t1: 2 }, reading('A:t0 B:t0 C:t1'), holding('A:t0-0,t0-1,t0-2,t0-3,t0-4,t0-5'))
    const assignment = sticky.assign(input)
    expect(sizes(assignment)).toEqual([3, 3, 2])
  })

  test('gives a partition back to whom it was taken from in an older generation', () => {
    const input = group(
      'ABC',
      { t0: 4, t1: 1 },
      reading('A:t0 B:t0 C:t0,t1'),
      holding('A:t0-0,t0-1,t0-2,t0-3', 5),
      holding('C:t0-0', 4),
    )
    expect(drawn(sticky.assign(input))).toBe('A:t0-2,t0-3 B:t0-1 C:t0-0,t1-0')
  })

  test('gives every partition to exactly one member, and only to one that reads its topic', () => {
    fc.assert(
      fc.property(anyMixedGroup, anyClaims, (input, claims) => {
        // Of what they still read: see the oversight noted in balance.ts.
        const assignment = sticky.assign(claiming(input, claims))
        expect(given(assignment)).toEqual(allPartitionsRead(input))
        for (const { memberId, topics } of input.subscriptions) {
          for (const { topic } of assignment.get(memberId) ?? []) expect(topics).toContain(topic)
        }
      }),
    )
  })

  test('leaves no partition with a member that could hand it to one with two fewer', () => {
    fc.assert(
      fc.property(anyMixedGroup, input => {
        expect(unfairPartitions(input, sticky.assign(input))).toEqual([])
      }),
    )
  })

  test('moves nothing when nothing has changed', () => {
    fc.assert(
      fc.property(anyMixedGroup, input => {
        const before = sticky.assign(input)
        expect(drawn(sticky.assign(reporting(input, before)))).toBe(drawn(before))
      }),
    )
  })
})

/** Keeps what fits into equal shares, and deals the rest out one by one. All members read the same. */
function obviousSticky(input: AssignorInput): Assignment {
  const names = allPartitions(input)
  const least = Math.floor(names.length / input.subscriptions.length)
  let extras = names.length % input.subscriptions.length
  const kept = new Map<string, TopicPartition[]>()
  for (const member of input.subscriptions) {
    const rightful = member.owned
      .filter(tp => rightfulOwner(input, tp) === member.memberId)
      .toSorted((a, b) => a.partition - b.partition || (a.topic < b.topic ? -1 : 1))
    const isBigger = rightful.length > least && extras > 0
    if (isBigger) extras--
    kept.set(member.memberId, rightful.slice(0, isBigger ? least + 1 : least))
  }
  const size = (id: string) => kept.get(id)?.length ?? 0
  const ids = [...kept.keys()].sort()
  const full = ids.filter(id => size(id) === least)
  const takers = ids.filter(id => size(id) < least)
  const given = new Set([...kept.values()].flat().map(asText))
  for (const tp of everyPartition(input).filter(tp => !given.has(asText(tp)))) {
    const taker = takers.shift() ?? full.shift() ?? ''
    kept.get(taker)?.push(tp)
    if (size(taker) < least) takers.push(taker)
    else if (size(taker) === least) full.push(taker)
  }
  return kept
}

/** Whoever claims it since the later generation; nobody where two claim it since the same one. */
function rightfulOwner({ subscriptions }: AssignorInput, wanted: TopicPartition): string | undefined {
  const claims = subscriptions
    .filter(({ owned }) => owned.some(tp => asText(tp) === asText(wanted)))
    .toSorted((a, b) => b.generation - a.generation)
  return claims[0]?.generation === claims[1]?.generation ? undefined : claims[0]?.memberId
}

function everyPartition({ partitionCounts }: AssignorInput): TopicPartition[] {
  return [...partitionCounts]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([topic, count]) => Array.from({ length: count }, (_, partition) => ({ topic, partition })))
}

/** Of three claims to a partition the order in which they are looked at would decide. */
function withAtMostTwoClaims(input: AssignorInput): AssignorInput {
  const claims = new Map<string, number>()
  const subscriptions = input.subscriptions.map(member => {
    const owned = member.owned.filter(tp => {
      const before = claims.get(asText(tp)) ?? 0
      claims.set(asText(tp), before + 1)
      return before < 2
    })
    return { ...member, owned }
  })
  return { ...input, subscriptions }
}

/** Some partitions of the topics a member reads, for each member, with or without a quarrel. */
const anyClaims = fc.array(
  fc.record({ numbers: fc.uniqueArray(fc.nat(12)), generation: fc.integer({ min: -1, max: 3 }) }),
  {
    minLength: 10,
    maxLength: 10,
  },
)

function claiming(input: AssignorInput, claims: { numbers: number[]; generation: number }[]): AssignorInput {
  const subscriptions = input.subscriptions.map((member, i) => {
    const { numbers = [], generation = -1 } = claims[i] ?? {}
    const topics = member.topics.map(topic => ({ topic, count: input.partitionCounts.get(topic) ?? 0 }))
    const owned = topics.flatMap(({ topic, count }) =>
      numbers.filter(number => number < count).map(partition => ({ topic, partition })),
    )
    return { ...member, owned, generation }
  })
  return { ...input, subscriptions }
}

function allPartitionsRead(input: AssignorInput): string[] {
  const read = new Set(input.subscriptions.flatMap(member => member.topics))
  const partitionCounts = new Map([...input.partitionCounts].filter(([topic]) => read.has(topic)))
  return allPartitions({ ...input, partitionCounts })
}

function unfairPartitions(input: AssignorInput, assignment: Assignment): string[] {
  const size = (memberId: string) => assignment.get(memberId)?.length ?? 0
  return [...assignment].flatMap(([owner, partitions]) =>
    partitions
      .filter(({ topic }) =>
        input.subscriptions.some(m => m.topics.includes(topic) && size(m.memberId) + 2 <= size(owner)),
      )
      .map(asText),
  )
}
