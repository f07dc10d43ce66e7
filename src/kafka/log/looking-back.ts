/**
 * What a log was like at an earlier instant, and which batch a record came in. No client can ask a
 * broker that; but nothing in a log is ever changed, so an onlooker can read its whole past from it.
 */
import type { Instant } from '../../sim/world'
import { batchesFrom, lastAtOrBefore, type PartitionLog, type RecordBatch } from './partition-log'

/** The batch that holds the record of that offset; null where there is none, or none any more. */
export function batchOf(log: PartitionLog, offset: number): RecordBatch | null {
  if (offset < log.logStartOffset || offset >= log.logEndOffset) return null
  return batchesFrom(log, offset).next().value ?? null
}

/** The log end at that instant. Where all that was there then has been deleted since, where the log begins now. */
export function logEndAt({ segments }: PartitionLog, at: Instant): number {
  const begins = segments[0]?.baseOffset ?? 0
  const segment = segments[lastAtOrBefore(segments, ({ blocks }) => firstAppend(blocks[0]), at)]
  if (!segment) return begins
  const block = segment.blocks[lastAtOrBefore(segment.blocks, firstAppend, at)] ?? []
  const batch = block[lastAtOrBefore(block, ({ appendedAt }) => appendedAt, at)]
  return batch ? batch.baseOffset + batch.keys.length : begins
}

function firstAppend(block: readonly RecordBatch[] | undefined): Instant {
  return block?.[0]?.appendedAt ?? 0
}
