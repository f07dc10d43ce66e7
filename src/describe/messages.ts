/**
 * What members and coordinator say to each other in a stretch of time, with what is held unanswered.
 * Nothing of that is noted while a run is computed: the stretch is replayed, and looked at.
 */
import type { HeldRequest } from '../kafka/coordinator/classic/group'
import { COORDINATOR, nameOf } from '../kafka/protocol/addresses'
import type { Api, Message } from '../kafka/protocol/messages'
import {
  advance,
  brokerOf,
  command,
  consumerOf,
  coordinatorOf,
  type KafkaTimeline,
  type KafkaWorld,
} from '../kafka/world'
import { worldAt } from '../sim/timeline'
import type { Due, Instant } from '../sim/world'
import { fieldsOf } from './message-fields'
import { isFaint, labelOf } from './stage'

export interface Conversation {
  readonly from: Instant
  /** Told up to here: earlier than asked for when too much happens. */
  readonly to: Instant
  /** In the order in which they were sent. */
  readonly messages: readonly SentMessage[]
  readonly held: readonly Held[]
}

export interface SentMessage {
  /** Stays the same however often the stretch is replayed. */
  readonly id: number
  readonly kind: 'request' | 'answer'
  readonly api: Api
  /** The consumer at the one end; the coordinator is at the other. */
  readonly consumer: string
  readonly group: string
  readonly sentAt: Instant
  readonly arrivesAt: Instant
  /** `JoinGroup`, `Heartbeat answered: REBALANCE_IN_PROGRESS`. */
  readonly label: string
  /** What it carries, a line for each field. */
  readonly fields: readonly string[]
  /** Heartbeats that say nothing new, and the like. */
  readonly isFaint: boolean
  /** Of an answer: the request, where that was sent within the stretch. */
  readonly answers: number | null
}

/** A request that the coordinator keeps until it can answer. */
export interface Held {
  readonly consumer: string
  readonly group: string
  readonly api: 'JoinGroup' | 'SyncGroup'
  readonly from: Instant
  /** Null while it is held. */
  readonly to: Instant | null
}

/** Replaying stops after so many events. */
const MOST_EVENTS = 2_000

export function conversation(
  timeline: KafkaTimeline,
  from: Instant,
  to: Instant,
  mostEvents = MOST_EVENTS,
): Conversation {
  let world = worldAt(timeline, from)
  const record = newRecord(world)
  const begun = world.events
  const commands = timeline.commands.filter(({ at }) => at > from && at <= to)
  for (const { at, command: given } of [...commands, { at: to, command: null }]) {
    while (world.now < at || isDue(world, at)) {
      if (world.events - begun >= mostEvents) return told(record, from, world.now)
      world = lookedAt(record, nextStep(world, at))
    }
    if (given) world = lookedAt(record, command(world, given).world)
  }
  return told(record, from, to)
}

interface Record {
  nextOrder: number
  readonly messages: SentMessage[]
  readonly requests: Map<string, number>
  readonly held: Map<string, Held>
}

function newRecord(world: KafkaWorld): Record {
  const record: Record = { nextOrder: 0, messages: [], requests: new Map(), held: new Map() }
  lookedAt(record, world)
  return record
}

/** As far as no message can be sent and arrive unseen: for less than the latency; without one, event by event. */
function nextStep(world: KafkaWorld, until: Instant): KafkaWorld {
  const next = world.agenda[0]?.at ?? until
  const { latencyMs } = world.network
  if (next > until) return advance(world, until)
  return latencyMs === 0
    ? advance(world, until, { maxEvents: 1 })
    : advance(world, Math.min(until, next + latencyMs - 1))
}

function isDue({ agenda }: KafkaWorld, at: Instant): boolean {
  return agenda[0] !== undefined && agenda[0].at <= at
}

/** Writes down what is new in the agenda, and what is held. */
function lookedAt(record: Record, world: KafkaWorld): KafkaWorld {
  const many = brokerOf(world).topics.length
  const fresh = world.agenda.filter(due => due.order >= record.nextOrder).sort((a, b) => a.order - b.order)
  for (const due of fresh) if (due.kind === 'message') noteMessage(record, due, world, many)
  record.nextOrder = world.nextOrder
  noteHeld(record, world)
  return world
}

function noteMessage(record: Record, due: Due<Message> & { kind: 'message' }, world: KafkaWorld, many: number): void {
  const { message, from, to } = due
  if (message.kind === 'metadataImage' || (from !== COORDINATOR && to !== COORDINATOR)) return
  const node = from === COORDINATOR ? to : from
  const consumer = nameOf(node)
  const process = consumerOf(world, consumer)
  if (!process) return
  const key = `${consumer}/${message.api}/${message.correlationId}`
  if (message.kind === 'request') record.requests.set(key, due.order)
  record.messages.push({
    id: due.order,
    kind: message.kind === 'request' ? 'request' : 'answer',
    api: message.api,
    consumer,
    group: process.config.groupId,
    sentAt: due.sentAt,
    arrivesAt: due.at,
    label: labelOf(message),
    fields: fieldsOf(message, many),
    isFaint: isFaint(message),
    answers: message.kind === 'request' ? null : (record.requests.get(key) ?? null),
  })
}

function noteHeld(record: Record, world: KafkaWorld): void {
  const now = new Set<string>()
  for (const group of coordinatorOf(world).groups) {
    for (const { consumer, held } of group.members) {
      if (!held) continue
      const key = keyOfHeld(held)
      now.add(key)
      if (record.held.has(key)) continue
      record.held.set(key, { consumer, group: group.groupId, api: held.api, from: held.since, to: null })
    }
  }
  for (const [key, entry] of record.held) {
    if (entry.to === null && !now.has(key)) record.held.set(key, { ...entry, to: endOfHold(record, entry, world.now) })
  }
}

/** It ended when it was answered; without an answer, when it was seen to be gone. */
function endOfHold({ messages }: Record, { consumer, api, from }: Held, now: Instant): Instant {
  const answer = messages.findLast(
    message => message.kind === 'answer' && message.consumer === consumer && message.api === api,
  )
  return answer && answer.sentAt >= from ? answer.sentAt : now
}

function keyOfHeld({ from, api, correlationId, since }: HeldRequest): string {
  return `${from}/${api}/${correlationId}/${since}`
}

function told({ messages, held }: Record, from: Instant, to: Instant): Conversation {
  return { from, to, messages: messages.toSorted((a, b) => a.id - b.id), held: [...held.values()] }
}
