/** Groups that fit on one line, and assignments that read at a glance. */
import fc from 'fast-check'
import type { Assignment, AssignorInput, MemberSubscription } from '../../src/kafka/assignors'
import type { TopicPartition } from '../../src/kafka/protocol/names'

export type Traits = Readonly<Record<string, Partial<MemberSubscription>>>

/** `group('ABC', 5)`: three members that read one topic of five partitions. Or several topics: `{ t0: 3, t1: 3 }`. */
export function group(
  members: string,
  partitions: number | Record<string, number>,
  ...traits: Traits[]
): AssignorInput {
  const topics = typeof partitions === 'number' ? { orders: partitions } : partitions
  return {
    partitionCounts: new Map(Object.entries(topics)),
    subscriptions: [...members].map(memberId => ({
      memberId,
      groupInstanceId: null,
      rackId: null,
      topics: Object.keys(topics),
      owned: [],
      generation: -1,
      ...Object.assign({}, ...traits.map(trait => trait[memberId])),
    })),
  }
}

/** `reading('A:t0 B:t0,t1')` */
export function reading(text: string): Traits {
  return traits(text, list => ({ topics: list === '-' ? [] : list.split(',') }))
}

/** `holding('A:012 B:34')`, partitions of the one topic; `holding('A:t0-1,t1-1', 4)` says of which and since when. */
export function holding(text: string, generation = 1): Traits {
  return traits(text, list => ({ owned: partitionsIn(list), generation }))
}

/** `inRacks('A:east B:west')` */
export function inRacks(text: string): Traits {
  return traits(text, rackId => ({ rackId }))
}

/** `replicas(input, { orders: ['east', 'east,west'] })` */
export function replicas(input: AssignorInput, racks: Record<string, string[]>): AssignorInput {
  const partitionRacks = Object.entries(racks).map(([topic, list]) => [topic, list.map(r => r.split(','))] as const)
  return { ...input, partitionRacks: new Map(partitionRacks) }
}

/** The same group after an assignment: everybody reports what it was given. */
export function reporting(input: AssignorInput, assignment: Assignment, generation = 1): AssignorInput {
  const subscriptions = input.subscriptions.map(member => {
    const owned = assignment.get(member.memberId)
    return owned ? { ...member, owned, generation } : member
  })
  return { ...input, subscriptions }
}

export function without(input: AssignorInput, memberId: string): AssignorInput {
  return { ...input, subscriptions: input.subscriptions.filter(member => member.memberId !== memberId) }
}

/** `A:01 B:23 C:4`, or with several topics `A:t0-0,t0-1 B:t1-0`. An idle member: `D:-`. */
export function drawn(assignment: Assignment): string {
  const topics = new Set([...assignment.values()].flat().map(tp => tp.topic))
  const ids = [...assignment.keys()].sort()
  return ids.map(id => `${id}:${drawnPartitions(assignment.get(id) ?? [], topics.size > 1)}`).join(' ')
}

export function sizes(assignment: Assignment): number[] {
  return [...assignment.values()].map(given => given.length)
}

export function spread(assignment: Assignment): number {
  const loads = sizes(assignment)
  return Math.max(...loads) - Math.min(...loads)
}

/** Each partition as `topic-number`, as often as it was given away, in order. */
export function given(assignment: Assignment): string[] {
  return [...assignment.values()].flat().map(asText).sort()
}

export function allPartitions({ partitionCounts }: AssignorInput): string[] {
  const numbers = [...partitionCounts].flatMap(([topic, count]) =>
    Array.from({ length: count }, (_, partition) => asText({ topic, partition })),
  )
  return numbers.sort()
}

export function asText({ topic, partition }: TopicPartition): string {
  return `${topic}-${partition}`
}

const letters = [...'ABCDEFGHIJ']

/** Members that read the same topics, some with an instance id, in any order. */
export const anyEqualGroup = fc
  .record({
    members: fc.uniqueArray(fc.constantFrom(...letters), { minLength: 1 }),
    partitions: fc.uniqueArray(fc.tuple(fc.constantFrom('t0', 't1', 't2'), fc.nat(12)), {
      minLength: 1,
      selector: ([topic]) => topic,
    }),
    instances: fc.subarray(letters),
  })
  .map(({ members, partitions, instances }) => {
    const isStatic = Object.fromEntries(instances.map(id => [id, { groupInstanceId: `i-${10 - letters.indexOf(id)}` }]))
    return group(members.join(''), Object.fromEntries(partitions), isStatic)
  })

/** Everybody reads some of the topics, at least one. */
export const anyMixedGroup = fc
  .tuple(anyEqualGroup, fc.array(fc.nat(6), { minLength: letters.length, maxLength: letters.length }))
  .map(([input, choices]): AssignorInput => {
    const all = [...input.partitionCounts.keys()]
    const subscriptions = input.subscriptions.map((member, i) => {
      const topics = all.filter((_, place) => ((choices[i] ?? 0) + 1) & (1 << place))
      return { ...member, topics: topics.length > 0 ? topics : all }
    })
    return { ...input, subscriptions }
  })

function traits(text: string, trait: (list: string) => Partial<MemberSubscription>): Traits {
  return Object.fromEntries(
    text.split(' ').map(word => {
      const [id = '', list = ''] = word.split(':')
      return [id, trait(list)]
    }),
  )
}

function partitionsIn(list: string): TopicPartition[] {
  if (list === '-' || list === '') return []
  if (/^\d+$/.test(list)) return [...list].map(digit => ({ topic: 'orders', partition: Number(digit) }))
  return list.split(',').map(name => {
    const [topic = '', partition] = name.split('-')
    return { topic, partition: Number(partition) }
  })
}

function drawnPartitions(partitions: readonly TopicPartition[], withTopic: boolean): string {
  if (partitions.length === 0) return '-'
  if (!withTopic) {
    return partitions
      .map(tp => tp.partition)
      .sort((a, b) => a - b)
      .join('')
  }
  return partitions.map(asText).sort().join()
}
