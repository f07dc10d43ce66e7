/**
 * Old records go by themselves. Every log.retention.check.interval.ms the broker looks at the oldest
 * segments of each log: one goes when its youngest record is older than retention.ms, or when the log
 * is larger than retention.bytes without it. Whether anybody has read it is not asked; a reader that
 * stood in it finds its position out of range, and auto.offset.reset decides.
 */
import type { Instant } from '../../sim/world'
import type { TopicConfig } from '../config'
import type { PartitionLog, Segment } from './partition-log'

/** Lets go of what the settings do not keep, and says by which; null when nothing went (UnifiedLog.deleteOldSegments). */
export function deleteOldSegments(
  log: PartitionLog,
  { retentionMs, retentionBytes }: TopicConfig,
  now: Instant,
): 'retention.bytes' | 'retention.ms' | null {
  let excess = log.segments.reduce((sum, { bytes }) => sum + bytes, 0) - retentionBytes
  const isTooMuch = ({ bytes }: Segment) => {
    const goes = retentionBytes >= 0 && excess - bytes >= 0
    if (goes) excess -= bytes
    return goes
  }
  if (deleteOldest(log, isTooMuch)) return 'retention.bytes'
  const isTooOld = ({ largestTimestamp }: Segment) => retentionMs >= 0 && now - largestTimestamp > retentionMs
  return deleteOldest(log, isTooOld) ? 'retention.ms' : null
}

/** Stops at the first segment that stays. Where all go, also the one that is written to, the log is empty. */
function deleteOldest(log: PartitionLog, goes: (segment: Segment) => boolean): boolean {
  let count = 0
  for (const segment of log.segments) {
    if (!goes(segment)) break
    count++
  }
  if (count === 0) return false
  log.segments = log.segments.slice(count)
  log.logStartOffset = Math.max(log.logStartOffset, log.segments[0]?.baseOffset ?? log.logEndOffset)
  return true
}
