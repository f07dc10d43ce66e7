/**
 * A lane is one partition: its log, and for each group that reads it four cursors. From the right:
 * log end, position (what poll() has returned), processed, committed (where the next one begins).
 */

import type { Consumer } from '../kafka/consumer/state'
import { handledSoFar } from '../kafka/consumer/thread'
import type { ClassicGroup } from '../kafka/coordinator/classic/group'
import { committedOffset } from '../kafka/coordinator/offsets'
import { brokerOf, consumersOf, coordinatorOf, type KafkaWorld } from '../kafka/world'
import type { Instant } from '../sim/world'

export interface LanePicture {
  readonly topic: string
  readonly partition: number
  /** `P0`; with several topics `new_users-0`. */
  readonly name: string
  readonly logStart: number
  readonly logEnd: number
  readonly readers: readonly ReaderPicture[]
}

/** How one group stands in one partition. */
export interface ReaderPicture {
  readonly group: string
  /** The consumer that reads it now; null while nobody does. */
  readonly reader: string | null
  /** The member the coordinator has assigned it to: a crashed one stays the owner until its session ends. */
  readonly owner: string | null
  readonly committed: number | null
  readonly position: number | null
  readonly processed: number | null
  /** The record in the handler's hands, and how far it is, from 0 to 1. */
  readonly handling: { readonly offset: number; readonly done: number } | null
  /** Log end − committed, in offsets; null without a commit. */
  readonly lag: number | null
  /** Nobody reads it since then; null while somebody does. */
  readonly unreadSince: Instant | null
  /** Offsets that were processed and not committed, with nobody holding them: they will come again. */
  readonly willRepeat: { readonly from: number; readonly to: number; readonly by: string } | null
  /** Records not yet committed that somebody has processed already: the reader processes them, or will, once more. */
  readonly handledBefore: { readonly from: number; readonly to: number; readonly by: string } | null
  /** Offsets that were processed more than once, in order. */
  readonly repeated: readonly RepeatedRun[]
}

/** Records from `from` up to, not including, `to`, processed first by one, then by another. */
export interface RepeatedRun {
  readonly from: number
  readonly to: number
  readonly times: number
  readonly first: string
  readonly last: string
}

export function lanePictures(world: KafkaWorld): LanePicture[] {
  const { topics } = brokerOf(world)
  const groups = coordinatorOf(world).groups
  const consumers = consumersOf(world)
  return topics.flatMap(topic =>
    topic.partitions.map(log => ({
      topic: topic.name,
      partition: log.partition,
      name: partitionName(topic.name, log.partition, topics.length),
      logStart: log.logStartOffset,
      logEnd: log.logEndOffset,
      readers: groups
        .filter(group => reads(group, consumers, topic.name))
        .map(group =>
          readerPicture(
            group,
            consumers,
            { topic: topic.name, partition: log.partition, logEnd: log.logEndOffset },
            world,
          ),
        ),
    })),
  )
}

/** `P0`, or `new_users-0` where there are several topics. */
export function partitionName(topic: string, partition: number, topics: number): string {
  return topics > 1 ? `${topic}-${partition}` : `P${partition}`
}

function reads(group: ClassicGroup, consumers: readonly Consumer[], topic: string): boolean {
  return (
    group.offsets.some(entry => entry.topic === topic) ||
    consumers.some(consumer => consumer.config.groupId === group.groupId && consumer.subscription.includes(topic))
  )
}

function readerPicture(
  group: ClassicGroup,
  consumers: readonly Consumer[],
  at: { topic: string; partition: number; logEnd: number },
  world: KafkaWorld,
): ReaderPicture {
  const own = consumers.filter(consumer => consumer.config.groupId === group.groupId)
  const is = (tp: { topic: string; partition: number }) => tp.partition === at.partition && tp.topic === at.topic
  const owner = group.members.find(member => member.assignment.some(is))?.consumer ?? null
  // One that was taken for dead may still hold what another reads by now: the coordinator's word decides.
  const holders = own.filter(consumer => consumer.partitions.some(owned => is(owned) && !owned.pendingRevocation))
  const reader = holders.find(({ name }) => name === owner) ?? holders[0]
  const position = reader?.partitions.find(is)?.position ?? null
  const handling = reader ? inHand(reader, is, world.now) : null
  const committed = committedOffset(group, at)
  const processed = handling?.offset ?? position
  return {
    group: group.groupId,
    reader: reader?.name ?? null,
    owner,
    committed,
    position,
    processed,
    handling,
    lag: committed === null ? null : at.logEnd - committed,
    unreadSince: reader ? null : unreadSince(group, own, is),
    willRepeat: reader ? null : willRepeat(own, is, committed ?? 0),
    handledBefore: reader ? handledBefore(reader, own, is, { committed, processed }) : null,
    repeated: repeatedRuns(own, is),
  }
}

