/** An invariant that can't fail proves nothing: each is shown a World that breaks it. */
import { describe, expect, test } from 'vitest'
import type { Broker } from '../../src/kafka/broker/state'
import type { Consumer } from '../../src/kafka/consumer/state'
import type { ClassicGroup } from '../../src/kafka/coordinator/classic/group'
import type { Coordinator } from '../../src/kafka/coordinator/state'
import type { Fact } from '../../src/kafka/facts'
import { brokenInvariants } from '../../src/kafka/invariants'
import type { PartitionLog } from '../../src/kafka/log/partition-log'
import { COORDINATOR, consumerId } from '../../src/kafka/protocol/addresses'
import type { Message, RequestOf } from '../../src/kafka/protocol/messages'
import type { KafkaNode, KafkaWorld } from '../../src/kafka/world'
import { run } from '../support/runs'

/** A and B read five partitions in generation 2, and have committed. */
const calm = run(['0 start A', '8000 start B'], { consumer: { 'auto.commit.interval.ms': 1_000 } }).at(30_100)
const tp = { topic: 'new_users', partition: 0 }

describe('a World that keeps its promises', () => {
  test('breaks nothing', () => {
    expect(brokenInvariants(calm, withNothingChanged(calm), [])).toEqual([])
    expect(groupIn(calm)).toMatchObject({ state: 'Stable', generation: 2 })
  })
})

describe('it is said that', () => {
  test('a log starts beyond its end', () => {
    const broken = withLog(calm, log => (log.logStartOffset = 1_000_000))
    expect(saidOf(broken)).toMatch(/^the log of new_users-0 starts at 1000000, beyond its end \d+$/)
  })

  test('the start of a log goes back', () => {
    const before = withLog(calm, log => (log.logStartOffset = 2))
    expect(
      saidOf(
        withLog(before, log => (log.logStartOffset = 1)),
        before,
      ),
    ).toBe('the log of new_users-0 starts at 1, after 2 before')
  })

  test('the end of a log goes back', () => {
    const before = withLog(calm, log => (log.logEndOffset = 90))
    expect(
      saidOf(
        withLog(before, log => (log.logEndOffset = 89)),
        before,
      ),
    ).toBe('the log of new_users-0 ends at 89, after 90 before')
  })

  test('a partition is given to two members', () => {
    const broken = withGroup(calm, group => {
      for (const member of group.members) member.assignment = [...member.assignment, tp]
    })
    expect(saidOf(broken)).toBe('new_users-0 is owned by A and by A in generation 2 of team-1')
  })

  test('a partition is given to nobody when an eager generation becomes Stable', () => {
    const broken = withGroup(calm, group => {
      for (const member of group.members) member.assignment = member.assignment.filter(own => own.partition !== 0)
    })
    const [from, to] = ['CompletingRebalance', 'Stable'] as const
    const cause = { reason: 'leader assigned', cause: 'A', members: ['A', 'B'] } as const
    const fact: Fact = { kind: 'GroupStateChanged', group: 'team-1', from, to, generation: 2, ...cause }
    expect(saidOf(broken, calm, [fact])).toBe('nobody owns new_users-0 in generation 2 of team-1')
  })

  test('a generation comes again', () => {
    expect(saidOf(withGroup(calm, group => (group.generation = 1)))).toBe(
      'the generation of team-1 is 1, after 2 before',
    )
  })

  test('a join phase ends in the generation before it', () => {
    const [from, to] = ['PreparingRebalance', 'CompletingRebalance'] as const
    const cause = { reason: 'all joined', cause: 'A', members: ['A', 'B'] } as const
    const fact: Fact = { kind: 'GroupStateChanged', group: 'team-1', from, to, generation: 2, ...cause }
    expect(
      saidOf(
        withGroup(calm, () => {}),
        calm,
        [fact],
      ),
    ).toBe('the generation of team-1 is 2, after 2 before')
  })

  test.each([
    [
      'of one that was removed',
      { memberId: 'zombie', generation: 2 },
      'team-1 took a commit of zombie, which is no member',
    ],
    ['of an old generation', { generation: 1 }, 'team-1 took a commit of generation 1 in generation 2'],
  ])('a commit is taken %s', (_, sender, sentence) => {
    const offsets = [{ ...tp, offset: 7 }]
    const before = withMessage(calm, { ...commitOf(calm, 'A'), ...sender, offsets })
    const after = withGroup(handled(before), group => {
      group.offsets = group.offsets.map(entry => (entry.partition === 0 ? { ...entry, offset: 7 } : entry))
    })
    const fact: Fact = { kind: 'OffsetsStored', group: 'team-1', consumer: 'A', offsets }
    expect(saidOf(after, before, [fact])).toBe(sentence)
  })

  test('an offset changes that nobody committed', () => {
    const broken = withGroup(calm, group => {
      group.offsets = group.offsets.map(entry => ({ ...entry, offset: 12_345 }))
    })
    expect(saidOf(broken)).toMatch(/^team-1 has 12345 for new_users-\d, and nobody committed it$/)
  })

  test('two members hold a partition in one generation', () => {
    const broken = withConsumer(calm, 'B', consumer => {
      consumer.partitions = [...consumer.partitions, ...heldBy(calm, 'A').slice(0, 1)]
    })
    expect(saidOf(broken)).toMatch(/^new_users-\d is owned by A and by B in generation 2 of team-1$/)
  })

  test('an automatic commit goes beyond the position', () => {
    const broken = withConsumer(calm, 'A', consumer => {
      const [{ topic, partition, position } = { ...tp, position: 0 }] = consumer.partitions
      const offsets = [{ topic, partition, offset: (position ?? 0) + 1 }]
      const correlationId = consumer.nextCorrelationId++
      const sent = { sentAt: calm.now, generation: 2, by: 'auto' } as const
      consumer.pending = [...consumer.pending, { correlationId, api: 'OffsetCommit', offsets, ...sent }]
    })
    expect(saidOf(broken)).toMatch(/^A commits \d+ of new_users-\d automatically, and is at \d+$/)
  })

  test('a position moves though no poll returned anything', () => {
    const before = withMessage(calm, commitOf(calm, 'A'))
    const after = withConsumer(handled(before), 'A', consumer => {
      for (const owned of consumer.partitions.slice(0, 1)) owned.position = (owned.position ?? 0) + 1
    })
    expect(saidOf(after, before)).toMatch(
      /^the position of A in new_users-\d went from \d+ to \d+ with no poll, seek or reset$/,
    )
  })
})

