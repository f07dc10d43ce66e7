/**
 * The way of one record: why it lies in its partition, who was given it when and how often, who handled
 * it, and when each group committed past it. Told from the log and the facts; nothing of it is Kafka's
 * to know, for a broker keeps no book on what becomes of a record.
 */
import type { Fact } from '../kafka/facts'
import { batchOf } from '../kafka/log/looking-back'
import { batchesFrom, type RecordBatch } from '../kafka/log/partition-log'
import { producerId } from '../kafka/protocol/addresses'
import { isSamePartition, type RecordRun, type TopicPartition } from '../kafka/protocol/names'
import { brokerOf, type KafkaTimeline, type KafkaWorld } from '../kafka/world'
import { computedUntil, type Noted } from '../sim/timeline'
import type { Instant } from '../sim/world'
import { partitionName } from './lanes'
import { followHands, type Hands, proceed } from './measures/hand'
import { whyThere } from './record/why-there'
import { consumer, type Sentence, say } from './sentence'
import { counted, thousands } from './time'

export interface RecordPlace extends TopicPartition {
  readonly offset: number
}

export interface RecordPicture extends RecordPlace {
  /** `P3 @ 41` */
  readonly name: string
  readonly key: string | null
  /** Serialized, in bytes. */
  readonly bytes: number
  /** When it was sent; the record's timestamp. */
  readonly timestamp: Instant
  readonly appendedAt: Instant
  readonly whyThere: Sentence
  readonly steps: readonly RecordStep[]
  readonly groups: readonly RecordInGroup[]
}

export interface RecordStep {
  readonly at: Instant
  readonly sentence: Sentence
}

/** What became of the record in one group. */
export interface RecordInGroup {
  readonly group: string
  /** How often poll() returned it to a member, and how often one handled it. */
  readonly given: number
  readonly handled: number
  /** Since when the group's committed offset lies beyond it; null: it does not. */
  readonly committedAt: Instant | null
  /** From being sent to the end of its first handling, in ms. */
  readonly latencyMs: number | null
  readonly summary: Sentence
  readonly steps: readonly RecordStep[]
}

/** As the World's instant knows it; in words, where there is no such record, or none yet. */
export function recordPicture(
  world: KafkaWorld,
  timeline: KafkaTimeline,
  place: RecordPlace,
): RecordPicture | { readonly missing: Sentence } {
  const { topics } = brokerOf(world)
  const name = `${partitionName(place.topic, place.partition, topics.length)} @ ${thousands(place.offset)}`
  const log = topics.find(topic => topic.name === place.topic)?.partitions[place.partition]
  if (!log) return { missing: say`There is no partition ${place.partition} of ${place.topic} now.` }
  if (place.offset >= log.logEndOffset) {
    return { missing: say`${name} is not there yet: the log ends at ${thousands(log.logEndOffset)}.` }
  }
  const batch = batchOf(log, place.offset)
  if (!batch) return { missing: say`${name} has been deleted: the log begins at ${thousands(log.logStartOffset)}.` }
  const { timestamp, appendedAt, recordBytes: bytes } = batch
  const key = batch.keys[place.offset - batch.baseOffset] ?? null
  return {
    ...place,
    name,
    key,
    bytes,
    timestamp,
    appendedAt,
    whyThere: whyThere(world, timeline.facts, { ...place, key, batch }),
    steps: beginning(place, batch),
    groups: groupsOf(wayOf(timeline, place), world.now, timestamp),
  }
}

/** The first record that was sent by hand to this topic at that instant; null while it is not appended. */
export function sentByHand(world: KafkaWorld, topic: string, at: Instant): RecordPlace | null {
  for (const log of brokerOf(world).topics.find(({ name }) => name === topic)?.partitions ?? []) {
    const { partition } = log
    for (const batch of batchesFrom(log, Math.max(log.logStartOffset, log.logEndOffset - FAR_BACK))) {
      if (batch.sentBy === BY_HAND && batch.timestamp === at) return { topic, partition, offset: batch.baseOffset }
    }
  }
  return null
}

