/**
 * A lane is one partition: its log, and for each group that reads it four cursors. From the right:
 * log end, position (what poll() has returned), processed, committed (where the next one begins).
 */
import type { Batch, Pool } from '../kafka/consumer/doing'
import { handledSoFar, recordsInHand } from '../kafka/consumer/handled'
import type { Span } from '../kafka/consumer/records-kept'
import { common, spansIn, without } from '../kafka/consumer/spans'
import type { Consumer } from '../kafka/consumer/state'
import type { ClassicGroup } from '../kafka/coordinator/classic/group'
import { isSamePartition, type TopicPartition } from '../kafka/protocol/names'
import { brokerOf, consumersOf, type KafkaWorld } from '../kafka/world'
import type { Instant } from '../sim/world'
import { knownGroups } from './known-groups'
import { type Holding, type Standing, type Standings, standingsOf } from './standing'
import { type RepeatedRun, repeatedRuns, runsToRepeat } from './twice'

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
  /** The reader; or who has it in hand and does not read it, as it is frozen or cut off. The cursors are its own. */
  readonly holder: string | null
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
  /** Offsets that somebody has processed and that come once more: to the reader, else to whoever comes next. */
  readonly toRepeat: readonly RepeatedRun[]
  /** Offsets that the group has gone past and nobody has handled: skipped, lost, or older than where it began. */
  readonly missed: readonly { readonly from: number; readonly to: number }[]
  /** Offsets that were processed more than once, in order. */
  readonly repeated: readonly RepeatedRun[]
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
        readerPicture(group, standings, { topic: topic.name, partition, logStart, logEnd }, world.now),
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
  at: TopicPartition & { readonly logStart: number; readonly logEnd: number },
  now: Instant,
): ReaderPicture {
  const standing = standings(at)
  const { owner, committed, handled } = standing
  const held = holding(standing)
  const position = held?.owned.position ?? null
  const handling = held ? inHand(held.consumer, at, now) : null
  const processed = handling?.offset ?? position
  return {
    group: group.groupId,
    reader: held?.idleSince === null ? held.consumer.name : null,
    holder: held?.consumer.name ?? null,
    owner,
    committed,
    position,
    processed,
    handling,
    lag: committed === null ? null : at.logEnd - committed,
    unreadSince: unreadSince(standing, held) ?? (held ? null : group.createdAt),
    toRepeat: runsToRepeat(standing, held?.consumer, { ...at, processed, now }),
    missed: missedRuns(standing, at, now),
    repeated: repeatedRuns(handled),
  }
}

/**
 * Who reads, else who holds. One that was taken for dead may still hold what another reads by now: the coordinator's
 * word decides; where it counts none of them any more, who got it last.
 */
function holding({ holders, owner }: Standing): Holding | undefined {
  const reading = holders.filter(({ idleSince }) => idleSince === null)
  const among = reading.length > 0 ? reading : holders
  const generationOf = (one: Holding) => one.consumer.membership.lastGeneration
  return (
    among.find(({ consumer }) => consumer.name === owner) ??
    among.toSorted((one, other) => generationOf(other) - generationOf(one))[0]
  )
}

/** Since its last reader let it go, or stopped reading; null while somebody reads it, and where nobody ever has. */
function unreadSince({ releasedAt }: Standing, held: Holding | undefined): Instant | null {
  if (!held) return releasedAt
  return held.idleSince === null ? null : Math.max(held.idleSince, releasedAt ?? 0)
}

/** The record being handled in this partition, or the first that waits for its turn in the batch. */
function inHand(consumer: Consumer, at: TopicPartition, now: Instant): { offset: number; done: number } | null {
  const { doing, collected } = consumer
  if (collected.count > 0) return inBatch({ runs: collected.runs }, at, { before: 0, partly: 0 })
  if (consumer.application.handler === 'pool') return inPool(consumer.pool, at, now)
  if ('batch' in doing && doing.batch) return inBatch(doing.batch, at, { before: doing.batch.done, partly: 0 })
  if (doing.kind !== 'handling' || doing.perRecordMs === 0) return null
  const partly = (((doing.heldSince ?? now) - doing.startedAt) % doing.perRecordMs) / doing.perRecordMs
  return inBatch(doing, at, { before: handledSoFar(doing, now), partly })
}

/** With threads that keep no order, the first record that is not done. */
function inPool({ waiting, inHand }: Pool, at: TopicPartition, now: Instant): { offset: number; done: number } | null {
  const isIt = (tp: TopicPartition) => isSamePartition(tp, at)
  const [first] = inHand.filter(isIt).toSorted((a, b) => a.offset - b.offset)
  if (first) {
    const { offset, startedAt, endsAt } = first
    return { offset, done: Math.min(1, (now - startedAt) / Math.max(1, endsAt - startedAt)) }
  }
  const offsets = waiting.filter(isIt).map(({ from }) => from)
  return offsets.length === 0 ? null : { offset: Math.min(...offsets), done: 0 }
}

function inBatch(
  { runs }: Pick<Batch, 'runs'>,
  at: TopicPartition,
  { before: done, partly }: { before: number; partly: number },
): { offset: number; done: number } | null {
  let before = done
  for (const run of runs) {
    const count = run.to - run.from
    if (isSamePartition(run, at)) {
      if (before >= count) return null
      const isCurrent = before >= 0
      return { offset: run.from + Math.max(0, before), done: isCurrent ? partly : 0 }
    }
    before = before >= count ? before - count : -1
  }
  return null
}

/** The same in each picture. */
const NONE: ReaderPicture['missed'] = []

/** What was dropped is missed only where the group has committed past it, and no reader will come to it. */
function missedRuns(standing: Standing, tp: TopicPartition, now: Instant): ReaderPicture['missed'] {
  const { committed, dropped, passedOver, handled, holders } = standing
  if (dropped.length + passedOver.length === 0) return NONE
  const positions = holders.map(({ owned }) => owned.position ?? 0)
  const read: Span = [0, Math.min(committed ?? 0, ...positions)]
  const done = handled.flatMap(({ runs }) => runs.map(([from, to]): Span => [from, to]))
  const held = holders.flatMap(({ consumer }) => spansIn(recordsInHand(consumer, now), tp))
  return without([...passedOver, ...common(dropped, [read])], [...done, ...held]).map(([from, to]) => ({ from, to }))
}

/** Log end − committed over all partitions that the group has committed something for. */
export function totalLag(lanes: readonly LanePicture[], group: string): number {
  return readersOf(lanes, group).reduce((sum, { lag }) => sum + (lag ?? 0), 0)
}

/** Whether there is a lag at all: without a commit Kafka’s tools know of none. */
export function hasCommitted(lanes: readonly LanePicture[], group: string): boolean {
  return readersOf(lanes, group).some(({ committed }) => committed !== null)
}

/** What a group processes more than once: how much of it has been, and how much is settled and yet to come. */
export interface Twice {
  readonly done: number
  readonly toCome: number
}

/** Each record is counted as often as it is too often. */
export function twiceIn(lanes: readonly LanePicture[], group: string): Twice {
  let [done, toCome] = [0, 0]
  for (const { repeated, toRepeat } of readersOf(lanes, group)) {
    for (const { from, to, times } of repeated) done += (to - from) * (times - 1)
    for (const { from, to } of toRepeat) toCome += to - from
  }
  return { done, toCome }
}

function readersOf(lanes: readonly LanePicture[], group: string): ReaderPicture[] {
  return lanes.flatMap(lane => lane.readers.filter(reader => reader.group === group))
}
