/** What one consumer holds: its partitions with their positions, and the memory of what was fetched and not returned. */
import { logOf } from '../kafka/broker/state'
import { processOf } from '../kafka/consumer/process'
import type { Consumer } from '../kafka/consumer/state'
import { isSamePartition, type TopicPartition } from '../kafka/protocol/names'
import { brokerOf, type KafkaWorld } from '../kafka/world'
import type { Instant } from '../sim/world'
import { partitionName } from './lanes'
import { inOrder } from './lists'
import { countdown, counted, thousands } from './time'

export interface Holdings {
  /** The process it runs in: its own name, where it has one of its own. */
  readonly process: string
  /** Fetched and not returned by poll() yet, over all partitions; memory is freed with the last record of a fetch. */
  readonly bytes: number
  readonly records: number
  readonly partitions: readonly HeldPartition[]
  /** All other partitions there are. */
  readonly others: readonly (TopicPartition & { readonly name: string })[]
}

export interface HeldPartition extends TopicPartition {
  readonly name: string
  /** Null until it is known where to begin. */
  readonly position: number | null
  readonly isPaused: boolean
  readonly bytes: number
  readonly records: number
}

export function holdingsOf(world: KafkaWorld, consumer: Consumer): Holdings {
  const many = brokerOf(world).topics.length
  const partitions = consumer.partitions.toSorted(inOrder).map(owned => {
    const { topic, partition, position, isPaused } = owned
    const fetched = consumer.buffer.filter(entry => isSamePartition(entry, owned))
    return {
      topic,
      partition,
      name: partitionName(topic, partition, many),
      position,
      isPaused,
      bytes: fetched.reduce((sum, { bytes }) => sum + bytes, 0),
      records: fetched.reduce((sum, { from, to }) => sum + to - from, 0),
    }
  })
  return {
    process: processOf(consumer),
    bytes: partitions.reduce((sum, { bytes }) => sum + bytes, 0),
    records: partitions.reduce((sum, { records }) => sum + records, 0),
    partitions,
    others: brokerOf(world).topics.flatMap(({ name: topic, partitions: logs }) =>
      logs
        .filter(({ partition }) => !partitions.some(held => isSamePartition(held, { topic, partition })))
        .map(({ partition }) => ({ topic, partition, name: partitionName(topic, partition, many) })),
    ),
  }
}

/** What follows for whoever reads on from an offset that the log does not have; null where it has it, its end included. */
export function offsetOutside(
  world: KafkaWorld,
  { name, topic, partition }: TopicPartition & { readonly name: string },
  offset: number,
): string | null {
  const log = logOf(brokerOf(world), topic, partition)
  if (!log || (offset >= log.logStartOffset && offset <= log.logEndOffset)) return null
  const isBeyond = offset > log.logEndOffset
  const where = isBeyond
    ? `The log of ${name} ends at ${thousands(log.logEndOffset)}`
    : `The log of ${name} begins at ${thousands(log.logStartOffset)}`
  const lag = isBeyond ? 'the lag is negative then, and ' : ''
  return `${where}: ${lag}whoever reads on from ${thousands(offset)} is out of range, and goes by auto.offset.reset.`
}

/**
 * When the application's thread comes round to what it is told: `in 12.0 s` when its handler returns, or
 * not before it is unfrozen. Null where it obeys at once.
 */
export function obeysWhen({ name, doing, stoppedSince, suspended, told }: Consumer, now: Instant): string | null {
  const waiting = told.length === 0 ? '' : ` ${counted(told.length, 'call')} waiting.`
  const frozen = `${name} is frozen: it obeys once it goes on.${waiting}`
  if (stoppedSince !== null) return frozen
  if (suspended) return `Its process stands still: ${name} obeys in ${countdown(suspended.until - now)}.${waiting}`
  switch (doing.kind) {
    case 'handling':
      if (doing.endsAt - now < BRIEF_MS) return null
      return `It waits until the handler is through with its batch and returns to poll(), in about ${countdown(doing.endsAt - now)}.${waiting}`
    case 'backing off':
      return `It waits until ${name} has tried its record again, in ${countdown(doing.until - now)} at the earliest.${waiting}`
    case 'sending on':
      return `It waits until the record is sent on, and the batch behind it handled.${waiting}`
    case 'committing':
      return told.length === 0 ? null : `It waits until the commit is answered.${waiting}`
    case 'stopped':
      return frozen
    case 'between polls':
    case 'polling':
    case 'closing':
    case 'ended':
      return null
  }
}

/** Nobody has to be told of a wait that is over before it is read. */
const BRIEF_MS = 1_000
