/** Numbers and words read off a moment; whatever prose says of a run is said by one of these. */
import { type Effects, effectsOf } from '../describe/effects'
import { type GroupPicture, groupPictures } from '../describe/group'
import { latencies, overtaken } from '../describe/handling-order'
import { lanePictures, type Twice, totalLag, twiceIn } from '../describe/lanes'
import { ownershipAt } from '../describe/ownership'
import { type Rebalance, rebalances } from '../describe/rebalances'
import { partitionTable } from '../describe/tables'
import { counted } from '../describe/time'
import type { Fact, FactOf } from '../kafka/facts'
import { batchesFrom } from '../kafka/log/partition-log'
import { brokerOf, type KafkaWorld } from '../kafka/world'
import type { Noted } from '../sim/timeline'
import type { Instant } from '../sim/world'
import { ofKind } from './facts-by-kind'
import type { Moment } from './moment'

/** Who reads what, as people write it down: `A: P0 P1 P2 · B: P3 P4`; a member without partitions is `idle`. */
export function sharesOf(world: KafkaWorld, group: string): string {
  const rows = partitionTable(world, group)
  const members = groupOf(world, group)?.members.filter(({ isMember }) => isMember) ?? []
  return members
    .map(({ name }) => {
      const own = rows.filter(({ owner }) => owner === name).map(({ partition }) => partition)
      return `${name}: ${own.length > 0 ? own.join(' ') : 'idle'}`
    })
    .join(' · ')
}

/** How many partitions each member reads, in order of its start: `4 and 2`. */
export function loadsOf(world: KafkaWorld, group: string): number[] {
  const members = groupOf(world, group)?.members.filter(({ isMember }) => isMember) ?? []
  return members.map(({ partitions }) => partitions.length)
}

/** The group is Stable with so many members, and each reads what it was given. */
export function isSettledWith(world: KafkaWorld, group: string, members: number): boolean {
  const picture = groupOf(world, group)
  if (picture?.state !== 'Stable' || picture.memberCount !== members) return false
  return partitionTable(world, group).every(({ owner, assignedTo }) => owner === assignedTo)
}

/** The group is Stable, and every partition that it reads has a reader. */
export function isReadWhole(world: KafkaWorld, group: string): boolean {
  const lanes = lanePictures(world).flatMap(({ readers }) => readers.filter(reader => reader.group === group))
  return groupOf(world, group)?.state === 'Stable' && lanes.every(({ reader }) => reader !== null)
}

/** Who reads that partition; null while nobody does. */
export function readerOf(world: KafkaWorld, group: string, partition: number): string | null {
  const row = lanePictures(world).find(
    lane => lane.partition === partition && lane.readers.some(r => r.group === group),
  )
  return row?.readers.find(reader => reader.group === group)?.reader ?? null
}

/** The members by name, in order of their start. */
export function membersOf(world: KafkaWorld, group: string): string[] {
  return (groupOf(world, group)?.members ?? []).filter(({ isMember }) => isMember).map(({ name }) => name)
}

export function groupOf(world: KafkaWorld, group: string): GroupPicture | undefined {
  return groupPictures(world).find(picture => picture.group === group)
}

/** Rebalances of the group that began after that instant and have ended. */
export function endedRebalances(moment: Moment, group: string, after: Instant = -1): Rebalance[] {
  const changes = factsOf(moment, 'GroupStateChanged')
  return rebalances(changes, moment.world.now).filter(one => one.group === group && one.from > after && one.to !== null)
}

/** Records of the group that were processed more than once, each counted as often as it was too often. */
export function processedTwice({ world }: Moment, group: string): number {
  return twiceIn(lanePictures(world), group).done
}

/** Those, and the ones that are sure to come again: what was processed and lies beyond where a reader goes on. */
export function twiceInAll({ world }: Moment, group: string): Twice & { readonly all: number } {
  const twice = twiceIn(lanePictures(world), group)
  return { ...twice, all: twice.done + twice.toCome }
}

/** `9 records are processed twice, 1 of them so far`. */
export function twiceInWords(moment: Moment, group: string): string {
  const { done, toCome, all } = twiceInAll(moment, group)
  if (done === 0 && toCome > 0) return `${counted(all, 'record')} will be processed twice`
  const are = `${counted(all, 'record')} ${all === 1 ? 'is' : 'are'} processed twice`
  return toCome === 0 ? are : `${are}, ${done} of them so far`
}

/** How many keys have records in more than one of the topic's partitions. */
export function movedKeys(world: KafkaWorld, topic: string): number {
  const places = new Map<string, Set<number>>()
  for (const log of brokerOf(world).topics.find(({ name }) => name === topic)?.partitions ?? []) {
    for (const { keys } of batchesFrom(log, log.logStartOffset)) {
      for (const key of keys) if (key !== null) places.set(key, (places.get(key) ?? new Set()).add(log.partition))
    }
  }
  return [...places.values()].filter(({ size }) => size > 1).length
}

