/** What came of a script, in the format of the recorded traces, so that the two can be compared. */
import type { ClassicGroup, Member } from '../kafka/coordinator/classic/group'
import { committedOffset } from '../kafka/coordinator/offsets'
import { groupOf } from '../kafka/coordinator/state'
import type { Fact, FactOf } from '../kafka/facts'
import type { TopicPartition } from '../kafka/protocol/names'
import { mainGroup, type RunDocument } from '../kafka/scenario/document'
import { type PlayedStep, play } from '../kafka/scenario/script'
import { brokerOf, consumerOf, coordinatorOf, type KafkaWorld } from '../kafka/world'
import type { Noted } from '../sim/timeline'

/** The document with the outcome of each step, as the simulator has it. */
export function recordedRun(document: RunDocument): object {
  const group = mainGroup(document)
  const steps = []
  for (const played of play(document)) steps.push(recordedStep(played, group))
  return { ...document, steps }
}

function recordedStep(played: PlayedStep, groupId: string): object {
  const { step, startedAt, endedAt, world, facts, refusals } = played
  return {
    ...step,
    startedAt,
    endedAt,
    settled: settledGroup(world, groupId),
    statesFromLog: statesOf(facts, groupId),
    callbacks: numbered(facts, startedAt, callbackOf),
    delivered: numbered(facts, startedAt, deliveriesOf),
    errors: [
      ...numbered(facts, startedAt, errorOf),
      ...refusals.map(({ error, message }) => ({ class: error ?? 'Refused', message, during: step.do })),
    ],
  }
}

/** A partition as the tools write it: `new_users-0`. */
function named({ topic, partition }: TopicPartition): string {
  return `${topic}-${partition}`
}

function settledGroup(world: KafkaWorld, groupId: string): object {
  const group = groupOf(coordinatorOf(world), groupId)
  const logs = brokerOf(world).topics.flatMap(({ name, partitions }) =>
    partitions.map(log => ({ ...log, topic: name })),
  )
  const committed = group?.offsets ?? []
  const isDead = !group || group.state === 'Dead'
  return {
    groupState: group?.state ?? 'Dead',
    groupType: isDead ? 'none' : 'Classic',
    generationOrEpoch: isDead ? null : group.generation,
    assignor: isDead ? null : group.state === 'Stable' ? group.protocolName : '',
    members: (group?.members ?? []).map(member => recordedMember(world, group as ClassicGroup, member)),
    committed: Object.fromEntries(committed.map(entry => [named(entry), entry.offset])),
    logStart: Object.fromEntries(
      logs.filter(log => log.logStartOffset > 0).map(log => [named(log), log.logStartOffset]),
    ),
    logEnd: Object.fromEntries(logs.map(log => [named(log), log.logEndOffset])),
    lag: Object.fromEntries(
      logs.map(log => {
        const offset = group ? committedOffset(group, log) : null
        return [named(log), offset === null ? null : log.logEndOffset - offset]
      }),
    ),
  }
}

function recordedMember(world: KafkaWorld, group: ClassicGroup, member: Member): object {
  const consumer = consumerOf(world, member.consumer)
  const isCurrent = consumer?.membership.memberId === member.memberId
  return {
    name: member.consumer,
    memberId: member.memberId,
    clientId: member.clientId,
    instanceId: member.groupInstanceId,
    assignment: byTopic(member.assignment),
    clientAssignment: isCurrent ? consumer.partitions.map(named).sort() : [],
    clientGeneration: isCurrent ? consumer.membership.generation : null,
    isLeader: member.memberId === group.leader,
  }
}

function byTopic(partitions: readonly TopicPartition[]): Record<string, number[]> {
  const topics: Record<string, number[]> = {}
  for (const { topic, partition } of partitions) topics[topic] = [...(topics[topic] ?? []), partition]
  for (const numbers of Object.values(topics)) numbers.sort((a, b) => a - b)
  return topics
}

/** The states the coordinator went into, in order, repeats left out. */
function statesOf(facts: readonly Noted<Fact>[], groupId: string): string[] {
  const states: string[] = []
  for (const { fact } of facts) {
    if (fact.kind === 'GroupStateChanged' && fact.group === groupId && states.at(-1) !== fact.to) states.push(fact.to)
  }
  return states
}

function numbered(facts: readonly Noted<Fact>[], startedAt: number, toRows: (fact: Fact) => object[]): object[] {
  return facts
    .flatMap(({ at, fact }) => toRows(fact).map(row => ({ ...row, t: at - startedAt })))
    .map((row, index) => ({ ...row, seq: index + 1 }))
}

const CALLBACKS = { Assigned: 'assigned', Revoked: 'revoked', Lost: 'lost' } as const

function callbackOf(fact: Fact): object[] {
  if (fact.kind !== 'Assigned' && fact.kind !== 'Revoked' && fact.kind !== 'Lost') return []
  const { consumer, partitions, generation } = fact
  return [{ consumer, kind: CALLBACKS[fact.kind], partitions: partitions.map(named), generationOrEpoch: generation }]
}

function deliveriesOf(fact: Fact): object[] {
  return fact.kind === 'Delivered' ? deliveries(fact) : []
}

function deliveries({ consumer, runs, poll }: FactOf<'Delivered'>): object[] {
  const batch = runs.reduce((sum, run) => sum + run.to - run.from, 0)
  return runs.map(({ topic, partition, from, to }) => ({ consumer, topic, partition, from, to: to - 1, poll, batch }))
}

function errorOf(fact: Fact): object[] {
  if (fact.kind !== 'ErrorThrown' || fact.during === 'automatic commit') return []
  return [{ consumer: fact.consumer, during: fact.during, class: fact.error, message: fact.message }]
}
