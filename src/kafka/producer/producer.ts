/**
 * A producer sends records at a rate that may change with time (`flow.ts`). Each goes to the partition that its key's hash says;
 * records without a key stick to one partition for a whole batch (KIP-794). It knows how many
 * partitions there are from metadata, so partitions that were added are used only some time later.
 */
import type { Instant, Turn } from '../../sim/world'
import type { Fact } from '../facts'
import { BROKER } from '../protocol/addresses'
import { withOneMore } from '../protocol/lists'
import type { Message, ProducedBatch, ResponseOf } from '../protocol/messages'
import { pauseMs } from '../protocol/pause'
import { type Flow, instantOf, rateAt, recordsBetween } from './flow'
import { drawKey, type RecordKey } from './keys'
import { positive } from './murmur2'
import type { Producer } from './state'
import { appended, type Draw, nextPartition } from './sticky-partitioner'

type ProducerTurn = Turn<Message, Fact>

export function onProducerMessage(producer: Producer, message: Message, turn: ProducerTurn): void {
  if (message.kind === 'response' && message.api === 'Metadata') onMetadata(producer, message, turn)
}

function onMetadata(producer: Producer, { topics }: ResponseOf<'Metadata'>, turn: ProducerTurn): void {
  const known = topics.find(({ topic }) => topic === producer.plan.topic)
  producer.partitions = known?.partitions ?? null
  producer.metadataAt = turn.now + (known ? pauseMs(producer.config.metadataMaxAgeMs) : RETRY_MS)
  goOn(producer, turn)
}

/** How soon a producer asks again for a topic that does not exist yet. */
const RETRY_MS = 100

export function onProducerWake(producer: Producer, turn: ProducerTurn): void {
  goOn(producer, turn)
}

/** The rate is another one from now on; what was due before is not made up for. */
export function countAnew(producer: Producer, turn: ProducerTurn): void {
  producer.rateSince = turn.now
  producer.sentAtRate = 0
  goOn(producer, turn)
}

export function flowOf({ plan, shapeSince, load }: Producer): Flow {
  return { recordsPerSecond: plan.recordsPerSecond, shape: plan.shape, shapeSince, load }
}

export function goOn(producer: Producer, turn: ProducerTurn): void {
  if (producer.removed) return
  if (producer.metadataAt === null || producer.metadataAt <= turn.now) askForMetadata(producer, turn)
  const flow = flowOf(producer)
  sendWhatIsDue(producer, flow, turn)
  // One wish, for the earlier of the two: a wake that is asked for stays in the agenda, also when another comes before it.
  const { metadataAt } = producer
  const next = nextSendAt(producer, flow, turn.now)
  const first = next === null || (metadataAt !== null && metadataAt < next) ? metadataAt : next
  if (first !== null) turn.wakeAt(first)
}

/** When it sends next; null where it waits for the broker, or for ever. */
function nextSendAt(producer: Producer, flow: Flow, now: Instant): Instant | null {
  if (!mayGo(producer)) return null
  const next = nextRecordAt(producer, flow, now)
  if (next === null || rateAt(flow, now) <= BUSY) return next
  return Math.max(next, (producer.lastSentAt ?? now) + producer.config.lingerMs)
}

/** Above so many records per second, records wait for each other (linger.ms) and travel together. */
const BUSY = 100

function askForMetadata(producer: Producer, turn: ProducerTurn): void {
  producer.metadataAt = turn.now + pauseMs(producer.config.metadataMaxAgeMs)
  const correlationId = producer.nextCorrelationId++
  turn.send(BROKER, { kind: 'request', api: 'Metadata', correlationId, topics: [producer.plan.topic] })
}

function nextRecordAt({ rateSince, sentAtRate }: Producer, flow: Flow, now: Instant): Instant | null {
  return instantOf(flow, sentAtRate + 1, rateSince, now)
}

/** Whether there is a partition to send to: send() waits for one that metadata does not know yet. */
function mayGo({ partitions, plan }: Producer): boolean {
  return partitions !== null && partitions > (plan.partition ?? 0)
}

function sendWhatIsDue(producer: Producer, flow: Flow, turn: ProducerTurn): void {
  if (!mayGo(producer)) return
  const due = recordsDue(producer, flow, turn.now)
  if (due <= 0) return
  const { topic, recordBytes, ageMs } = producer.plan
  const timestamp = turn.now - ageMs
  const draw = () => turn.draw(producer.stream)
  let batches: (ProducedBatch & { keys: Keys })[] | undefined
  for (let i = 0; i < due; i++) {
    const { partition, key } = nextRecord(producer, producer.partitions ?? 0, draw)
    const batch = batches?.find(other => other.partition === partition)
    if (batch) batch.keys = withKey(batch.keys, key)
    else batches = withOneMore(batches, { topic, partition, keys: key?.alone ?? NO_KEY, recordBytes, timestamp })
  }
  producer.sentAtRate += due
  producer.sent += due
  producer.lastSentAt = turn.now
  turn.send(BROKER, {
    kind: 'request',
    api: 'Produce',
    correlationId: producer.nextCorrelationId++,
    batches: batches ?? [],
  })
}

type Keys = readonly (string | null)[]

const NO_KEY: Keys = [null]

/** With the key of one record more. A list of one may be that of other batches as well, and is left as it is. */
function withKey(keys: Keys, key: RecordKey | null): Keys {
  const own = keys.length === 1 ? [...keys] : (keys as (string | null)[]) // longer ones were made here
  own.push(key?.text ?? null)
  return own
}

/** Records that are due and not sent. Where rounding says none at the very instant of the next one, it is that one. */
function recordsDue(producer: Producer, flow: Flow, now: Instant): number {
  const { rateSince, sentAtRate } = producer
  const due = Math.floor(recordsBetween(flow, rateSince, now)) - sentAtRate
  return due <= 0 && (nextRecordAt(producer, flow, now) ?? now + 1) <= now ? 1 : due
}

function nextRecord(producer: Producer, partitions: number, draw: Draw): { partition: number; key: RecordKey | null } {
  const { keys, partition: given, recordBytes } = producer.plan
  const key = drawKey(keys, draw)
  if (given !== null) return { partition: given, key }
  if (key !== null) return { partition: positive(key.hash) % partitions, key }
  const choice = { partitions }
  const partition = nextPartition(producer.sticky, choice, draw)
  const record = { partition, bytes: recordBytes, batchSize: producer.config.batchSize }
  producer.sticky = appended(producer.sticky, record, choice, draw)
  return { partition, key: null }
}
