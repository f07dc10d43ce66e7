/** What it costs: lag, records processed more than once, time in which partitions were read by nobody, rebalances. */
import type { Fact } from '../kafka/facts'
import type { KafkaWorld } from '../kafka/world'
import type { Noted } from '../sim/timeline'
import { type Effects, effectsOf } from './effects'
import { lanePictures, processedAgain } from './lanes'
import { type OwnershipRow, ownershipAt, unreadMs } from './ownership'
import { lasted, type Rebalance, rebalances } from './rebalances'

export interface Costs {
  /** Log end − committed over all partitions that have a committed offset. */
  readonly totalLag: number
  /** Partitions that the group has committed nothing for: their lag is not known. */
  readonly withoutCommit: number
  /** Records processed more than once, each counted as often as it was too often. */
  readonly processedAgain: number
  /** What came of the records: handled, handled again, lost. */
  readonly effects: Effects
  /** Summed over the partitions: two partitions unread for a second are two partition-seconds. */
  readonly unreadPartitionMs: number
  readonly rebalances: readonly Rebalance[]
  /** In all of them together, in ms, the one under way up to now. */
  readonly rebalancingMs: number
  readonly longestMs: number
}

/** The costs of a group up to the World's instant. `rows` spares the work where the ownership is known already. */
export function costs(
  world: KafkaWorld,
  group: string,
  facts: readonly Noted<Fact>[],
  rows: readonly OwnershipRow[] = ownershipAt(facts, world.now),
): Costs {
  const lanes = lanePictures(world)
  const readers = lanes.flatMap(lane => lane.readers.filter(reader => reader.group === group))
  const own = rebalances(facts, world.now).filter(one => one.group === group)
  const times = own.map(one => lasted(one, world.now))
  return {
    totalLag: readers.reduce((sum, { lag }) => sum + (lag ?? 0), 0),
    withoutCommit: readers.filter(({ committed }) => committed === null).length,
    processedAgain: processedAgain(lanes, group),
    effects: effectsOf(world, group),
    unreadPartitionMs: unreadMs(rows, group),
    rebalances: own,
    rebalancingMs: times.reduce((sum, ms) => sum + ms, 0),
    longestMs: Math.max(0, ...times),
  }
}
