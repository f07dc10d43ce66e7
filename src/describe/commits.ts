/** Which commit was the last one for each partition of a group, at any moment, and whose it was. */
import type { Fact } from '../kafka/facts'
import type { TopicPartition } from '../kafka/protocol/names'
import { brokerOf, type KafkaWorld } from '../kafka/world'
import type { Noted } from '../sim/timeline'
import type { Instant } from '../sim/world'
import { knownGroup } from './known-groups'
import { partitionName } from './lanes'
import { inOrder } from './lists'

/** Goes on growing as facts come in: hand it each fact once, in order. */
export type Commits = Map<string, Commit[]>

interface Commit {
  readonly at: Instant
  /** Null for an admin, or for one that is no member. */
  readonly consumer: string | null
}

export function withCommit(commits: Commits, { at, fact }: Noted<Fact>): void {
  if (fact.kind !== 'OffsetsStored') return
  for (const tp of fact.offsets) {
    const key = keyOf(fact.group, tp)
    const known = commits.get(key)
    if (known) known.push({ at, consumer: fact.consumer })
    else commits.set(key, [{ at, consumer: fact.consumer }])
  }
}

export interface CommittedRow extends TopicPartition {
  readonly name: string
  readonly committed: number
  readonly at: Instant
  readonly ageMs: number
  /** Undefined where that was before the run. */
  readonly by: string | null | undefined
}

/** What the coordinator holds for the group, by topic and number. */
export function committedRows(world: KafkaWorld, group: string, commits: Commits): CommittedRow[] {
  const many = brokerOf(world).topics.length
  const offsets = knownGroup(world, group)?.offsets ?? []
  return offsets.toSorted(inOrder).map(({ topic, partition, offset, committedAt: at }) => ({
    topic,
    partition,
    name: partitionName(topic, partition, many),
    committed: offset,
    at,
    ageMs: world.now - at,
    by: lastUpTo(commits.get(keyOf(group, { topic, partition })) ?? [], at)?.consumer,
  }))
}

function lastUpTo(commits: readonly Commit[], at: Instant): Commit | undefined {
  let low = 0
  let high = commits.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((commits[middle]?.at ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return commits[low - 1]
}

function keyOf(group: string, { topic, partition }: TopicPartition): string {
  return `${group}/${topic}/${partition}`
}
