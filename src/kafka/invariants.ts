/**
 * What must hold at every moment, whatever people do: Kafka's promises, and those of the model.
 *
 * The tests look after every event. Each invariant is given two moments, one event or one command
 * apart, with what was told between them, and says in a sentence what is broken. Only the nodes that
 * changed are looked at, so that it costs little beside the event itself.
 */
import { firstDue } from '../sim/agenda'
import type { Due } from '../sim/world'
import { assignorNamed } from './assignors'
import type { Broker } from './broker/state'
import type { Consumer, PendingRequest } from './consumer/state'
import type { ClassicGroup, Member } from './coordinator/classic/group'
import { committedOffset } from './coordinator/offsets'
import { type Coordinator, groupOf } from './coordinator/state'
import type { Fact } from './facts'
import type { KafkaNode, KafkaWorld } from './nodes'
import { COORDINATOR } from './protocol/addresses'
import type { Message } from './protocol/messages'
import { isSamePartition, type RecordRun, type TopicPartition } from './protocol/names'

/** What is broken now that was not before; nothing, if all is well. `before` is null for the first World of a run. */
export function brokenInvariants(before: KafkaWorld | null, after: KafkaWorld, facts: readonly Fact[]): string[] {
  const broken: string[] = []
  for (const [place, node] of after.nodes.entries()) {
    const old = before?.nodes[place]
    if (node === old) continue
    // Safe, all three: a node keeps its place as long as there is a World.
    if (node.kind === 'broker') look(ofLogs, { old: old as Broker | undefined, node, before, after, facts }, broken)
    if (node.kind === 'coordinator') {
      look(ofGroups, { old: old as Coordinator | undefined, node, before, after, facts }, broken)
    }
    if (node.kind === 'consumer')
      look(ofConsumers, { old: old as Consumer | undefined, node, before, after, facts }, broken)
  }
  return broken
}

/** A node that was touched, and all around it. */
interface Step<N extends KafkaNode> {
  readonly old: N | undefined
  readonly node: N
  readonly before: KafkaWorld | null
  readonly after: KafkaWorld
  readonly facts: readonly Fact[]
}

type Invariant<N extends KafkaNode> = (step: Step<N>) => string | null

const ofLogs: readonly Invariant<Broker>[] = [logsOnlyGrow]
const ofGroups: readonly Invariant<Coordinator>[] = [
  noPartitionIsGivenTwice,
  everyPartitionIsGiven,
  generationsOnlyGrow,
  onlyMembersCommit,
  offsetsAreThoseCommitted,
]
const ofConsumers: readonly Invariant<Consumer>[] = [
  noPartitionIsHeldTwice,
  automaticCommitsStayBehindThePosition,
  positionsMoveForAReason,
]

function look<N extends KafkaNode>(invariants: readonly Invariant<N>[], step: Step<N>, broken: string[]): void {
  for (const invariant of invariants) {
    const sentence = invariant(step)
    if (sentence !== null) broken.push(sentence)
  }
}

/** A log may lose records at its start and gain some at its end; neither end ever goes back. */
function logsOnlyGrow({ old, node, facts }: Step<Broker>): string | null {
  for (const topic of node.topics) {
    const before = old?.topics.find(({ name }) => name === topic.name)
    const isNew = facts.some(fact => fact.kind === 'TopicCreated' && fact.topic === topic.name)
    for (const log of topic.partitions) {
      const { partition, logStartOffset: start, logEndOffset: end } = log
      const was = isNew ? undefined : before?.partitions[partition]
      const place = `the log of ${topic.name}-${partition}`
      if (start > end) return `${place} starts at ${start}, beyond its end ${end}`
      if (was && start < was.logStartOffset) return `${place} starts at ${start}, after ${was.logStartOffset} before`
      if (was && end < was.logEndOffset) return `${place} ends at ${end}, after ${was.logEndOffset} before`
    }
  }
  return null
}

/** In the coordinator's book no partition stands with two members: of one group, and so of one generation. */
function noPartitionIsGivenTwice({ old, node }: Step<Coordinator>): string | null {
  for (const group of node.groups) {
    if (!assignmentsDiffer(old && groupOf(old, group.groupId), group)) continue
    const owners = new Map<string, string>()
    for (const { consumer, assignment } of group.members) {
      for (const tp of assignment) {
        const other = owners.get(named(tp))
        if (other !== undefined) return ownedTwice(tp, [other, consumer], group.groupId, group.generation)
        owners.set(named(tp), consumer)
      }
    }
  }
  return null
}

/**
 * When a generation of an eager group becomes Stable, each partition that its leader knew of, of a
 * topic that somebody subscribes to, has an owner. A cooperative generation may leave some out that
 * have to be revoked first.
 */
