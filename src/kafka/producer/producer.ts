/**
 * A producer sends records at a steady rate. Each goes to the partition that its key's hash says;
 * records without a key stick to one partition for a whole batch (KIP-794). It knows how many
 * partitions there are from metadata, so partitions that were added are used only some time later.
 */
import type { Instant, Turn } from '../../sim/world'
import type { Fact } from '../facts'
import { BROKER } from '../protocol/addresses'
import type { Message, ProducedBatch } from '../protocol/messages'
import { pauseMs } from '../protocol/pause'
import { drawKey } from './keys'
import { partitionForKey } from './murmur2'
import type { Producer } from './state'
import { appended, nextPartition } from './sticky-partitioner'

type ProducerTurn = Turn<Message, Fact>

export function onProducerMessage(producer: Producer, message: Message, turn: ProducerTurn): void {
  if (message.kind !== 'response' || message.api !== 'Metadata') return
  const known = message.topics.find(({ topic }) => topic === producer.topic)
  producer.partitions = known?.partitions ?? null
  producer.metadataAt = turn.now + (known ? pauseMs(producer.config.metadataMaxAgeMs) : RETRY_MS)
  goOn(producer, turn)
}

/** How soon a producer asks again for a topic that does not exist yet. */
const RETRY_MS = 100

export function onProducerWake(producer: Producer, turn: ProducerTurn): void {
  goOn(producer, turn)
}

/** From now on so many records per second; what was due before is not made up for. */
export function setRate(producer: Producer, recordsPerSecond: number, turn: ProducerTurn): void {
  producer.recordsPerSecond = recordsPerSecond
  producer.rateSince = turn.now
  producer.sentAtRate = 0
  goOn(producer, turn)
}

export function goOn(producer: Producer, turn: ProducerTurn): void {
  if (producer.metadataAt === null || producer.metadataAt <= turn.now) askForMetadata(producer, turn)
  sendWhatIsDue(producer, turn)
  if (producer.metadataAt !== null) turn.wakeAt(producer.metadataAt)
  const next = nextRecordAt(producer)
  if (next === null || producer.partitions === null) return
  const lingered = (producer.lastSentAt ?? turn.now) + producer.config.lingerMs
  turn.wakeAt(Math.max(next, producer.recordsPerSecond > BUSY ? lingered : next))
}

/** Above so many records per second, records wait for each other (linger.ms) and travel together. */
const BUSY = 100

function askForMetadata(producer: Producer, turn: ProducerTurn): void {
  producer.metadataAt = turn.now + pauseMs(producer.config.metadataMaxAgeMs)
  const correlationId = producer.nextCorrelationId++
  turn.send(BROKER, { kind: 'request', api: 'Metadata', correlationId, topics: [producer.topic] })
}

function nextRecordAt({ recordsPerSecond, rateSince, sentAtRate }: Producer): number | null {
  if (recordsPerSecond <= 0) return null
  return rateSince + Math.ceil(((sentAtRate + 1) * 1000) / recordsPerSecond)
}

function sendWhatIsDue(producer: Producer, turn: ProducerTurn): void {
  if (producer.partitions === null || producer.partitions === 0) return
  const due = recordsDue(producer, turn.now)
  if (due <= 0) return
  const keysOf = new Map<number, (string | null)[]>()
  for (let i = 0; i < due; i++) {
    const { partition, key } = nextRecord(producer, producer.partitions, turn)
    const keys = keysOf.get(partition)
    if (keys) keys.push(key)
    else keysOf.set(partition, [key])
  }
  producer.sentAtRate += due
  producer.sent += due
  producer.lastSentAt = turn.now
  const { topic, recordBytes } = producer
  const batches: ProducedBatch[] = [...keysOf].map(([partition, keys]) => ({
    topic,
    partition,
    keys,
    recordBytes,
    timestamp: turn.now,
  }))
  turn.send(BROKER, { kind: 'request', api: 'Produce', correlationId: producer.nextCorrelationId++, batches })
}

/** Records that are due and not sent. Where rounding says none at the very instant of the next one, it is that one. */
function recordsDue(producer: Producer, now: Instant): number {
  const { rateSince, recordsPerSecond, sentAtRate } = producer
  const due = Math.floor(((now - rateSince) * recordsPerSecond) / 1000) - sentAtRate
  return due <= 0 && (nextRecordAt(producer) ?? now + 1) <= now ? 1 : due
}

function nextRecord(
  producer: Producer,
  partitions: number,
  turn: ProducerTurn,
): { partition: number; key: string | null } {
  const draw = () => turn.draw(`workload/${producer.name}`)
  const key = drawKey(producer.keys, draw)
  if (key !== null) return { partition: partitionForKey(utf8(key), partitions), key }
  const choice = { partitions }
  const partition = nextPartition(producer.sticky, choice, draw)
  const record = { partition, bytes: producer.recordBytes, batchSize: producer.config.batchSize }
  producer.sticky = appended(producer.sticky, record, choice, draw)
  return { partition, key: null }
}

const encoder = new TextEncoder()

/** Plain letters are their own bytes; asking the platform for a short text takes ten times as long. */
export function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit > 127) return encoder.encode(text)
    bytes[i] = unit
  }
  return bytes
}
