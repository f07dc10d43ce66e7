/** The partitions a consumer holds: taken with an assignment, let go in a rebalance or at the end. */
import type { Instant } from '../../sim/world'
import type { PartitionOffset } from '../protocol/messages'
import { isSamePartition, type TopicPartition } from '../protocol/names'
import { dropCollected } from './collect'
import { idleIn } from './idle'
import type { Released } from './records-kept'
import type { Consumer, OwnedPartition } from './state'

export function ownedPartition(consumer: Consumer, topic: string, partition: number): OwnedPartition | undefined {
  for (const owned of consumer.partitions) if (owned.partition === partition && owned.topic === topic) return owned
  return undefined
}

/** Held from now on; where to begin has to be found out first. */
export function newlyOwned({ topic, partition }: TopicPartition): OwnedPartition {
  return {
    topic,
    partition,
    position: null,
    leaderEpoch: -1,
    needs: 'committed offset',
    seeks: null,
    outOfRange: null,
    retryAt: null,
    isPaused: false,
    resumesAt: null,
    pendingRevocation: false,
  }
}

/**
 * Neither fetched nor returned by poll() any more, but still held until a commit has been answered or the rebalance
 * listener is through (SubscriptionState.markPendingRevocation): this is when reading ends, not when they are let go.
 */
export function stopReading(consumer: Consumer, given: readonly OwnedPartition[], now: Instant): void {
  const read = given.filter(owned => !owned.pendingRevocation)
  for (const owned of read) owned.pendingRevocation = true
  rememberRelease(consumer, read, now)
}

/** Held no more: positions and what was fetched are forgotten with them. */
export function letGo(consumer: Consumer, given: readonly OwnedPartition[], now: Instant): void {
  rememberRelease(
    consumer,
    given.filter(owned => !owned.pendingRevocation),
    now,
  )
  const isGiven = (tp: TopicPartition) => given.some(owned => isSamePartition(owned, tp))
  dropCollected(consumer, given)
  consumer.partitions = consumer.partitions.filter(owned => !isGiven(owned))
  consumer.handledOffsets = consumer.handledOffsets.filter(tp => !isGiven(tp))
}

/** Cut off, it gets no more records: with the last one that it has of a partition it stops reading that. */
export function rememberRunOut(consumer: Consumer, done: readonly TopicPartition[], now: Instant): void {
  if (consumer.cutSince === null || done.length === 0) return
  remember(
    consumer,
    done.map(({ topic, partition }) => ({ topic, partition, at: now })),
  )
}

/** What it was frozen with, or cut off from, it has not read for a while already. */
function rememberRelease(consumer: Consumer, given: readonly OwnedPartition[], now: Instant): void {
  if (given.length === 0) return
  const idleSince = idleIn(consumer)
  remember(
    consumer,
    given.map(({ topic, partition }) => ({ topic, partition, at: idleSince({ topic, partition }) ?? now })),
  )
}

function remember(consumer: Consumer, ended: readonly Released[]): void {
  const others = consumer.released.filter(one => !ended.some(tp => isSamePartition(tp, one)))
  const once = ended.filter((one, i) => ended.findIndex(tp => isSamePartition(tp, one)) === i)
  consumer.released = [...others, ...once]
}

/** seek() for the first record of each run, where the partition is held still. */
export function seekTo(
  consumer: Consumer,
  runs: readonly (TopicPartition & { readonly from: number })[],
  now: Instant,
): PartitionOffset[] {
  const positions: PartitionOffset[] = []
  for (const { topic, partition, from } of runs) {
    const owned = ownedPartition(consumer, topic, partition)
    if (!owned || owned.pendingRevocation) continue
    owned.position = from
    positions.push({ topic, partition, offset: from })
  }
  rememberRunOut(consumer, positions, now) // what was fetched beyond is thrown away
  return positions
}

/** Partitions that were paused for a record that was not due, and whose time has come. */
export function resumeDue(consumer: Consumer, now: number): void {
  for (const owned of consumer.partitions) {
    if (owned.resumesAt === null || owned.resumesAt > now) continue
    owned.isPaused = false
    owned.resumesAt = null
  }
}
