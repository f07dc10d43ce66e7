/**
 * Whether records of one key were handled in the order in which they were sent. Within a partition Kafka
 * keeps that order as long as the application does: a record that is sent on to a retry topic comes after
 * later ones of its key, and a key that is spread over several partitions by a suffix has no order at all.
 */
import type { Fact } from '../kafka/facts'
import { batchOf } from '../kafka/log/looking-back'
import type { PartitionLog } from '../kafka/log/partition-log'
import { withoutSuffix } from '../kafka/producer/keys'
import { brokerOf, type KafkaWorld } from '../kafka/world'
import type { Noted } from '../sim/timeline'
import type { Instant } from '../sim/world'
import { followHands, type Handled, type Hands, proceed } from './measures/hand'

/** From being sent to the end of its handling, in ms, for each record that the group has handled, or each of that key. */
export function latencies(
  world: KafkaWorld,
  facts: readonly Noted<Fact>[],
  { group, key }: { readonly group: string; readonly key?: string },
): number[] {
  return doneOnce(world, facts, group).flatMap(done =>
    key === undefined || done.key === key ? [done.at - done.sentAt] : [],
  )
}

interface Done {
  readonly at: Instant
  /** What the application takes for the key, without a suffix that only spreads it. */
  readonly key: string
  readonly sentAt: Instant
}

/** Records with a key that were handled, for the first time, after one of their key that was sent later. */
export function overtaken(world: KafkaWorld, facts: readonly Noted<Fact>[], group: string): number {
  const newest = new Map<string, Instant>()
  let count = 0
  for (const { key, sentAt } of doneOnce(world, facts, group)) {
    const before = newest.get(key) ?? Number.NEGATIVE_INFINITY
    if (sentAt < before) count++
    else newest.set(key, sentAt)
  }
  return count
}

function doneOnce(world: KafkaWorld, facts: readonly Noted<Fact>[], group: string): Done[] {
  const topics = brokerOf(world).topics
  const logs = new Map(
    topics.flatMap(({ name, partitions }) => partitions.map(log => [`${name}-${log.partition}`, log])),
  )
  const seen = new Set<string>()
  const done: Done[] = []
  for (const { run, firstAt, everyMs } of handledBy(group, facts, world.now)) {
    for (let offset = run.from; offset < run.to; offset++) {
      const record = original(logs, `${run.topic}-${run.partition}`, offset)
      if (!record || seen.has(record.place)) continue
      seen.add(record.place)
      done.push({ at: firstAt + (offset - run.from) * everyMs, key: record.key, sentAt: record.sentAt })
    }
  }
  return done.sort((a, b) => a.at - b.at)
}

function handledBy(group: string, facts: readonly Noted<Fact>[], now: Instant): Handled[] {
  const hands: Hands = new Map()
  const told = facts.flatMap(noted => {
    if (noted.at > now) return []
    const outcome = followHands(hands, noted)
    return outcome?.group === group ? outcome.handled : []
  })
  return [...told, ...[...hands.values()].filter(hand => hand.group === group).flatMap(hand => proceed(hand, now))]
}

/** The record as it was sent first; one of a retry topic says in its headers where it comes from. */
function original(logs: ReadonlyMap<string, PartitionLog>, name: string, offset: number) {
  const log = logs.get(name)
  const batch = log && batchOf(log, offset)
  if (!batch) return null
  if (batch.headers) {
    const { originalTopic, originalPartition, originalOffset } = batch.headers
    return original(logs, `${originalTopic}-${originalPartition}`, originalOffset)
  }
  const key = batch.keys[offset - batch.baseOffset]
  if (key == null) return null
  return { place: `${name}@${offset}`, key: withoutSuffix(key), sentAt: batch.timestamp }
}
