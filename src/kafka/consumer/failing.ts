/**
 * Records that can't be handled: one with a broken value, say, that makes the handler throw each time
 * (a poison record), or one that needs something which is away for a while. Kafka knows nothing of
 * that; it goes on returning what lies at the position.
 */
import type { FetchedBatch } from '../protocol/messages'
import { isSamePartition, partitionName, type RecordRun, type TopicPartition } from '../protocol/names'
import { readsRecords } from './application'
import type { Batch, ReadRecord } from './doing'
import { notBegun } from './handled'
import type { KeptBatch } from './records-kept'
import type { Consumer } from './state'

/** The record at that place, as it was fetched. */
export function recordAt(consumer: Consumer, { topic, partition }: TopicPartition, offset: number): ReadRecord {
  const batch = consumer.kept.find(
    kept => isSamePartition(kept, { topic, partition }) && kept.baseOffset <= offset && offset < endOf(kept),
  )
  return {
    topic,
    partition,
    offset,
    key: batch?.keys[offset - batch.baseOffset] ?? null,
    bytes: batch?.recordBytes ?? 0,
    timestamp: batch?.timestamp ?? 0,
    headers: batch?.headers ?? null,
  }
}

/** The first record of the batch that fails, by its place in it, from one place on; null where none does. */
export function firstFailing(consumer: Consumer, { runs }: Batch, start: number): number | null {
  if (consumer.application.poison === null) return null
  let place = 0
  for (const run of runs) {
    for (let offset = run.from; offset < run.to; offset++, place++) {
      if (place >= start && fails(consumer, recordAt(consumer, run, offset))) return place
    }
  }
  return null
}

/** Whether handling it throws this time: a record that was sent on fails like the one that it was. */
export function fails(consumer: Consumer, record: ReadRecord): boolean {
  const { poison, failures } = consumer.application
  if (poison === null) return false
  const origin = originOf(record)
  if (failures > 0 && attemptsAt(consumer, record) >= failures) return false
  switch (poison.kind) {
    case 'key':
      return record.key === poison.key
    case 'every':
      return origin.offset % poison.count === poison.count - 1
    case 'offset':
      return origin.offset === poison.offset && partitionName(origin) === poison.name
  }
}

/** Where it was first: a record of a retry topic says so in its headers. */
export function originOf({ topic, partition, offset, headers }: ReadRecord): TopicPartition & { offset: number } {
  if (!headers) return { topic, partition, offset }
  const { originalTopic, originalPartition, originalOffset } = headers
  return { topic: originalTopic, partition: originalPartition, offset: originalOffset }
}

/** How often it has been tried: here, and before it was sent on. */
export function attemptsAt({ attempts }: Consumer, record: ReadRecord): number {
  const here = attempts.find(entry => isSamePartition(entry, record) && entry.offset === record.offset)?.count ?? 0
  return here + (record.headers?.attempts ?? 0)
}

/** One more attempt at it; with null it is dealt with, and they are forgotten. */
export function countAttempt(consumer: Consumer, record: ReadRecord, count: number | null): void {
  const others = consumer.attempts.filter(entry => !isSamePartition(entry, record) || entry.offset !== record.offset)
  const { topic, partition, offset } = record
  consumer.attempts = count === null ? others : [...others, { topic, partition, offset, count }]
}

/** Keeps the records of a fetch for as long as they are not handled, where the application looks into them. */
export function keepBatches(consumer: Consumer, tp: TopicPartition, batches: readonly FetchedBatch[]): void {
  if (!readsRecords(consumer.application)) return
  const { topic, partition } = tp
  const open = openRuns(consumer)
  const isNeeded = (kept: KeptBatch) =>
    open.some(run => isSamePartition(kept, run) && run.to > kept.baseOffset && run.from < endOf(kept))
  consumer.kept = [...consumer.kept.filter(isNeeded), ...batches.map(batch => ({ topic, partition, ...batch }))]
}

/** All that was fetched and is not handled. */
function openRuns(consumer: Consumer): RecordRun[] {
  const { doing, buffer } = consumer
  const batch = 'batch' in doing ? doing.batch : doing.kind === 'handling' ? doing : null
  return [...buffer, ...(batch?.runs ?? []), ...notBegun(consumer)]
}

function endOf({ baseOffset, keys }: FetchedBatch): number {
  return baseOffset + keys.length
}