/** Records of the group that are not committed, over all partitions that it has committed something for. */
export function lagOf({ world }: Moment, group: string): number {
  return totalLag(lanePictures(world), group)
}

/** The same for each partition that has a committed offset. */
export function lagPerPartition({ world }: Moment, group: string): number[] {
  return lanePictures(world).flatMap(({ readers }) =>
    readers.flatMap(reader => (reader.group === group && reader.lag !== null ? [reader.lag] : [])),
  )
}

/** Records that the group handled after one of the same key that was sent later. */
export function overtakenIn({ world, facts }: Moment, group: string): number {
  return overtaken(world, facts, group)
}

/** The ms, from being sent to being handled, that nine in ten records, or records of the key, did not exceed. */
export function latencyOf({ world, facts }: Moment, of: { group: string; key?: string }): number {
  const sorted = latencies(world, facts, of).sort((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * 0.9) - 1] ?? 0
}

/** How many partitions of the group were without a reader at one time, at the most, after that instant. */
export function mostStoppedAfter({ world, facts }: Moment, group: string, after: Instant): number {
  const edges = ownershipAt(facts, world.now)
    .filter(row => row.group === group)
    .flatMap(({ stretches }) => stretches)
    .filter(({ owner, to }) => owner === null && to > after)
    .flatMap(({ from, to }) => [
      { at: Math.max(from, after), by: 1 },
      { at: to, by: -1 },
    ])
    .sort((a, b) => a.at - b.at || a.by - b.by)
  let [now, most] = [0, 0]
  for (const { by } of edges) {
    now += by
    most = Math.max(most, now)
  }
  return most
}

/** What came of the records in the group: handled, handled again, lost, and more. */
export function effectsIn({ world }: Moment, group: string): Effects {
  return effectsOf(world, group)
}

/** How long after that instant (ms) a partition was given to somebody other than `from`; -1 while it was not. */
export function takenOverAfter(
  moment: Moment,
  given: { group: string; partition: number; from: string; at: Instant },
): number {
  const taken = factsOf(moment, 'Assigned').find(
    ({ at, fact }) =>
      at > given.at &&
      fact.group === given.group &&
      fact.consumer !== given.from &&
      fact.partitions.some(({ partition }) => partition === given.partition),
  )
  return taken ? taken.at - given.at : -1
}

/** Partition-milliseconds without a reader after that instant, over all partitions of the group. */
export function unreadAfter({ world, facts }: Moment, group: string, after: Instant): number {
  return ownershipAt(facts, world.now)
    .filter(row => row.group === group)
    .flatMap(({ stretches }) => stretches)
    .reduce((sum, { from, to, owner }) => (owner === null ? sum + Math.max(0, to - Math.max(from, after)) : sum), 0)
}

/** How many partitions of the group lost their reader after that instant, be it for a moment. */
export function stoppedAfter({ world, facts }: Moment, group: string, after: Instant): number {
  return ownershipAt(facts, world.now).filter(
    row => row.group === group && row.stretches.some(({ owner, from }) => owner === null && from > after),
  ).length
}

/** How many records the topic's partitions hold. */
export function sentOf(world: KafkaWorld, topic: string): number {
  return lanePictures(world)
    .filter(lane => lane.topic === topic)
    .reduce((sum, { logStart, logEnd }) => sum + logEnd - logStart, 0)
}

/** Records that the group has not processed yet. */
export function unprocessedOf(world: KafkaWorld, group: string): number {
  return lanePictures(world).reduce((sum, { logStart, logEnd, readers }) => {
    const reader = readers.find(one => one.group === group)
    return sum + logEnd - (reader?.processed ?? reader?.committed ?? logStart)
  }, 0)
}

/** Records that all logs hold. */
export function sentInAll(world: KafkaWorld): number {
  return lanePictures(world).reduce((sum, { logStart, logEnd }) => sum + logEnd - logStart, 0)
}

/** How many records the group has been told to have handled after one instant, up to another. */
export function handledBetween({ facts }: Moment, group: string, [from, to]: readonly [Instant, Instant]): number {
  return ofKind(facts, 'Delivered', to)
    .flatMap(({ at, fact }) => (at > from && fact.group === group ? fact.runs : []))
    .reduce((sum, run) => sum + run.to - run.from, 0)
}

/** Facts of a kind up to the moment, in order of time. */
export function factsOf<K extends Fact['kind']>({ world, facts }: Moment, kind: K): Noted<FactOf<K>>[] {
  return ofKind(facts, kind, world.now)
}
