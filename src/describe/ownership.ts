/**
 * Who read which partition when, from the facts alone: a row for each partition of each group, cut
 * into stretches. A consumer that crashed, froze or lost its network reads nothing from that instant on,
 * whatever the coordinator still believes: what it holds, another may be given only when its time is up.
 */
import type { Fact, FactOf } from '../kafka/facts'
import { isSamePartition, type TopicPartition } from '../kafka/protocol/names'
import type { Noted } from '../sim/timeline'
import type { Instant } from '../sim/world'
import { canRead, followHolders, type Holder, type Holders } from './holders'
import { inOrder } from './lists'

/** From `from` up to `to`; nobody read where the owner is null. */
export interface Stretch {
  readonly from: Instant
  readonly to: Instant
  readonly owner: string | null
}

export interface OwnershipRow extends TopicPartition {
  readonly group: string
  readonly stretches: readonly Stretch[]
  /** The partition was added while the group was there already. */
  readonly wasAdded: boolean
}

/** Goes on growing as facts come in: keep one, and hand it each fact once, in order. */
export interface Ownership {
  readonly groups: { readonly name: string; readonly since: Instant; readonly topics: Set<string> }[]
  readonly rows: Map<string, GrowingRow>
  readonly holders: Holders
  /** How many partitions each topic has, of those that are known: facts tell only of topics that come later. */
  readonly topics: Map<string, number>
}

interface GrowingRow extends TopicPartition {
  readonly group: string
  readonly wasAdded: boolean
  /** Each lasts until the next begins. */
  readonly changes: { readonly at: Instant; readonly owner: string | null }[]
}

/** The rows up to that instant, by group, topic and number; the last stretch of each ends there. */
export function ownershipAt(facts: readonly Noted<Fact>[], until: Instant): OwnershipRow[] {
  const ownership = emptyOwnership()
  for (const noted of facts) {
    if (noted.at > until) break
    withFact(ownership, noted)
  }
  return rowsUntil(ownership, until)
}

/** With the topics that are there from the start, a group has its rows as soon as it asks for them; else once they are assigned. */
export function emptyOwnership(
  topics: readonly { readonly name: string; readonly partitions: number }[] = [],
): Ownership {
  const counts = new Map(topics.map(({ name, partitions }) => [name, partitions]))
  return { groups: [], rows: new Map(), holders: new Map(), topics: counts }
}

/** Takes in one more fact; true where it may have changed who reads what. */
export function withFact(ownership: Ownership, { at, fact }: Noted<Fact>): boolean {
  const holders = followHolders(ownership.holders, fact)
  switch (fact.kind) {
    case 'ConsumerStarted':
      return enterGroup(ownership, fact, at)
    case 'TopicCreated':
      ownership.topics.set(fact.topic, fact.partitions)
      return false
    case 'TopicDeleted':
      ownership.topics.delete(fact.topic)
      return false
    case 'PartitionsAdded':
      ownership.topics.set(fact.topic, fact.to)
      for (const { name, topics } of ownership.groups) {
        if (!topics.has(fact.topic)) continue
        for (let partition = fact.from; partition < fact.to; partition++) {
          addRow(ownership, name, { topic: fact.topic, partition }, at, true)
        }
      }
      return true
    case 'Assigned':
      for (const tp of fact.partitions) take(ownership, fact.group, tp, fact.consumer, at)
      break
    default:
  }
  for (const holder of holders) reconsider(ownership, holder, at)
  return holders.length > 0
}

/** What it does not hold any more, or can't read, nobody reads; what it can read again it does, unless another has it. */
function reconsider({ rows, holders }: Ownership, holder: Holder, at: Instant): void {
  const read = new Set(holder.holds.filter(tp => canRead(holder, tp)).map(tp => keyOf(holder.group, tp)))
  for (const [key, row] of rows) {
    const owner = row.changes.at(-1)?.owner
    if (owner === holder.name && !read.has(key)) change(row, stillReading(holders, row)?.name ?? null, at)
    if (owner === null && read.has(key)) change(row, holder.name, at)
  }
}

/** One that was taken for dead, does not know it, and reads on what another has just given up. */
function stillReading(holders: Holders, row: GrowingRow): Holder | undefined {
  for (const holder of holders.values()) {
    if (holder.group !== row.group || !holder.holds.some(tp => isSamePartition(tp, row))) continue
    if (canRead(holder, row)) return holder
  }
  return undefined
}

/** What an Ownership has come to at an instant not before its last fact. */
export function rowsUntil({ rows }: Ownership, until: Instant): OwnershipRow[] {
  const told = [...rows.values()].map(({ group, topic, partition, wasAdded, changes }) => ({
    group,
    topic,
    partition,
    wasAdded,
    stretches: stretchesOf(changes, until),
  }))
  return told.sort((a, b) => (a.group === b.group ? inOrder(a, b) : a.group < b.group ? -1 : 1))
}

/**
 * Partition-milliseconds in which nobody read, up to that instant, whatever the rows know beyond it: pauses, not
 * the wait for the first reader, unless the partition was added to a group that was there.
 */
export function unreadMs(rows: readonly OwnershipRow[], group: string, until: Instant): number {
  let sum = 0
  for (const row of rows) {
    if (row.group !== group) continue
    row.stretches.forEach(({ from, to, owner }, i) => {
      if (owner === null && from < until && (i > 0 || row.wasAdded)) sum += Math.min(to, until) - from
    })
  }
  return sum
}

/** True where the group has rows that it had not before. */
function enterGroup(ownership: Ownership, { group, topics }: FactOf<'ConsumerStarted'>, at: Instant): boolean {
  const known = ownership.groups.find(({ name }) => name === group)
  if (!known) ownership.groups.push({ name: group, since: at, topics: new Set(topics) })
  else for (const topic of topics) known.topics.add(topic)
  const before = ownership.rows.size
  for (const topic of topics) {
    for (let partition = 0; partition < (ownership.topics.get(topic) ?? 0); partition++) {
      if (!ownership.rows.has(keyOf(group, { topic, partition })))
        addRow(ownership, group, { topic, partition }, at, false)
    }
  }
  return ownership.rows.size > before
}

function take(ownership: Ownership, group: string, tp: TopicPartition, owner: string, at: Instant): void {
  const since = ownership.groups.find(({ name }) => name === group)?.since ?? at
  const row = ownership.rows.get(keyOf(group, tp)) ?? addRow(ownership, group, tp, since, false)
  change(row, owner, at)
}

function change({ changes }: GrowingRow, owner: string | null, at: Instant): void {
  const last = changes.at(-1)
  if (last?.owner === owner) return
  if (last?.at === at) changes.pop()
  if (changes.at(-1)?.owner === owner) return
  changes.push({ at, owner })
}

function addRow(
  ownership: Ownership,
  group: string,
  tp: TopicPartition,
  since: Instant,
  wasAdded: boolean,
): GrowingRow {
  const { topic, partition } = tp
  const row: GrowingRow = { group, topic, partition, wasAdded, changes: [{ at: since, owner: null }] }
  ownership.rows.set(keyOf(group, tp), row)
  return row
}

function stretchesOf(changes: GrowingRow['changes'], until: Instant): Stretch[] {
  return changes.map(({ at, owner }, i) => ({ from: at, to: changes[i + 1]?.at ?? Math.max(at, until), owner }))
}

function keyOf(group: string, { topic, partition }: TopicPartition): string {
  return `${group}/${topic}/${partition}`
}