/** The record being handled in this partition, or the first that waits for its turn in the batch. */
function inHand(
  consumer: Consumer,
  is: (tp: { topic: string; partition: number }) => boolean,
  now: Instant,
): { offset: number; done: number } | null {
  const { doing } = consumer
  if (doing.kind !== 'handling' || doing.perRecordMs === 0) return null
  const until = doing.heldSince ?? now
  let before = handledSoFar(doing, now)
  for (const run of doing.runs) {
    const count = run.to - run.from
    if (is(run)) {
      if (before >= count) return null
      const isCurrent = before >= 0
      const partly = ((until - doing.startedAt) % doing.perRecordMs) / doing.perRecordMs
      return { offset: run.from + Math.max(0, before), done: isCurrent ? partly : 0 }
    }
    before = before >= count ? before - count : -1
  }
  return null
}

/** Since when nobody reads: since the last one who did let go, or since the group came to be. */
function unreadSince(
  group: ClassicGroup,
  own: readonly Consumer[],
  is: (tp: { topic: string; partition: number }) => boolean,
): Instant {
  let since = -1
  for (const consumer of own) {
    const released = consumer.released.find(is)
    if (released) since = Math.max(since, released.at)
  }
  return since >= 0 ? since : group.createdAt
}

function willRepeat(
  own: readonly Consumer[],
  is: (tp: { topic: string; partition: number }) => boolean,
  committed: number,
): ReaderPicture['willRepeat'] {
  let latest: { from: number; to: number; by: string } | null = null
  for (const consumer of own) {
    const to = consumer.handled.find(is)?.runs.at(-1)?.[1] ?? 0
    if (to > Math.max(committed, latest?.to ?? 0)) latest = { from: committed, to, by: consumer.name }
  }
  return latest
}

/** Another's work beyond the commit; its own only where it has yet to come to it, as after a restart. */
function handledBefore(
  reader: Consumer,
  own: readonly Consumer[],
  is: (tp: { topic: string; partition: number }) => boolean,
  { committed, processed }: { committed: number | null; processed: number | null },
): ReaderPicture['handledBefore'] {
  const others = own.filter(consumer => consumer !== reader)
  return willRepeat(others, is, committed ?? 0) ?? (processed === null ? null : willRepeat([reader], is, processed))
}

/** Offsets processed more than once by this group's consumers, cut where the number of times changes. */
export function repeatedRuns(
  own: readonly Consumer[],
  is: (tp: { topic: string; partition: number }) => boolean,
): RepeatedRun[] {
  const runs = own.flatMap(consumer =>
    (consumer.handled.find(is)?.runs ?? []).map(([from, to, at]) => ({ from, to, at, by: consumer.name })),
  )
  if (runs.length < 2) return []
  const edges = [...new Set(runs.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b)
  const repeated: RepeatedRun[] = []
  for (let i = 0; i + 1 < edges.length; i++) {
    const from = edges[i] ?? 0
    const to = edges[i + 1] ?? 0
    const covering = runs.filter(run => run.from <= from && run.to >= to).sort((a, b) => a.at - b.at)
    if (covering.length < 2) continue
    const [first, last] = [covering[0]?.by ?? '', covering.at(-1)?.by ?? '']
    const before = repeated.at(-1)
    if (
      before &&
      before.to === from &&
      before.times === covering.length &&
      before.first === first &&
      before.last === last
    ) {
      repeated[repeated.length - 1] = { ...before, to }
    } else repeated.push({ from, to, times: covering.length, first, last })
  }
  return repeated
}

/** How many records the group has processed more than once, each counted as often as it was too often. */
export function processedAgain(lanes: readonly LanePicture[], group: string): number {
  let again = 0
  for (const lane of lanes) {
    for (const reader of lane.readers) {
      if (reader.group !== group) continue
      for (const { from, to, times } of reader.repeated) again += (to - from) * (times - 1)
    }
  }
  return again
}