const BY_HAND = producerId('by hand')
/** So many records at a log's end are looked through. */
const FAR_BACK = 20_000

function beginning({ offset }: RecordPlace, batch: RecordBatch): RecordStep[] {
  const who = batch.sentBy === BY_HAND ? 'It is sent by hand.' : `${batch.sentBy.replace(/^producer\//, '')} sends it.`
  const others = batch.keys.length - 1
  const company = others === 0 ? 'alone in its batch' : `in a batch with ${counted(others, 'other record')}`
  return [
    { at: batch.timestamp, sentence: say`${who}` },
    { at: batch.appendedAt, sentence: say`The broker appends it as offset ${thousands(offset)}, ${company}.` },
  ]
}

/** What is known of one record, from all facts there are; it grows with them. */
interface Way {
  factsSeen: number
  readonly hands: Hands
  readonly deliveries: Delivery[]
  /** Changes of whether a group's committed offset lies beyond it. */
  readonly commits: {
    readonly group: string
    readonly at: Instant
    readonly isBeyond: boolean
    readonly by: string | null
  }[]
}

interface Delivery {
  readonly group: string
  readonly consumer: string
  readonly generation: number
  readonly at: Instant
  handledAt: Instant | null
  droppedAt: Instant | null
}

/** By the list of facts, then by place: a timeline appends to it, and another future has another list. */
const known = new WeakMap<readonly Noted<Fact>[], Map<string, Way>>()

function wayOf(timeline: KafkaTimeline, place: RecordPlace): Way {
  const { facts } = timeline
  const ways = known.get(facts) ?? new Map<string, Way>()
  known.set(facts, ways)
  const name = `${place.topic}/${place.partition}/${place.offset}`
  const way = ways.get(name) ?? { factsSeen: 0, hands: new Map(), deliveries: [], commits: [] }
  ways.set(name, way)
  for (; way.factsSeen < facts.length; way.factsSeen++) {
    const noted = facts[way.factsSeen]
    if (noted) follow(way, noted, place)
  }
  return withWhatIsInHand(way, place, computedUntil(timeline))
}

function follow(way: Way, noted: Noted<Fact>, place: RecordPlace): void {
  const { at, fact } = noted
  const outcome = followHands(way.hands, noted)
  for (const { run, firstAt, everyMs } of outcome?.handled ?? []) {
    if (holds(run, place)) settle(way, outcome?.consumer, { handledAt: firstAt + (place.offset - run.from) * everyMs })
  }
  if (outcome?.dropped.some(run => holds(run, place))) settle(way, outcome.consumer, { droppedAt: at })
  switch (fact.kind) {
    case 'PollReturned': {
      const { group, consumer: name, generation } = fact
      if (!fact.runs.some(run => holds(run, place))) return
      way.deliveries.push({ group, consumer: name, generation, at, handledAt: null, droppedAt: null })
      return
    }
    case 'OffsetsStored':
      for (const { offset, ...tp } of fact.offsets) {
        if (isSamePartition(tp, place)) pass(way, fact.group, at, offset > place.offset, fact.consumer)
      }
      return
    case 'OffsetsExpired':
    case 'OffsetsDeleted':
      if (fact.partitions.some(tp => isSamePartition(tp, place))) pass(way, fact.group, at, false, null)
      return
    case 'GroupDeleted':
      return pass(way, fact.group, at, false, null)
    default:
  }
}

/** What comes of the last delivery to that consumer which nothing has come of yet. */
function settle(way: Way, name: string | undefined, part: Partial<Pick<Delivery, 'handledAt' | 'droppedAt'>>): void {
  const open = way.deliveries.findLast(one => one.consumer === name && one.handledAt === null && one.droppedAt === null)
  if (open) Object.assign(open, part)
}

function pass(way: Way, group: string, at: Instant, isBeyond: boolean, by: string | null): void {
  const was = way.commits.findLast(commit => commit.group === group)?.isBeyond ?? false
  if (was !== isBeyond) way.commits.push({ group, at, isBeyond, by })
}

