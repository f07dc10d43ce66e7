/**
 * What members and coordinator say to each other in a stretch of time, with what is held unanswered.
 * Nothing of that is noted while a run is computed: the stretch is replayed, and listened to.
 */
import type { Command } from '../kafka/commands'
import type { Fact } from '../kafka/facts'
import { COORDINATOR, nameOf } from '../kafka/protocol/addresses'
import type { ErrorCode } from '../kafka/protocol/errors'
import type { Api, Message } from '../kafka/protocol/messages'
import {
  advance,
  brokerOf,
  command,
  consumersOf,
  coordinatorOf,
  type KafkaTimeline,
  type KafkaWorld,
} from '../kafka/world'
import { isAnyDue } from '../sim/agenda'
import { type Timed, worldAt } from '../sim/timeline'
import type { DueMessage, Instant } from '../sim/world'
import { fieldsOf } from './message-fields'
import { saidBy } from './message-words'
import type { Sentence } from './sentence'
import { errorOf, isFaint, labelOf } from './stage'

export interface Conversation {
  readonly from: Instant
  /** Told up to here: earlier than asked for when too much happens. */
  readonly to: Instant
  /** In the order in which they were sent. */
  readonly messages: readonly SentMessage[]
  readonly held: readonly Held[]
  /** When a member's process began or ended. */
  readonly lives: readonly Life[]
  /** Whose process was gone at the beginning. */
  readonly gone: readonly string[]
  readonly fates: readonly Fate[]
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
  readonly error: ErrorCode
  /** What it comes to, in a few words; empty where it says nothing new. */
  readonly said: Sentence
  /** What it carries, a line for each field. */
  readonly fields: readonly string[]
  /** Heartbeats that say nothing new, and the like. */
  readonly isFaint: boolean
  /** Request and answer have it in common. */
  readonly exchange: string
  /** Of an answer: the request, where that was sent within the stretch. */
  readonly answers: number | null
  /** It never arrived: `arrivesAt` is when it was lost. */
  readonly isLost: boolean
}

/** What became of a message on its way, which may have been sent before the stretch. */
export type Fate = Pick<SentMessage, 'id' | 'arrivesAt' | 'isLost'>

/** A request that the coordinator keeps until it can answer. */
export interface Held {
  readonly consumer: string
  readonly group: string
  readonly api: 'JoinGroup' | 'SyncGroup'
  readonly from: Instant
  /** Null while it is held. */
  readonly to: Instant | null
}

export interface Life {
  readonly at: Instant
  readonly consumer: string
  readonly group: string
  readonly what: 'started' | 'closed' | 'crashed'
}

/** Replaying stops after so many events. */
const MOST_EVENTS = 2_000

/** Everything sent after `from` and up to `to`, and what was under way at `from`. */
export function conversation(
  timeline: KafkaTimeline,
  from: Instant,
  to: Instant,
  mostEvents = MOST_EVENTS,
): Conversation {
  const listening = listenFrom(worldAt(timeline, from), from)
  listenUntil(listening, timeline.commands, to, mostEvents)
  return heard(listening)
}

/** A replay that is being listened to: it can be gone on with. */
export interface Listening {
  readonly from: Instant
  /** Commands up to here have been carried out. */
  done: Instant
  world: KafkaWorld
  many: number
  readonly groups: Map<string, string>
  readonly messages: SentMessage[]
  readonly held: Map<string, OpenHeld>
  readonly lives: Life[]
  readonly gone: readonly string[]
  readonly fates: Fate[]
}

interface OpenHeld extends Held {
  readonly memberId: string
}

/** Listens to what comes of a World in which the commands up to `done` have been carried out. */
export function listenFrom(world: KafkaWorld, done: Instant): Listening {
  const listening: Listening = {
    from: world.now,
    done,
    world,
    many: brokerOf(world).topics.length,
    groups: new Map(consumersOf(world).map(({ name, config }) => [name, config.groupId])),
    messages: [],
    held: new Map(),
    lives: [],
    gone: consumersOf(world)
      .filter(({ process }) => process !== 'running')
      .map(({ name }) => name),
    fates: [],
  }
  for (const group of coordinatorOf(world).groups) {
    for (const { consumer, memberId, held } of group.members) {
      if (!held) continue
      const { api, since: from, correlationId } = held
      const open = { consumer, memberId, group: group.groupId, api, from, to: null }
      listening.held.set(exchangeOf(consumer, api, correlationId), open)
    }
  }
  seeAgenda(listening, 0)
  return listening
}

/** Goes on to that instant, the commands on the way carried out; or as far as so many events reach. */
export function listenUntil(
  listening: Listening,
  commands: readonly Timed<Command>[],
  to: Instant,
  mostEvents = Number.POSITIVE_INFINITY,
): void {
  const note = (fact: Fact, at: Instant) => hear(listening, fact, at)
  const sent = (due: DueMessage<Message>) => see(listening, due)
  const limit = listening.world.events + mostEvents
  const ahead = commands.filter(({ at }) => at > listening.done && at <= to)
  for (const { at, command: given } of [...ahead, { at: to, command: null }]) {
    const { world } = listening
    listening.world = advance(world, at, { note, sent, maxEvents: limit - world.events })
    if (isCutShort(listening.world, at)) return
    listening.done = at
    if (given) carryOut(listening, given, note)
  }
}

export function heard({ from, world, messages, held, lives, gone, fates }: Listening): Conversation {
  const standing = new Set(
    coordinatorOf(world).groups.flatMap(({ members }) => members.flatMap(member => member.held?.since ?? [])),
  )
  // One that has not arrived yet is not held; one that the coordinator has forgotten neither.
  const isTrue = (one: Held) => (one.to === null ? standing.has(one.from) : one.to > one.from)
  return {
    from,
    to: world.now,
    messages: answered(withFates(messages, fates)),
    held: [...held.values()].filter(isTrue).map(({ memberId: _, ...one }) => one),
    lives,
    gone,
    fates,
  }
}

