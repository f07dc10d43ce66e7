/**
 * A lane is one partition: its log, and for each group that reads it four cursors. From the right:
 * log end, position (what poll() has returned), processed, committed (where the next one begins).
 */

import { handledSoFar } from '../kafka/consumer/handled'
import { common, without } from '../kafka/consumer/spans'
import type { Batch, Consumer, Pool, Span } from '../kafka/consumer/state'
import type { ClassicGroup } from '../kafka/coordinator/classic/group'
import type { TopicPartition } from '../kafka/protocol/names'
import { brokerOf, consumersOf, type KafkaWorld } from '../kafka/world'
import type { Instant } from '../sim/world'
import { recordsInHand } from './effects'
import { knownGroups } from './known-groups'
import { type HandledBy, type Standing, type Standings, standingsOf } from './standing'

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
  /** Offsets that the group has gone past and nobody has handled: skipped, lost, or older than where it began. */
  readonly missed: readonly { readonly from: number; readonly to: number }[]
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

/** Every partition, in order of its topic's creation, then by number. One World is looked through once. */
export function lanePictures(world: KafkaWorld): readonly LanePicture[] {
  const known = drawn.get(world)
  if (known) return known
  const lanes = lanesOf(world)
  drawn.set(world, lanes)
  return lanes
}

/** A World never changes, so what it looks like doesn't either. */
const drawn = new WeakMap<KafkaWorld, readonly LanePicture[]>()

function lanesOf(world: KafkaWorld): LanePicture[] {
  const { topics } = brokerOf(world)
  const consumers = consumersOf(world)
  const groups = knownGroups(world).map(group => {
    const own = consumers.filter(consumer => consumer.config.groupId === group.groupId)
    return { group, own, standings: standingsOf(group, own, world.now) }
  })
  return topics.flatMap(topic => {
    const readers = groups.filter(({ group, own }) => reads(group, own, topic.name))
    return topic.partitions.map(({ partition, logStartOffset: logStart, logEndOffset: logEnd }) => ({
      topic: topic.name,
      partition,
      name: partitionName(topic.name, partition, topics.length),
      logStart,
      logEnd,
      readers: readers.map(({ group, standings }) =>
        readerPicture(group, standings, { topic: topic.name, partition, logEnd }, world.now),
      ),
    }))
  })
}

/** `P0`, or `new_users-0` where there are several topics. */
export function partitionName(topic: string, partition: number, topics: number): string {
  return topics > 1 ? `${topic}-${partition}` : `P${partition}`
}

function reads(group: ClassicGroup, own: readonly Consumer[], topic: string): boolean {
  return (
    group.offsets.some(entry => entry.topic === topic) || own.some(consumer => consumer.subscription.includes(topic))
  )
}

function readerPicture(
  group: ClassicGroup,
  standings: Standings,
  at: { topic: string; partition: number; logEnd: number },
  now: Instant,
): ReaderPicture {
  const standing = standings(at)
  const { holders, owner, committed, releasedAt, handled } = standing
  // One that was taken for dead may still hold what another reads by now: the coordinator's word decides.
  const reader = holders.find(({ consumer }) => consumer.name === owner) ?? holders[0]
  const position = reader?.owned.position ?? null
  const handling = reader ? inHand(reader.consumer, at, now) : null
  const processed = handling?.offset ?? position
  return {
    group: group.groupId,
    reader: reader?.consumer.name ?? null,
    owner,
    committed,
    position,
    processed,
    handling,
    lag: committed === null ? null : at.logEnd - committed,
    unreadSince: reader ? null : (releasedAt ?? group.createdAt),
    willRepeat: reader ? null : willRepeat(handled, committed ?? 0),
    handledBefore: reader ? handledBefore(reader.consumer, handled, { committed, processed }) : null,
    missed: missedRuns(standing, at),
    repeated: repeatedRuns(handled),
  }
}

/** The record being handled in this partition, or the first that waits for its turn in the batch. */
function inHand(consumer: Consumer, at: TopicPartition, now: Instant): { offset: number; done: number } | null {
  const { doing } = consumer
  if (consumer.application.handler === 'pool') return inPool(consumer.pool, at, now)
  if ('batch' in doing && doing.batch) return inBatch(doing.batch, at, { before: doing.batch.done, partly: 0 })
  if (doing.kind !== 'handling' || doing.perRecordMs === 0) return null
  const partly = (((doing.heldSince ?? now) - doing.startedAt) % doing.perRecordMs) / doing.perRecordMs
  return inBatch(doing, at, { before: handledSoFar(doing, now), partly })
}