/** A batch of which nothing has been told since may have come past the record by now. */
function withWhatIsInHand(way: Way, place: RecordPlace, now: Instant): Way {
  const deliveries = way.deliveries.map(one => {
    const hand = way.hands.get(one.consumer)
    if (one.handledAt !== null || one.droppedAt !== null || !hand) return one
    for (const { run, firstAt, everyMs } of proceed({ ...hand }, now)) {
      if (holds(run, place)) return { ...one, handledAt: firstAt + (place.offset - run.from) * everyMs }
    }
    return one
  })
  return { ...way, deliveries }
}

function groupsOf({ deliveries, commits }: Way, now: Instant, timestamp: Instant): RecordInGroup[] {
  const names = new Set([...deliveries, ...commits].filter(({ at }) => at <= now).map(({ group }) => group))
  return [...names].map(group => {
    const given = deliveries.filter(one => one.group === group && one.at <= now)
    const handledAt = given.flatMap(one => (one.handledAt !== null && one.handledAt <= now ? [one.handledAt] : []))
    const passed = commits.filter(one => one.group === group && one.at <= now)
    const last = passed.at(-1)
    const committedAt = last?.isBeyond ? last.at : null
    const latencyMs = handledAt.length === 0 ? null : Math.min(...handledAt) - timestamp
    const isInHand = given.some(one => !isOver(one, now))
    const counts = { given: given.length, handled: handledAt.length, committedAt, latencyMs }
    return { group, ...counts, summary: summaryOf(counts, isInHand), steps: stepsOf(given, passed, now) }
  })
}

function isOver({ handledAt, droppedAt }: Delivery, now: Instant): boolean {
  return (handledAt !== null && handledAt <= now) || (droppedAt !== null && droppedAt <= now)
}

type Counts = Pick<RecordInGroup, 'handled' | 'committedAt'>

function summaryOf({ handled, committedAt }: Counts, isInHand: boolean): Sentence {
  const often =
    handled === 0 ? '' : handled === 1 ? 'Handled once' : handled === 2 ? 'Handled twice' : `Handled ${handled} times`
  if (handled > 0) return say`${often}${committedAt === null ? '; not committed yet' : ', and committed'}.`
  if (isInHand) return say`In the application’s hands${committedAt === null ? '' : ', and committed already'}.`
  if (committedAt !== null) return say`Lost: the group has committed past it, and nobody has handled it.`
  return say`Not handled: it will be read again.`
}

function stepsOf(given: readonly Delivery[], passed: Way['commits'], now: Instant): RecordStep[] {
  const steps: RecordStep[] = []
  let times = 0
  for (const [i, { consumer: name, generation, at, handledAt, droppedAt }] of given.entries()) {
    const as = generation < 0 ? '' : `, a member in generation ${generation}`
    steps.push({
      at,
      sentence:
        i === 0 ? say`${consumer(name)} is given it by poll()${as}.` : say`${consumer(name)} is given it again${as}.`,
    })
    if (handledAt !== null && handledAt <= now) {
      times++
      steps.push({
        at: handledAt,
        sentence:
          times === 1 ? say`${consumer(name)} has handled it.` : say`${consumer(name)} has handled it once more.`,
      })
    } else if (droppedAt !== null && droppedAt <= now) {
      steps.push({ at: droppedAt, sentence: say`${consumer(name)} lets go of it and has not handled it.` })
    }
  }
  for (const { at, isBeyond, by } of passed) steps.push({ at, sentence: commitStep(isBeyond, by) })
  return steps.sort((a, b) => a.at - b.at)
}

function commitStep(isBeyond: boolean, by: string | null): Sentence {
  if (!isBeyond) return say`The committed offset lies before it again: whoever begins there is given it again.`
  if (by === null) return say`The committed offset is set beyond it from outside.`
  return say`${consumer(by)} commits past it: nobody who begins there is given it again.`
}

function holds(run: RecordRun, place: RecordPlace): boolean {
  return isSamePartition(run, place) && run.from <= place.offset && place.offset < run.to
}
