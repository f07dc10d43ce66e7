/**
 * Making sizes more even by moving one partition at a time, from a member to one that has at least
 * two fewer: with one fewer the two would only change places.
 *
 * Where to: back to the member that held the partition in an older generation, if it is light
 * enough (it may still have the data at hand), else to the lightest subscriber.
 *
 * And which: if another partition of the same topic has already moved the opposite way, take that
 * one back instead. Two members that swap partitions of one topic have both lost something and
 * neither has gained.
 */
import { inBucketOrder, javaStringHash } from '../java-hash-order'
import { byMemberId, type Group, give, type Member, type Partition, remove, type Topic } from './group'

export interface Balance {
  readonly group: Group
  /** Those that take part, the lightest first. */
  readonly members: Member[]
  readonly participants: ReadonlySet<Member>
  /** Who held a partition in an older generation. */
  readonly formerOwners: ReadonlyMap<Partition, Member>
  /** Where a partition was before it moved, as long as it has not moved back. */
  readonly movedFrom: Map<Partition, Member>
  /** The same the other way round: topic, from, to, and which, in the order of moving. */
  readonly moved: Map<Topic, Map<Member, Map<Member, Set<Partition>>>>
}

export function balanceOf(
  group: Group,
  members: readonly Member[],
  formerOwners: ReadonlyMap<Partition, Member>,
): Balance {
  return {
    group,
    members: [...members].sort(lightestFirst),
    participants: new Set(members),
    formerOwners,
    movedFrom: new Map(),
    moved: new Map(),
  }
}

/** Passes over the partitions again and again, until one changes nothing. Answers whether anything moved. */
export function moveUntilBalanced(balance: Balance, partitions: readonly Partition[]): boolean {
  let hasMoved = false
  let isDone = partitions.length === 0 || isBalanced(balance)
  while (!isDone) {
    isDone = true
    for (const partition of partitions) {
      const receiver = receiverOf(partition, balance)
      if (!receiver) continue
      move(partitionToMove(partition, receiver, balance), receiver, balance)
      hasMoved = true
      isDone = isBalanced(balance)
      if (isDone) break
    }
  }
  return hasMoved
}

/** Sizes differ by one at most, or whoever could take a partition would take it from a member hardly larger. */
function isBalanced({ group, members, participants }: Balance): boolean {
  const lightest = members[0]?.partitions.length ?? 0
  const heaviest = members.at(-1)?.partitions.length ?? 0
  if (lightest >= heaviest - 1) return true
  const heaviestOwner = new Map<Topic, number>()
  for (const topic of group.topics.values()) {
    let most = 0
    for (const { owner } of topic.partitions) {
      if (owner && owner.partitions.length > most && participants.has(owner)) most = owner.partitions.length
    }
    heaviestOwner.set(topic, most)
  }
  return members.every(({ partitions, mostPossible, topics }) => {
    if (partitions.length === mostPossible) return true
    for (const topic of topics) {
      if ((heaviestOwner.get(topic) ?? 0) >= partitions.length + 2) return false
    }
    return true
  })
}

/** Racks play no part here. Nor does a former owner's subscription, by an oversight of Kafka's. */
function receiverOf(partition: Partition, { members, participants, formerOwners }: Balance): Member | undefined {
  const { owner, topic } = partition
  const isLighter = (other: Member) => owner !== undefined && owner.partitions.length >= other.partitions.length + 2
  const formerOwner = formerOwners.get(partition)
  if (formerOwner && participants.has(formerOwner) && isLighter(formerOwner)) return formerOwner
  const lightest = members.find(member => member.topics.has(topic))
  return lightest && isLighter(lightest) ? lightest : undefined
}

/** Which of several moved the opposite way Java's hash set decides. */
function partitionToMove(partition: Partition, receiver: Member, { movedFrom, moved }: Balance): Partition {
  const giver = movedFrom.get(partition) ?? partition.owner
  const opposite = giver && moved.get(partition.topic)?.get(receiver)?.get(giver)
  return (opposite && inBucketOrder([...opposite], hashCode)[0]) ?? partition
}

/** `TopicPartition.hashCode()` */
function hashCode({ topic, number }: Partition): number {
  return (Math.imul(31, 31 + number) + javaStringHash(topic.name)) | 0
}

function move(partition: Partition, receiver: Member, balance: Balance): void {
  const giver = partition.owner
  if (!giver) return
  takeOut(balance.members, giver)
  takeOut(balance.members, receiver)
  noteMove(partition, giver, receiver, balance)
  remove(partition, giver.partitions)
  give(partition, receiver)
  place(balance.members, receiver)
  place(balance.members, giver)
}

/** A partition that moves on counts as moved from where it first was; one that moves back, as never moved. */
function noteMove(partition: Partition, giver: Member, receiver: Member, { movedFrom, moved }: Balance): void {
  const origin = movedFrom.get(partition)
  if (origin) moved.get(partition.topic)?.get(origin)?.get(giver)?.delete(partition)
  if (origin === receiver) {
    movedFrom.delete(partition)
    return
  }
  const from = origin ?? giver
  movedFrom.set(partition, from)
  const byOrigin = entry(moved, partition.topic, () => new Map<Member, Map<Member, Set<Partition>>>())
  const byReceiver = entry(byOrigin, from, () => new Map<Member, Set<Partition>>())
  entry(byReceiver, receiver, () => new Set<Partition>()).add(partition)
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, fresh: () => Value): Value {
  const there = map.get(key)
  if (there !== undefined) return there
  const value = fresh()
  map.set(key, value)
  return value
}

export function lightestFirst(a: Member, b: Member): number {
  return a.partitions.length - b.partitions.length || byMemberId(a, b)
}

/** Puts a member where it belongs in a row kept lightest first. */
export function place(row: Member[], member: Member): void {
  row.splice(placeOf(row, member), 0, member)
}

/** To be called before the member's size changes. */
export function takeOut(row: Member[], member: Member): void {
  row.splice(placeOf(row, member), 1)
}

/** How many members of the row come before this one. */
function placeOf(row: readonly Member[], member: Member): number {
  let low = 0
  let high = row.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const other = row[middle]
    if (other && lightestFirst(other, member) < 0) low = middle + 1
    else high = middle
  }
  return low
}
