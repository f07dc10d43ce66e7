/**
 * Sticky when all members subscribe to the same topics, which makes the fair sizes plain: of 7
 * partitions for 3 members one gets 3 and two get 2. So there is nothing to search for. Everybody
 * keeps what it has, up to its size; what is then free is dealt out to those who have too little.
 *
 * From nothing this gives what round robin gives. The difference shows when a member leaves: its
 * partitions go round, and no other one moves.
 */
import { dealNearBy, farthestFirst } from './constrained-racks'
import { type Deal, giveExtra, giveNew } from './deal'
import { byMemberId, type Group, give, isFar, type Member, type Partition } from './group'

export function assignConstrained(group: Group): void {
  if (group.members.length === 0) return
  const deal = keepOwned(group)
  deal.under.sort(byMemberId)
  deal.exact.sort(byMemberId)
  const free = farthestFirst(group, freePartitions(group))
  dealInTurn(deal, group.racksCount ? dealNearBy(deal, free) : free)
}

function keepOwned(group: Group): Deal {
  const size = group.partitionCount / group.members.length
  const deal: Deal = {
    group,
    least: Math.floor(size),
    most: Math.ceil(size),
    extrasLeft: group.partitionCount % group.members.length,
    under: [],
    exact: [],
  }
  for (const member of group.members) {
    const keepable = keepableBy(member, group)
    const kept = Math.min(keepable.length, sizeOf(member, keepable.length, deal))
    keepable.forEach((partition, i) => {
      if (i < kept) give(partition, member)
      else partition.revokedFrom = member
    })
  }
  return deal
}

/**
 * How many the member may hold, of as many as it owns. Where more members hold an extra than there
 * are, the first ones in the group's order keep theirs.
 */
function sizeOf(member: Member, owned: number, deal: Deal): number {
  if (owned < deal.least) {
    deal.under.push(member)
    return owned
  }
  if (owned >= deal.most && deal.extrasLeft > 0) {
    giveExtra(deal)
    return deal.most
  }
  if (deal.extrasLeft > 0) deal.exact.push(member)
  return deal.least
}

/** By number first and topic second: with several topics, a member that must give some up keeps some of each. */
function keepableBy(member: Member, group: Group): Partition[] {
  const keepable: Partition[] = []
  for (const partition of member.owned) {
    if (isFar(group, member, partition)) partition.revokedFrom = member
    else if (!partition.claimedTwice) keepable.push(partition)
  }
  return keepable.sort((a, b) => a.number - b.number || (a.topic.name < b.topic.name ? -1 : 1))
}

function freePartitions(group: Group): Partition[] {
  const free: Partition[] = []
  for (const topic of group.topics.values()) {
    for (const partition of topic.partitions) if (!partition.owner) free.push(partition)
  }
  return free
}

/** One each, round and round, until all have the least; what is left are extras, one each in turn. */
function dealInTurn(deal: Deal, free: readonly Partition[]): void {
  let next = 0
  while (next < free.length && deal.under.length > 0) {
    deal.under = deal.under.filter(member => {
      const partition = free[next++]
      if (!partition) return true
      giveNew(partition, member)
      if (member.partitions.length < deal.least) return true
      deal.exact.push(member)
      return false
    })
  }
  deal.exact.forEach((member, i) => {
    const partition = free[next + i]
    if (partition) giveNew(partition, member)
  })
}
