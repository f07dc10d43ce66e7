/**
 * How a group stands in each partition, gathered in one pass over its consumers: who holds it, whose
 * it is, what was committed, who has processed what. Thousands of partitions are looked up at once.
 */
import { handledRuns } from '../kafka/consumer/handled'
import { idleIn } from '../kafka/consumer/idle'
import type { HandledRuns, Span } from '../kafka/consumer/records-kept'
import type { Consumer, OwnedPartition } from '../kafka/consumer/state'
import type { ClassicGroup } from '../kafka/coordinator/classic/group'
import type { TopicPartition } from '../kafka/protocol/names'
import type { Instant } from '../sim/world'
import { perPartition } from './per-partition'

export interface Standing {
  /** Consumers that hold it: not one whose application has ended. Two, when one was taken for dead and does not know it. */
  readonly holders: Holding[]
  /** The member that the coordinator has it down for. */
  owner: string | null
  committed: number | null
  /** When somebody let it go last. */
  releasedAt: Instant | null
  readonly handled: HandledBy[]
  /** Offsets that were skipped, or that the group began beyond with nothing committed. */
  readonly passedOver: Span[]
  /** Offsets that somebody was given and has not handled, nor will. */
  readonly dropped: Span[]
}

/** A partition in a consumer's hands. */
export interface Holding {
  readonly consumer: Consumer
  readonly owned: OwnedPartition
  /** Since when it holds it without reading: it is frozen, stands still, or is cut off with no record of it left. */
  readonly idleSince: Instant | null
}

export interface HandledBy {
  readonly consumer: Consumer
  readonly runs: HandledRuns['runs']
}

export type Standings = (tp: TopicPartition) => Standing

export function standingsOf(group: ClassicGroup, consumers: readonly Consumer[], now: Instant): Standings {
  const at = perPartition(untouched)
  for (const { consumer, assignment } of group.members) for (const tp of assignment) at(tp).owner ??= consumer
  for (const entry of group.offsets) at(entry).committed = entry.offset
  for (const consumer of consumers) {
    const hasFailed = consumer.process === 'failed'
    const idleSince = idleIn(consumer)
    for (const owned of consumer.partitions) {
      if (owned.pendingRevocation) continue
      if (hasFailed) letGo(at(owned), consumer.endedAt ?? 0)
      else at(owned).holders.push({ consumer, owned, idleSince: idleSince(owned) })
    }
    for (const { runs, ...tp } of handledRuns(consumer, now)) at(tp).handled.push({ consumer, runs })
    for (const { spans, ...tp } of [...consumer.skipped, ...consumer.begunBeyond]) at(tp).passedOver.push(...spans)
    for (const { spans, ...tp } of consumer.dropped) at(tp).dropped.push(...spans)
    for (const released of consumer.released) letGo(at(released), released.at)
  }
  return at
}

function untouched(): Standing {
  return { holders: [], owner: null, committed: null, releasedAt: null, handled: [], passedOver: [], dropped: [] }
}

function letGo(standing: Standing, at: Instant): void {
  standing.releasedAt = Math.max(standing.releasedAt ?? 0, at)
}
