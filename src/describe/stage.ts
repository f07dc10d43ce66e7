/**
 * The stage as numbers and words: everything the picture and its tables show of one World. The view
 * draws it and decides nothing; whoever can't see the drawing reads the same from the tables.
 */
import { nameOf } from '../kafka/protocol/addresses'
import type { ErrorCode } from '../kafka/protocol/errors'
import type { Api, Message, Request, Response } from '../kafka/protocol/messages'
import { brokerOf, type KafkaWorld, producersOf } from '../kafka/world'
import type { Due, Instant } from '../sim/world'
import { type GroupPicture, groupPictures } from './group'
import { type LanePicture, lanePictures } from './lanes'
import { type ProducerPicture, producerPicture } from './producers'

export type { ProducerPicture } from './producers'

export interface StagePicture {
  readonly now: Instant
  readonly topics: readonly TopicPicture[]
  readonly groups: readonly GroupPicture[]
  readonly producers: readonly ProducerPicture[]
  readonly flights: readonly Flight[]
  /** How many records are on their way from the producers. */
  readonly recordsUnderWay: number
  /** Latency of the network in ms, to be shown beside the speed. */
  readonly latencyMs: number
}

export interface TopicPicture {
  readonly topic: string
  readonly lanes: readonly LanePicture[]
}

/** A message under way. It stands at (now − sentAt) / (arrivesAt − sentAt) of its way. */
export interface Flight {
  readonly id: number
  readonly sentAt: Instant
  readonly arrivesAt: Instant
  readonly from: Station
  readonly to: Station
  readonly what: FlightKind
  readonly api: Api
  /** `JoinGroup`, `Heartbeat answered: REBALANCE_IN_PROGRESS`. */
  readonly label: string
  /** Heartbeats and fetches: drawn faintly, and can be hidden. */
  readonly isFaint: boolean
  /** Records under way from a producer: how many, and to which partitions. */
  readonly records: readonly { readonly topic: string; readonly partition: number; readonly count: number }[]
}

export type FlightKind = 'request' | 'answer' | 'records'

export type Station =
  | { readonly kind: 'consumer'; readonly name: string }
  | { readonly kind: 'producer'; readonly name: string }
  | { readonly kind: 'coordinator' }
  | { readonly kind: 'broker' }

/** Everything there is to see at the World's instant. */
export function stageOf(world: KafkaWorld): StagePicture {
  return { ...stageWhenAsked(world) }
}

/** The same, each part made when it is asked for: of what moves in each frame, most stages need but a little. */
export function stageWhenAsked(world: KafkaWorld): StagePicture {
  let topics: readonly TopicPicture[] | undefined
  let flights: readonly Flight[] | undefined
  return {
    now: world.now,
    get topics() {
      topics ??= topicPictures(world)
      return topics
    },
    get groups() {
      return groupPictures(world)
    },
    get producers() {
      return producersOf(world).map(producer => producerPicture(producer, world.now))
    },
    get flights() {
      flights ??= flightsOf(world)
      return flights
    },
    get recordsUnderWay() {
      return recordsUnderWay(world)
    },
    latencyMs: world.network.latencyMs,
  }
}

function topicPictures(world: KafkaWorld): TopicPicture[] {
  const lanes = lanePictures(world)
  return brokerOf(world).topics.map(({ name }) => ({ topic: name, lanes: lanes.filter(lane => lane.topic === name) }))
}

function flightsOf(world: KafkaWorld): Flight[] {
  const flights: Flight[] = []
  for (const due of world.agenda) {
    if (due.kind !== 'message' || due.at <= due.sentAt) continue
    const { message } = due
    if (message.kind !== 'request' && message.kind !== 'response') continue
    if (message.kind === 'response' && message.api === 'Produce') continue
    let flight = seen.get(due)
    if (!flight) {
      flight = flightOf(due, message)
      seen.set(due, flight)
    }
    flights.push(flight)
  }
  return flights.sort((a, b) => a.id - b.id)
}

function recordsUnderWay({ agenda }: KafkaWorld): number {
  let records = 0
  for (const due of agenda) {
    if (due.kind !== 'message' || due.message.kind !== 'request' || due.message.api !== 'Produce') continue
    if (due.at > due.sentAt) for (const { keys } of due.message.batches) records += keys.length
  }
  return records
}

type Sent = Due<Message> & { readonly kind: 'message' }

/** A message stays the same from when it is sent until it arrives, and is looked at in each frame. */
const seen = new WeakMap<Sent, Flight>()

function flightOf({ order, sentAt, at, from, to }: Sent, message: Request | Response): Flight {
  return {
    id: order,
    sentAt,
    arrivesAt: at,
    from: stationOf(from),
    to: stationOf(to),
    what: message.api === 'Produce' ? 'records' : message.kind === 'request' ? 'request' : 'answer',
    api: message.api,
    label: labelOf(message),
    isFaint: isFaint(message),
    records: recordsIn(message),
  }
}

function stationOf(id: string): Station {
  if (id.startsWith('consumer/')) return { kind: 'consumer', name: nameOf(id) }
  if (id.startsWith('producer/')) return { kind: 'producer', name: nameOf(id) }
  return id === 'coordinator' ? { kind: 'coordinator' } : { kind: 'broker' }
}

/** `JoinGroup`; an answer names its error, if it has one. */
export function labelOf(message: Request | Response): string {
  if (message.kind === 'request') return message.api
  const error = errorOf(message)
  return error === 'NONE' ? `${message.api} answered` : `${message.api} answered: ${error}`
}

export function errorOf(message: Response): ErrorCode {
  if (message.api === 'OffsetCommit') return message.errors.find(({ error }) => error !== 'NONE')?.error ?? 'NONE'
  return 'error' in message ? message.error : 'NONE'
}

export function isFaint(message: Request | Response): boolean {
  if (message.kind === 'response' && errorOf(message) !== 'NONE') return false
  return !['JoinGroup', 'SyncGroup', 'LeaveGroup', 'OffsetCommit', 'Produce'].includes(message.api)
}

function recordsIn(message: Request | Response): Flight['records'] {
  if (message.kind !== 'request' || message.api !== 'Produce') return []
  return message.batches.map(({ topic, partition, keys }) => ({ topic, partition, count: keys.length }))
}