/** With threads that keep no order, the first record that is not done. */
function inPool({ waiting, inHand }: Pool, at: TopicPartition, now: Instant): { offset: number; done: number } | null {
  const isIt = (tp: TopicPartition) => tp.partition === at.partition && tp.topic === at.topic
  const [first] = inHand.filter(isIt).toSorted((a, b) => a.offset - b.offset)
  if (first) {
    const { offset, startedAt, endsAt } = first
    return { offset, done: Math.min(1, (now - startedAt) / Math.max(1, endsAt - startedAt)) }
  }
  const offsets = waiting.filter(isIt).map(({ from }) => from)
  return offsets.length === 0 ? null : { offset: Math.min(...offsets), done: 0 }
}

function inBatch(
  { runs }: Batch,
  at: TopicPartition,
  { before: done, partly }: { before: number; partly: number },
): { offset: number; done: number } | null {
  let before = done
  for (const run of runs) {
    const count = run.to - run.from
    if (run.partition === at.partition && run.topic === at.topic) {
      if (before >= count) return null
      const isCurrent = before >= 0
      return { offset: run.from + Math.max(0, before), done: isCurrent ? partly : 0 }
    }
    before = before >= count ? before - count : -1
  }
  return null
}

function willRepeat(handled: readonly HandledBy[], committed: number): ReaderPicture['willRepeat'] {
  let latest: { from: number; to: number; by: string } | null = null
  for (const { consumer, runs } of handled) {
    const to = runs.at(-1)?.[1] ?? 0
    if (to > Math.max(committed, latest?.to ?? 0)) latest = { from: committed, to, by: consumer.name }
  }
  return latest
}

/** Another's work beyond the commit; its own only where it has yet to come to it, as after a restart. */
function handledBefore(
  reader: Consumer,
  handled: readonly HandledBy[],
  { committed, processed }: { committed: number | null; processed: number | null },
): ReaderPicture['handledBefore'] {
  if (handled.length === 0) return null
  const others = handled.filter(({ consumer }) => consumer !== reader)
  const before = willRepeat(others, committed ?? 0)
  if (before || processed === null) return before
  return willRepeat(
    handled.filter(({ consumer }) => consumer === reader),
    processed,
  )
}

/** What was dropped is missed only where the group has committed past it, and no reader will come to it. */
function missedRuns(standing: Standing, tp: TopicPartition): ReaderPicture['missed'] {
  const { committed, dropped, passedOver, handled, holders } = standing
  if (dropped.length + passedOver.length === 0) return []
  const positions = holders.map(({ owned }) => owned.position ?? 0)
  const read: Span = [0, Math.min(committed ?? 0, ...positions)]
  const done = handled.flatMap(({ runs }) => runs.map(([from, to]): Span => [from, to]))
  const held = holders
    .flatMap(({ consumer }) => recordsInHand(consumer))
    .flatMap((run): Span[] => (run.partition === tp.partition && run.topic === tp.topic ? [[run.from, run.to]] : []))
  return without([...passedOver, ...common(dropped, [read])], [...done, ...held]).map(([from, to]) => ({ from, to }))
}

/** Offsets processed more than once by this group's consumers, cut where the number of times changes. */
function repeatedRuns(handled: readonly HandledBy[]): RepeatedRun[] {
  const runs = handled.flatMap(entry => entry.runs.map(([from, to, at]) => ({ from, to, at, by: entry.consumer.name })))
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

/** Log end − committed over all partitions that the group has committed something for. */
export function totalLag(lanes: readonly LanePicture[], group: string): number {
  return readersOf(lanes, group).reduce((sum, { lag }) => sum + (lag ?? 0), 0)
}

/** Whether there is a lag at all: without a commit Kafka’s tools know of none. */
export function hasCommitted(lanes: readonly LanePicture[], group: string): boolean {
  return readersOf(lanes, group).some(({ committed }) => committed !== null)
}

/** How many records the group has processed more than once, each counted as often as it was too often. */
export function processedAgain(lanes: readonly LanePicture[], group: string): number {
  return readersOf(lanes, group)
    .flatMap(({ repeated }) => repeated)
    .reduce((again, { from, to, times }) => again + (to - from) * (times - 1), 0)
}

function readersOf(lanes: readonly LanePicture[], group: string): ReaderPicture[] {
  return lanes.flatMap(lane => lane.readers.filter(reader => reader.group === group))
}