/** The one sentence. */
function saidOf(after: KafkaWorld, before = calm, facts: readonly Fact[] = []): string {
  const sentences = brokenInvariants(before, after, facts)
  expect(sentences).toHaveLength(1)
  return sentences[0] ?? ''
}

/** The World with one of its nodes changed; the others are shared. */
function withNode(world: KafkaWorld, id: string, change: (node: KafkaNode) => unknown): KafkaWorld {
  const nodes = world.nodes.map(node => {
    if (node.id !== id) return node
    const copy = structuredClone(node)
    change(copy)
    return copy
  })
  return { ...world, nodes }
}

function withNothingChanged(world: KafkaWorld): KafkaWorld {
  return { ...world, nodes: world.nodes.map(node => structuredClone(node)) }
}

function withLog(world: KafkaWorld, change: (log: PartitionLog) => unknown): KafkaWorld {
  return withNode(world, 'broker', node => {
    const log = (node as Broker).topics[0]?.partitions[0] // the node of that id is the broker
    if (log) change(log)
  })
}

function withGroup(world: KafkaWorld, change: (group: ClassicGroup) => unknown): KafkaWorld {
  return withNode(world, COORDINATOR, node => {
    for (const group of (node as Coordinator).groups) change(group) // the node of that id is the coordinator
  })
}

function withConsumer(world: KafkaWorld, name: string, change: (consumer: Consumer) => unknown): KafkaWorld {
  return withNode(world, consumerId(name), node => change(node as Consumer)) // so the id says
}

function groupIn(world: KafkaWorld): ClassicGroup | undefined {
  const coordinator = world.nodes.find(node => node.kind === 'coordinator')
  return coordinator?.groups[0]
}

function heldBy(world: KafkaWorld, name: string): Consumer['partitions'] {
  const consumer = world.nodes.find(node => node.kind === 'consumer' && node.name === name)
  return consumer?.kind === 'consumer' ? consumer.partitions : []
}

/** The World with this message due first. */
function withMessage(world: KafkaWorld, message: Message): KafkaWorld {
  const to = COORDINATOR
  return {
    ...world,
    agenda: [{ at: world.now, order: 0, to, kind: 'message', from: consumerId('A'), sentAt: 0, message }],
  }
}

/** One event later. */
function handled(world: KafkaWorld): KafkaWorld {
  return { ...world, events: world.events + 1, agenda: [] }
}

function commitOf(world: KafkaWorld, name: string): RequestOf<'OffsetCommit'> {
  const member = groupIn(world)?.members.find(({ consumer }) => consumer === name)
  return {
    kind: 'request',
    api: 'OffsetCommit',
    correlationId: 1,
    groupId: 'team-1',
    memberId: member?.memberId ?? '',
    groupInstanceId: null,
    generation: 2,
    offsets: [],
  }
}