function everyPartitionIsGiven({ node, after, facts }: Step<Coordinator>): string | null {
  for (const fact of facts) {
    if (fact.kind !== 'GroupStateChanged' || fact.from !== 'CompletingRebalance' || fact.to !== 'Stable') continue
    const group = groupOf(node, fact.group)
    if (group?.state !== 'Stable' || assignorNamed(group.protocolName ?? '')?.protocol !== 'EAGER') continue
    const leader = group.members.find(({ memberId }) => memberId === group.leader)
    const known = leader && clientOf(leader, after)?.membership.assignedBy
    if (!known) continue // its process is gone, and what it knew with it
    const subscribed = new Set(group.members.flatMap(({ protocols }) => protocols[0]?.subscription.topics ?? []))
    const given = new Set(group.members.flatMap(({ assignment }) => assignment.map(named)))
    for (const { topic, partitions } of known) {
      if (!subscribed.has(topic)) continue
      for (let partition = 0; partition < partitions; partition++) {
        const name = named({ topic, partition })
        if (!given.has(name)) return `nobody owns ${name} in generation ${group.generation} of ${group.groupId}`
      }
    }
  }
  return null
}

/**
 * Each join phase ends in a generation of its own, and none is used again while the group exists; a
 * zombie of an older one is known by it.
 */
function generationsOnlyGrow({ old, node, facts }: Step<Coordinator>): string | null {
  for (const group of node.groups) {
    const was = old && groupOf(old, group.groupId)
    if (was?.createdAt !== group.createdAt) continue
    const hasJoined = facts.some(
      fact => fact.kind === 'GroupStateChanged' && fact.group === group.groupId && fact.from === 'PreparingRebalance',
    )
    if (group.generation < was.generation || (hasJoined && group.generation === was.generation)) {
      return `the generation of ${group.groupId} is ${group.generation}, after ${was.generation} before`
    }
  }
  return null
}

/** Whoever the coordinator has removed, or has not admitted, can't commit in the name of a member. */
function onlyMembersCommit({ old, before, after, facts }: Step<Coordinator>): string | null {
  const commit = handledBetween(before, after)
  if (commit?.kind !== 'message' || commit.message.kind !== 'request' || commit.message.api !== 'OffsetCommit')
    return null
  const { groupId, memberId, generation } = commit.message
  if (generation < 0 || !facts.some(fact => fact.kind === 'OffsetsStored')) return null
  const group = old && groupOf(old, groupId)
  if (!group?.members.some(member => member.memberId === memberId)) {
    return `${groupId} took a commit of ${memberId}, which is no member`
  }
  if (generation === group.generation) return null
  return `${groupId} took a commit of generation ${generation} in generation ${group.generation}`
}

/** Lag is log end less committed offset, so a committed offset is what was committed last, and null before. */
function offsetsAreThoseCommitted({ old, node, facts }: Step<Coordinator>): string | null {
  for (const group of node.groups) {
    const was = old && groupOf(old, group.groupId)
    // What a coordinator has just read is held against what was committed by those who look on (headless/trial).
    if (facts.some(fact => fact.kind === 'CoordinatorLoaded' && fact.groups.includes(group.groupId))) continue
    for (const entry of group.offsets) {
      const earlier = was ? committedOffset(was, entry) : null
      if (entry.offset === earlier) continue
      const stored = facts.filter(fact => fact.kind === 'OffsetsStored').filter(fact => fact.group === group.groupId)
      const last = stored.flatMap(({ offsets }) => offsets.filter(tp => isSamePartition(tp, entry))).at(-1)
      if (last?.offset !== entry.offset) {
        return `${group.groupId} has ${entry.offset} for ${named(entry)}, and nobody committed it`
      }
    }
  }
  return null
}

/** Two members never read a partition in one generation: who takes it over does so in a later one. */
function noPartitionIsHeldTwice({ old, node, after }: Step<Consumer>): string | null {
  const { generation } = node.membership.remembered ?? { generation: -1 }
  const tookNothing = old?.membership.remembered === node.membership.remembered
  if (tookNothing && node.partitions.length <= (old?.partitions.length ?? 0)) return null
  const group = groupOf(coordinatorIn(after), node.config.groupId)
  if (!isMember(node, group)) return null
  for (const other of after.nodes) {
    if (other.kind !== 'consumer' || other === node || other.membership.remembered?.generation !== generation) continue
    if (other.config.groupId !== node.config.groupId || !isMember(other, group)) continue
    const both = node.partitions.find(tp => other.partitions.some(held => isSamePartition(held, tp)))
    if (both) return ownedTwice(both, [other.name, node.name], node.config.groupId, generation)
  }
  return null
}

