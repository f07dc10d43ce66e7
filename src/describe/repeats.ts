/** When records were handed to a group that had been handed to it before: after a crash, a late commit, a reset. */
import type { Fact, FactOf } from '../kafka/facts'
import type { RecordRun, TopicPartition } from '../kafka/protocol/names'
import type { Noted } from '../sim/timeline'
import type { Instant } from '../sim/world'
import { partitionName } from './lanes'
import { consumer, type Sentence, say } from './sentence'
import { counted } from './time'

export interface Repeat {
  readonly at: Instant
  readonly group: string
  readonly consumer: string
  readonly count: number
  readonly sentence: Sentence
}

/** Goes on growing as facts come in: hand it each fact once, in order. */
export interface Repeats {
  /** How far each partition has been handed out, by group; and how far before the last poll() that went further. */
  readonly reach: Map<string, { readonly to: number; readonly before: number }>
  readonly told: Repeat[]
}

export function emptyRepeats(): Repeats {
  return { reach: new Map(), told: [] }
}

/** True where there is one more to tell of. */
export function withDelivery({ reach, told }: Repeats, { at, fact }: Noted<Fact>, many: number): boolean {
  if (fact.kind === 'SoughtBack') giveBack(reach, fact)
  if (fact.kind !== 'PollReturned') return false
  const again: RecordRun[] = []
  for (const run of fact.runs) {
    const key = keyOf(fact.group, run)
    const before = reach.get(key)?.to ?? 0
    if (run.from < before) again.push({ ...run, to: Math.min(run.to, before) })
    reach.set(key, { to: Math.max(before, run.to), before })
  }
  if (again.length === 0) return false
  const count = again.reduce((sum, { from, to }) => sum + to - from, 0)
  const names = again.map(({ topic, partition }) => partitionName(topic, partition, many))
  const where = names.length > 4 ? counted(names.length, 'partition') : names.join(', ')
  const sentence = say`${consumer(fact.consumer)} is given ${counted(count, 'record')} of ${where} that the group was given before: what had been processed then is processed twice.`
  told.push({ at, group: fact.group, consumer: fact.consumer, count, sentence })
  return true
}

/** What the application seeks back to it has not handled: to be given it once more is no repetition. */
function giveBack(reach: Repeats['reach'], { group, positions }: FactOf<'SoughtBack'>): void {
  for (const position of positions) {
    const key = keyOf(group, position)
    const given = reach.get(key)
    if (given) reach.set(key, { ...given, to: Math.max(given.before, Math.min(given.to, position.offset)) })
  }
}

function keyOf(group: string, { topic, partition }: TopicPartition): string {
  return `${group}/${topic}/${partition}`
}
