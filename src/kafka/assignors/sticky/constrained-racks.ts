/**
 * Dealing near by, before the plain deal: every free partition goes to a member in one of its racks
 * that still has room. Those with the fewest members near them choose first, since the others will
 * find somebody anyway. What finds nobody is dealt without regard to racks.
 */
import { rackOf } from '../racks'
import { type Deal, giveExtra, giveNew } from './deal'
import { type Group, isNear, type Member, type Partition } from './group'

/** Sorted as soon as any member names a rack, even where racks then turn out not to matter. */
export function farthestFirst(group: Group, free: Partition[]): Partition[] {
  const membersInRack = new Map<string, number>()
  for (const { subscription } of group.members) {
    const rack = rackOf(subscription)
    if (rack !== null) membersInRack.set(rack, (membersInRack.get(rack) ?? 0) + 1)
  }
  if (membersInRack.size === 0) return free
  const near = new Map<Partition, number>()
  for (const partition of free) {
    let count = 0
    for (const rack of partition.racks) count += membersInRack.get(rack) ?? 0
    near.set(partition, count)
  }
  return free.sort((a, b) => (near.get(a) ?? 0) - (near.get(b) ?? 0))
}

/** Answers with the partitions that found nobody. */
export function dealNearBy(deal: Deal, free: readonly Partition[]): Partition[] {
  let turn = 0
  return free.filter(partition => {
    const place = placeOfNearest(deal, partition, deal.under, turn)
    const member = deal.under[place]
    if (!member) return !dealExtraNearBy(deal, partition)
    giveNew(partition, member)
    if (member.partitions.length >= deal.least) {
      // Who sat behind it has moved up: the turn is at the same place.
      deal.under.splice(place, 1)
      if (deal.extrasLeft > 0) deal.exact.push(member)
      turn = place
    } else {
      turn = place + 1
    }
    if (turn >= deal.under.length) turn = 0
    return false
  })
}

function dealExtraNearBy(deal: Deal, partition: Partition): boolean {
  const place = placeOfNearest(deal, partition, deal.exact, 0)
  const member = deal.exact[place]
  if (!member) return false
  giveNew(partition, member)
  deal.exact.splice(place, 1)
  giveExtra(deal)
  return true
}

/** The first member near the partition, looking round the circle from `start`; -1 if there is none. */
function placeOfNearest(deal: Deal, partition: Partition, circle: readonly Member[], start: number): number {
  const isNearby = (member: Member) => isNear(deal.group, member, partition)
  const place = circle.findIndex((member, i) => i >= start && isNearby(member))
  return place >= 0 ? place : circle.findIndex(isNearby)
}
