/**
 * What came of the records in a group, whatever was committed: handled once, handled again, or never.
 *
 * A record is handled again when the commit lay before it; an idempotent handler then leaves it alone,
 * so that its effect stays one. A record is lost when the commit lies beyond it and nobody has
 * handled it, nor will: whoever was given it has ended, or has given it up.
 */
import { asRun, handledRuns, slice } from '../kafka/consumer/handled'
import { common, countOf, spansFor, union, without } from '../kafka/consumer/spans'
import type { Consumer, HandledRun, Span, SpansOf } from '../kafka/consumer/state'
import { committedOffset } from '../kafka/coordinator/offsets'
import { groupOf } from '../kafka/coordinator/state'
import type { RecordRun, TopicPartition } from '../kafka/protocol/names'
import { brokerOf, consumersOf, coordinatorOf, type KafkaWorld } from '../kafka/world'

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
  const group = groupOf(coordinatorOf(world), groupId)
  const consumers = consumersOf(world).filter(({ config }) => config.groupId === groupId)
  const handledBy = consumers.map(consumer => handledRuns(consumer, world.now))
  let [handled, again, effectsAgain, skipped, sentOn, vanished, begunBeyond] = [0, 0, 0, 0, 0, 0, 0]
  const lostRuns: RecordRun[] = []
  for (const topic of brokerOf(world).topics) {
    for (const { partition } of topic.partitions) {
      const tp = { topic: topic.name, partition }
      const runs = handledBy.flatMap(entries => entries.find(entry => isSame(entry, tp))?.runs ?? [])
      const once = union(runs.map(([from, to]) => [from, to]))
      handled += countOf(once)
      again += countOf(runs.map(([from, to]) => [from, to])) - countOf(once)
      effectsAgain += effectsTooMany(runs)
      const notHandled = (kept: (consumer: Consumer) => readonly SpansOf[]) =>
        without(
          consumers.flatMap(consumer => spansFor(kept(consumer), tp)),
          once,
        )
      const [passed, forwarded] = [notHandled(c => c.skipped), notHandled(c => c.sentOn)]
      const gone = notHandled(c => c.vanished)
      skipped += countOf(passed)
      sentOn += countOf(forwarded)
      vanished += countOf(gone)
      begunBeyond += countOf(
        without(
          notHandled(c => c.begunBeyond),
          gone,
        ),
      )
      const committed = group ? committedOffset(group, tp) : null
      const dropped = consumers.flatMap(consumer => spansFor(consumer.dropped, tp))
      if (committed === null || dropped.length === 0) continue
      const read: Span = [0, Math.min(committed, ...positionsIn(consumers, tp))]
      const dealtWith = [...once, ...passed, ...forwarded, ...gone, ...consumers.flatMap(c => inHand(c, tp))]
      const lost = without(common(dropped, [read]), dealtWith)
      lostRuns.push(...lost.map(([from, to]) => ({ ...tp, from, to })))
    }
  }
  const lost = lostRuns.reduce((sum, { from, to }) => sum + to - from, 0)
  return { handled, again, effectsAgain, skipped, sentOn, lost, lostRuns, vanished, begunBeyond }
}

/** What readers have not come to yet they still will. */
function positionsIn(consumers: readonly Consumer[], tp: TopicPartition): number[] {
  return consumers.flatMap(({ partitions }) => partitions.find(owned => isSame(owned, tp))?.position ?? [])
}

/** What an application that lives has been given and not handled yet. */
function inHand({ doing, pool }: Consumer, tp: TopicPartition): Span[] {
  const batch = 'batch' in doing ? doing.batch : doing.kind === 'handling' ? doing : null
  const open = [...pool.inHand.map(asRun), ...pool.waiting]
  if (batch) open.push(...slice(batch.runs, batch.done, batch.count))
  return open.filter(run => isSame(run, tp)).map(({ from, to }) => [from, to])
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

function isSame(a: TopicPartition, b: TopicPartition): boolean {
  return a.partition === b.partition && a.topic === b.topic
}
