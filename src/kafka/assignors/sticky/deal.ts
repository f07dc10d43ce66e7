/**
 * How far the dealing has got, when all members subscribe to the same topics: who still lacks what.
 *
 * Of 7 partitions for 3 members everybody has at least 2, and 1 extra makes one of them have 3.
 */
import { type Group, give, type Member, type Partition } from './group'

export interface Deal {
  readonly group: Group
  /** Everybody gets at least this, and at most that. Where partitions come out even the two are the same. */
  readonly least: number
  readonly most: number
  /** How many members may still get the most. */
  extrasLeft: number
  /** Those with fewer than the least. */
  under: Member[]
  /** Those with exactly the least that may still get an extra. */
  exact: Member[]
}

/** With the last extra gone nobody waits for one any more. */
export function giveExtra(deal: Deal): void {
  deal.extrasLeft--
  if (deal.extrasLeft === 0) deal.exact = []
}

/** A partition that another member still holds, or that two said they hold, can't be read by its new owner at once. */
export function giveNew(partition: Partition, member: Member): void {
  give(partition, member)
  const { revokedFrom } = partition
  if ((revokedFrom && revokedFrom !== member) || partition.claimedTwice) partition.isChangingHands = true
}