/**
 * An automatic commit says at most what poll() has returned. With records that take time to handle
 * it comes before the same poll() returns the next: so it never covers records still in hand.
 */
function automaticCommitsStayBehindThePosition({ old, node, facts }: Step<Consumer>): string | null {
  const known = old?.nextCorrelationId ?? 0
  for (const request of node.pending) {
    if (request.correlationId < known || !isAutomatic(request)) continue
    for (const committed of request.offsets ?? []) {
      const before = old?.partitions.find(tp => isSamePartition(tp, committed))?.position ?? null
      const now = node.partitions.find(tp => isSamePartition(tp, committed))?.position ?? null
      const position = takesTime(node) ? (before ?? now) : (now ?? before)
      if (position !== null && committed.offset <= position) continue
      // A seek moves the position at the same instant, and what is committed with it.
      if (facts.some(fact => fact.kind === 'Sought' && isSamePartition(fact.partition, committed))) continue
      return `${node.name} commits ${committed.offset} of ${named(committed)} automatically, and is at ${position}`
    }
  }
  return null
}

/** Whether the loop can't come round before the records in hand are handled. */
function takesTime({ application: { handler, processMs } }: Consumer): boolean {
  return handler !== 'pool' && handler !== 'batch' && processMs > 0
}

/** A position moves over the records that poll() returns, or is set anew by a commit found, a reset or a seek. */
function positionsMoveForAReason({ old, node, before, after, facts }: Step<Consumer>): string | null {
  if (!old || old.incarnation !== node.incarnation) return null
  for (const owned of node.partitions) {
    const from = old.partitions.find(tp => isSamePartition(tp, owned))?.position ?? null
    const to = owned.position
    if (to === null || to === from) continue
    // What a person commands is done at once, a seek too.
    if (handledBetween(before, after) === null) continue
    const starts = from === null ? [] : [from]
    for (const fact of facts) {
      if (fact.kind === 'Sought' && isSamePartition(fact.partition, owned) && typeof fact.to === 'number')
        starts.push(fact.to)
      if (fact.kind !== 'PositionsSet' && fact.kind !== 'SoughtBack') continue
      for (const set of fact.positions) if (isSamePartition(set, owned)) starts.push(set.offset)
    }
    const polls = facts.filter(fact => fact.kind === 'PollReturned')
    const returned = polls.flatMap(poll => poll.runs.filter(run => isSamePartition(run, owned)))
    if (!starts.some(start => leadsTo(start, to, returned))) {
      return `the position of ${node.name} in ${named(owned)} went from ${from} to ${to} with no poll, seek or reset`
    }
  }
  return null
}

/** Whether the runs, in order, lead from one offset to the other. */
function leadsTo(start: number, end: number, runs: readonly RecordRun[]): boolean {
  let position = start
  if (position === end) return true
  for (const run of runs) {
    if (run.from !== position) continue
    position = run.to
    if (position === end) return true
  }
  return false
}

function isAutomatic({ api, by }: PendingRequest): boolean {
  return api === 'OffsetCommit' && (by === 'auto' || by === 'close')
}

/** What was due first, and was handled between these moments; null where it was a command that was carried out. */
function handledBetween(before: KafkaWorld | null, after: KafkaWorld): Due<Message> | null {
  return before && before.events < after.events ? (firstDue(before.agenda) ?? null) : null
}

function assignmentsDiffer(before: ClassicGroup | undefined, after: ClassicGroup): boolean {
  return after.members.some((member, i) => member.assignment !== before?.members[i]?.assignment)
}

/** The process behind a member, while it is still the one that joined. */
function clientOf(member: Member, world: KafkaWorld): Consumer | undefined {
  const node = world.nodes.find(({ id }) => id === member.node)
  return node?.kind === 'consumer' && node.membership.memberId === member.memberId ? node : undefined
}

function isMember(consumer: Consumer, group: ClassicGroup | undefined): boolean {
  return group?.members.some(({ memberId }) => memberId === consumer.membership.memberId) ?? false
}

function coordinatorIn(world: KafkaWorld): Coordinator {
  return world.nodes.find(({ id }) => id === COORDINATOR) as Coordinator // every world of Kafka has one
}

function ownedTwice(tp: TopicPartition, owners: readonly string[], group: string, generation: number): string {
  return `${named(tp)} is owned by ${owners.join(' and by ')} in generation ${generation} of ${group}`
}

function named({ topic, partition }: TopicPartition): string {
  return `${topic}-${partition}`
}
