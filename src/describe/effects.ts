/**
 * What came of the records in a group, whatever was committed: handled once, handled again, or never.
 *
 * A record is handled again when the commit lay before it; an idempotent handler then leaves it alone,
 * so that its effect stays one. A record is lost when the commit lies beyond it and nobody has
 * handled it, nor will: whoever was given it has ended, or has given it up.
 */
import { handledRuns, recordsInHand } from '../kafka/consumer/handled'
import type { HandledRun, Span } from '../kafka/consumer/records-kept'
import { common, countOf, union, without } from '../kafka/consumer/spans'
import type { RecordRun, TopicPartition } from '../kafka/protocol/names'
import { brokerOf, consumersOf, type KafkaWorld } from '../kafka/world'
import { knownGroup } from './known-groups'
import { perPartition } from './per-partition'

export interface Effects {
  /** Records that were handled, each counted once however often that was. */
  readonly handled: number
  /** How often records were handled that had been before. */
  readonly again: number
  /** The same without those that an idempotent handler left alone: effects there are too many of. */
  readonly effectsAgain: number
  /** Records that nobody has handled, nor will, since the group has committed past them. */
  readonly lost: number
  /** Which those are. */
  readonly lostRuns: readonly RecordRun[]
  /** Records that could not be handled and were skipped, or sent on to another topic. */
  readonly skipped: number
  readonly sentOn: number
  /** Records that retention took before they were handled, and others that a reset out of range has passed over. */
  readonly vanished: number
  /** Records never handled that lie before where the group began, with nothing committed. */
  readonly begunBeyond: number
}

export function effectsOf(world: KafkaWorld, groupId: string): Effects {
  const known = counted.get(world)?.get(groupId)
  if (known) return known
  const effects = effectsIn(world, groupId)
  counted.set(world, (counted.get(world) ?? new Map()).set(groupId, effects))
  return effects
}

/** A World never changes, so what came of its records doesn't either. */
const counted = new WeakMap<KafkaWorld, Map<string, Effects>>()

function effectsIn(world: KafkaWorld, groupId: string): Effects {
  const fateOf = fatesIn(world, groupId)
  let [handled, again, effectsAgain, skipped, sentOn, vanished, begunBeyond] = [0, 0, 0, 0, 0, 0, 0]
  const lostRuns: RecordRun[] = []
  for (const topic of brokerOf(world).topics) {
    for (const { partition } of topic.partitions) {
      const tp = { topic: topic.name, partition }
      const fate = fateOf(tp)
      const handledSpans = fate.runs.map(([from, to]): Span => [from, to])
      const once = handledSpans.length < 2 ? handledSpans : union(handledSpans)
      const passed = beyond(fate.skipped, once)
      const forwarded = beyond(fate.sentOn, once)
      const gone = beyond(fate.vanished, once)
      handled += countOf(once)
      again += countOf(handledSpans) - countOf(once)
      effectsAgain += effectsTooMany(fate.runs)
      skipped += countOf(passed)
      sentOn += countOf(forwarded)
      vanished += countOf(gone)
      begunBeyond += countOf(beyond(fate.begunBeyond, [...once, ...gone]))
      if (fate.committed === null || fate.dropped.length === 0) continue
      const read: Span = [0, Math.min(fate.committed, ...fate.positions)]
      const lost = without(common(fate.dropped, [read]), [...once, ...passed, ...forwarded, ...gone, ...fate.inHand])
      lostRuns.push(...lost.map(([from, to]) => ({ ...tp, from, to })))
    }
  }
  const lost = lostRuns.reduce((sum, { from, to }) => sum + to - from, 0)
  return { handled, again, effectsAgain, skipped, sentOn, lost, lostRuns, vanished, begunBeyond }
}

/** Most partitions have nothing that was skipped, sent on or lost, and then there is nothing to compare. */
function beyond(spans: readonly Span[], others: readonly Span[]): Span[] {
  return spans.length === 0 ? [] : without(spans, others)
}

/** What became of the records of one partition, at the hands of all the group's consumers together. */
interface Fate {
  readonly runs: HandledRun[]
  readonly skipped: Span[]
  readonly sentOn: Span[]
  readonly vanished: Span[]
  readonly begunBeyond: Span[]
  readonly dropped: Span[]
  /** What an application that lives has been given and not handled yet. */
  readonly inHand: Span[]
  /** What readers have not come to yet they still will. */
  readonly positions: number[]
  committed: number | null
}

/** Gathered in one pass over the consumers: most have to do with few of the partitions. */
function fatesIn(world: KafkaWorld, groupId: string): (tp: TopicPartition) => Fate {
  const at = perPartition(untouched)
  for (const consumer of consumersOf(world)) {
    if (consumer.config.groupId !== groupId) continue
    for (const entry of handledRuns(consumer, world.now)) at(entry).runs.push(...entry.runs)
    for (const kind of ['skipped', 'sentOn', 'vanished', 'begunBeyond', 'dropped'] as const) {
      for (const entry of consumer[kind]) at(entry)[kind].push(...entry.spans)
    }
    for (const run of recordsInHand(consumer, world.now)) at(run).inHand.push([run.from, run.to])
    for (const owned of consumer.partitions) if (owned.position !== null) at(owned).positions.push(owned.position)
  }
  for (const entry of knownGroup(world, groupId)?.offsets ?? []) at(entry).committed = entry.offset
  return at
}

function untouched(): Fate {
  return {
    runs: [],
    skipped: [],
    sentOn: [],
    vanished: [],
    begunBeyond: [],
    dropped: [],
    inHand: [],
    positions: [],
    committed: null,
  }
}

/** Handlers that look first add an effect only where they were the first of all. */
function effectsTooMany(runs: readonly HandledRun[]): number {
  if (runs.length < 2) return 0
  const edges = [...new Set([...runs.map(run => run[0]), ...runs.map(run => run[1])])].sort((a, b) => a - b)
  let tooMany = 0
  for (const [i, from] of edges.entries()) {
    const to = edges[i + 1] ?? from
    const covering = runs.filter(run => run[0] <= from && run[1] >= to).toSorted((a, b) => a[2] - b[2])
    const effects = covering.filter(([, , , looksFirst], place) => !looksFirst || place === 0).length
    tooMany += Math.max(0, effects - 1) * (to - from)
  }
  return tooMany
}