/** The messages with what became of them on their way; the last fate counts. */
export function withFates(messages: readonly SentMessage[], fates: readonly Fate[]): readonly SentMessage[] {
  if (fates.length === 0) return messages
  const byId = new Map(fates.map(fate => [fate.id, fate]))
  return messages.map(message => ({ ...message, ...byId.get(message.id) }))
}

/** Each answer with the request that it belongs to: the last one of that exchange before it. */
export function answered(messages: readonly SentMessage[]): SentMessage[] {
  const requests = new Map<string, number>()
  const inOrder = messages.toSorted((a, b) => a.id - b.id)
  return inOrder.map(message => {
    if (message.kind === 'answer') return { ...message, answers: requests.get(message.exchange) ?? null }
    requests.set(message.exchange, message.id)
    return message
  })
}

function isCutShort({ now, agenda }: KafkaWorld, at: Instant): boolean {
  return now < at || isAnyDue(agenda, at)
}

function carryOut(listening: Listening, given: Command, note: (fact: Fact, at: Instant) => void): void {
  const before = listening.world.nextOrder
  listening.world = command(listening.world, given, note).world
  listening.many = brokerOf(listening.world).topics.length
  if (given.do === 'loseMessage' || given.do === 'delayMessage') noteFates(listening)
  seeAgenda(listening, before)
}

/** Compares what was thought of the messages under way with what is. */
function noteFates({ world, messages, fates, held }: Listening): void {
  const due = new Map(world.agenda.flatMap(one => (one.kind === 'message' ? [[one.order, one.at] as const] : [])))
  for (const { id, arrivesAt, exchange, kind } of withFates(messages, fates)) {
    if (arrivesAt <= world.now) continue
    const at = due.get(id)
    if (at === arrivesAt) continue
    fates.push({ id, arrivesAt: at ?? world.now, isLost: at === undefined })
    const hold = kind === 'request' ? held.get(exchange) : undefined
    if (hold && at !== undefined) held.set(exchange, { ...hold, from: at })
  }
}

/** What is under way, entered in the agenda as that number or later. */
function seeAgenda(listening: Listening, since: number): void {
  for (const due of listening.world.agenda.toSorted((a, b) => a.order - b.order)) {
    if (due.kind === 'message' && due.order >= since) see(listening, due)
  }
}

function see(listening: Listening, due: DueMessage<Message>): void {
  const { message, from, to } = due
  if ((message.kind !== 'request' && message.kind !== 'response') || (from !== COORDINATOR && to !== COORDINATOR))
    return
  const consumer = nameOf(from === COORDINATOR ? to : from)
  const group = listening.groups.get(consumer)
  if (group === undefined) return
  const exchange = exchangeOf(consumer, message.api, message.correlationId)
  if (message.kind === 'request') expectHold(listening, due, { consumer, group, exchange })
  else endHold(listening, exchange, due.sentAt)
  const { many } = listening
  listening.messages.push({
    id: due.order,
    kind: message.kind === 'request' ? 'request' : 'answer',
    api: message.api,
    consumer,
    group,
    sentAt: due.sentAt,
    arrivesAt: due.at,
    label: labelOf(message),
    error: message.kind === 'request' ? 'NONE' : errorOf(message),
    said: saidBy(message, { name: consumer, many }),
    fields: fieldsOf(message, many),
    isFaint: isFaint(message),
    exchange,
    answers: null,
    isLost: false,
  })
}

interface Exchange {
  readonly consumer: string
  readonly group: string
  readonly exchange: string
}

/** A JoinGroup or SyncGroup is held from when it arrives, unless it is answered at that very instant. */
function expectHold(
  { held }: Listening,
  { message, at }: DueMessage<Message>,
  { consumer, group, exchange }: Exchange,
): void {
  if (message.kind !== 'request' || (message.api !== 'JoinGroup' && message.api !== 'SyncGroup')) return
  const { api, memberId } = message
  // Whoever asks again, after a broken connection, is no longer waited for by its first request.
  for (const [key, one] of held) {
    if (one.to === null && one.memberId === memberId && memberId !== '') held.set(key, { ...one, to: at })
  }
  held.set(exchange, { consumer, group, api, memberId, from: at, to: null })
}

function endHold({ held }: Listening, exchange: string, at: Instant): void {
  const one = held.get(exchange)
  if (one?.to === null) held.set(exchange, { ...one, to: at })
}

function hear({ groups, held, lives }: Listening, fact: Fact, at: Instant): void {
  switch (fact.kind) {
    case 'ConsumerStarted':
      groups.set(fact.consumer, fact.group)
      lives.push({ at, consumer: fact.consumer, group: fact.group, what: 'started' })
      return
    case 'ConsumerCrashed':
    case 'ConsumerFailed':
      lives.push({ at, consumer: fact.consumer, group: groups.get(fact.consumer) ?? '', what: 'crashed' })
      return
    case 'ConsumerClosed':
      lives.push({ at, consumer: fact.consumer, group: groups.get(fact.consumer) ?? '', what: 'closed' })
      return
    case 'MemberRemoved':
      for (const [key, one] of held) {
        if (one.to === null && one.memberId === fact.memberId) held.set(key, { ...one, to: at })
      }
      return
    default:
  }
}

function exchangeOf(consumer: string, api: Api, correlationId: number): string {
  return `${consumer}/${api}/${correlationId}`
}
