/** What it costs: lag, records processed more than once, time in which partitions were read by nobody, rebalances. */
import type { KafkaWorld } from '../kafka/world'
import { type Effects, effectsOf } from './effects'
import { hasCommitted, lanePictures, type Twice, totalLag, twiceIn } from './lanes'
import { type OwnershipRow, unreadMs } from './ownership'
import type { Rebalance } from './rebalances'
import { code, type Sentence, say } from './sentence'
import { counted } from './time'

export interface Costs {
  /** Log end − committed over all partitions that have a committed offset; null where none has. */
  readonly totalLag: number | null
  /** Records processed more than once, each counted as often as it is too often. */
  readonly twice: Twice
  /** What came of the records: handled, handled again, lost. */
  readonly effects: Effects
  /** Summed over the partitions: two partitions unread for a second are two partition-seconds. */
  readonly unreadPartitionMs: number
  /** How many have begun. */
  readonly rebalances: number
  /** In all of them together, in ms, the one under way up to now. */
  readonly rebalancingMs: number
  readonly longestMs: number
}

/** What has happened to the groups, as it is told by the facts. */
export interface Past {
  readonly rows: readonly OwnershipRow[]
  readonly rebalances: readonly Rebalance[]
}

/** That the group is further behind than somebody wants it to be; null where it is not. */
export function lagAbove(group: string, lag: number | null, threshold: number): Sentence | null {
  if (lag === null || lag <= threshold) return null
  return say`The lag of ${code(group)} is above ${counted(threshold, 'record')}.`
}

/** The costs of a group up to the World's instant; what the past knows beyond that does not count. */
export function costs(world: KafkaWorld, group: string, past: Past): Costs {
  const { now } = world
  const lanes = lanePictures(world)
  const begun = past.rebalances.filter(one => one.group === group && one.from <= now)
  const times = begun.map(({ from, to }) => Math.min(to ?? now, now) - from)
  return {
    totalLag: hasCommitted(lanes, group) ? totalLag(lanes, group) : null,
    twice: twiceIn(lanes, group),
    effects: effectsOf(world, group),
    unreadPartitionMs: unreadMs(past.rows, group, now),
    rebalances: begun.length,
    rebalancingMs: times.reduce((sum, ms) => sum + ms, 0),
    longestMs: Math.max(0, ...times),
  }
}
