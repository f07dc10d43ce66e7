/**
 * Who holds what, and can read it. A consumer whose thread or whole process stands still reads nothing. One whose
 * network is cut gets no more records, but reads those that it has fetched. Both go on holding what they were
 * assigned, in their own eyes and in the coordinator's, until one of the two clocks has run down.
 */
import type { Fact, FactOf } from '../kafka/facts'
import { isSamePartition, type RecordRun, type TopicPartition } from '../kafka/protocol/names'

export interface Holder {
  readonly name: string
  readonly group: string
  /** What it was assigned and has not given up, whoever else reads that by now. */
  holds: readonly TopicPartition[]
  /** Of these, what it reads no more: it is about to give it up. */
  pending: readonly TopicPartition[]
  isStopped: boolean
  isPaused: boolean
  /** While its network is cut: what it still has to handle; null while it can fetch. */
  has: readonly RecordRun[] | null
}

/** By name of the consumer. */
export type Holders = Map<string, Holder>

/** Takes in one more fact; gives those who may hold other partitions now, or may be able to read others. */
export function followHolders(holders: Holders, fact: Fact): readonly Holder[] {
  if (fact.kind === 'ConsumerStarted') {
    const { consumer: name, group } = fact
    holders.set(name, { name, group, holds: [], pending: [], isStopped: false, isPaused: false, has: null })
    return NOBODY
  }
  if (fact.kind === 'ProcessPaused') {
    return fact.consumers.flatMap(name => changed(holders.get(name), { isPaused: true }))
  }
  const holder = 'consumer' in fact && fact.consumer !== null ? holders.get(fact.consumer) : undefined
  const change = holder && changeOf(holder, fact)
  return change ? changed(holder, change) : NOBODY
}

const NOBODY: readonly Holder[] = []

/** Whether it can read that partition, of those that it holds. */
export function canRead({ pending, isStopped, isPaused, has }: Holder, tp: TopicPartition): boolean {
  return !isStopped && !isPaused && !isAmong(pending, tp) && (has === null || isAmong(has, tp))
}

function changeOf({ holds, has }: Holder, fact: Fact): Partial<Holder> | null {
  switch (fact.kind) {
    case 'Assigned':
      return { holds: [...holds.filter(tp => !isAmong(fact.partitions, tp)), ...fact.partitions], pending: [] }
    case 'RevocationPending':
      return { pending: fact.partitions }
    case 'ConsumerClosing':
      return { pending: holds }
    case 'Revoked':
    case 'Lost':
      return { holds: holds.filter(tp => !isAmong(fact.partitions, tp)) }
    case 'ConsumerCrashed':
    case 'ConsumerClosed':
    case 'ConsumerFailed':
      return { holds: [] }
    case 'PollingStopped':
      return { isStopped: true }
    case 'PollingResumed':
      return { isStopped: false }
    case 'ProcessResumed':
      return { isPaused: false }
    case 'NetworkCut':
      return { has: fact.has }
    case 'NetworkHealed':
      return { has: null }
    case 'Delivered':
      return has && { has: without(has, fact.runs) }
    case 'RecordFailed':
      return has && isOverWith(fact)
        ? { has: without(has, [{ ...fact, from: fact.offset, to: fact.offset + 1 }]) }
        : null
    case 'SoughtBack': // it would have to fetch them anew
      return has && { has: has.filter(run => !isAmong(fact.positions, run)) }
    default:
      return null
  }
}

function isOverWith({ how }: FactOf<'RecordFailed'>): boolean {
  return how !== 'tried again'
}

/** Records are handled in order: with the last of a partition all of it is. */
function without(has: readonly RecordRun[], done: readonly RecordRun[]): RecordRun[] {
  return has.filter(run => !done.some(other => isSamePartition(other, run) && other.to >= run.to))
}

function changed(holder: Holder | undefined, change: Partial<Holder>): readonly Holder[] {
  return holder ? [Object.assign(holder, change)] : NOBODY
}

function isAmong(partitions: readonly TopicPartition[], tp: TopicPartition): boolean {
  return partitions.some(other => isSamePartition(other, tp))
}
