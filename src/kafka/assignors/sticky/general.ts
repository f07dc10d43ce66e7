/**
 * Sticky when subscriptions differ. Now nobody can say in advance what sizes are fair: a member that
 * alone reads a large topic has to carry it. So sticky first finds some assignment that changes
 * little, and then improves it step by step.
 *
 * Everybody keeps what it may still hold. What is free goes to the subscriber with the fewest
 * partitions, topics with few subscribers first, as they have the least choice. Then partitions move
 * while that makes sizes more even (`balance.ts`). If all the moving gained nothing, it is undone:
 * moving costs more than it looks.
 */
import { compareStrings } from '../assignor'
import { type Balance, balanceOf, lightestFirst, moveUntilBalanced, place, takeOut } from './balance'
import { type Group, give, isFar, type Member, type Partition } from './group'

export function assignGeneral(group: Group): void {
  const mustRevoke = keepOwned(group)
  const startedEmpty = group.members.every(member => member.partitions.length === 0)
  const all = fewestSubscribersFirst(group)
  const free = all.filter(partition => !partition.owner)
  assignToLightest(group, free)

  const mayMove = (partition: Partition) => partition.topic.subscribers.length > 1
  const balance = balanceOf(group, group.members.filter(hasAChoice), formerOwnersIn(group))
  const before = snapshot(balance)
  // Where nobody has to give anything up, try with the newly given ones alone: nobody had them yet.
  if (!mustRevoke) moveUntilBalanced(balance, free.filter(mayMove))
  const moved = moveUntilBalanced(balance, all.filter(mayMove))
  if (!startedEmpty && moved && unevenness(balance) >= before.unevenness) before.restore()
}

/** A claim from before the newest generation is no right to a partition, but a reason to give it back. */
function formerOwnersIn(group: Group): Map<Partition, Member> {
  const newest = group.members.reduce((max, { subscription }) => Math.max(max, subscription.generation), -1)
  const owners = new Map<Partition, Member>()
  for (const member of group.members) {
    const { generation, owned } = member.subscription
    if (generation >= newest) continue
    for (const { topic, partition } of owned) {
      const claimed = group.topics.get(topic)?.partitions[partition]
      if (!claimed) continue
      const other = owners.get(claimed)
      if (!other || generation > other.subscription.generation) owners.set(claimed, member)
    }
  }
  return owners
}

/** Answers whether somebody had to give something up: its subscription changed, or it is far away. */
function keepOwned(group: Group): boolean {
  let mustRevoke = false
  for (const member of group.members) {
    for (const partition of member.owned) {
      if (!member.topics.has(partition.topic) || isFar(group, member, partition)) mustRevoke = true
      else give(partition, member)
    }
  }
  return mustRevoke
}

function fewestSubscribersFirst(group: Group): Partition[] {
  return [...group.topics.values()]
    .sort((a, b) => a.subscribers.length - b.subscribers.length || compareStrings(a.name, b.name))
    .flatMap(topic => topic.partitions)
}

/** Where racks count, first to those near by only. */
function assignToLightest(group: Group, free: readonly Partition[]): void {
  const members = [...group.members].sort(lightestFirst)
  const isAssigned = (partition: Partition, mayHave: (member: Member) => boolean): boolean => {
    const taker = members.find(member => member.topics.has(partition.topic) && mayHave(member))
    if (!taker) return false
    takeOut(members, taker)
    give(partition, taker)
    place(members, taker)
    return true
  }
  const rest = group.racksCount
    ? free.filter(partition => !isAssigned(partition, member => !isFar(group, member, partition)))
    : free
  for (const partition of rest) isAssigned(partition, () => true)
}

/** A member that holds all it could ever hold, and shares no topic with anyone, is set aside. */
function hasAChoice({ partitions, mostPossible }: Member): boolean {
  return partitions.length < mostPossible || partitions.some(({ topic }) => topic.subscribers.length > 1)
}

function snapshot(balance: Balance): { unevenness: number; restore: () => void } {
  const held = new Map(balance.members.map(member => [member, [...member.partitions]]))
  return {
    unevenness: unevenness(balance),
    restore() {
      for (const [member, partitions] of held) {
        member.partitions = partitions
        for (const partition of partitions) partition.owner = member
      }
    },
  }
}

/** The differences in size between all pairs of members, summed up. */
function unevenness({ members }: Balance): number {
  const sizes = members.map(member => member.partitions.length).sort((a, b) => a - b)
  // In a sorted row the i-th size is added once for each smaller one and taken off once for each larger.
  return sizes.reduce((sum, size, i) => sum + size * (2 * i - sizes.length + 1), 0)
}
