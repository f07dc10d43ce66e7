/** When records were handed to a group that had been handed to it before: after a crash, a late commit, a reset. */
import type { Fact } from '../kafka/facts'
import type { RecordRun } from '../kafka/protocol/names'
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
  /** How far each partition has been handed out, by group. */
  readonly reach: Map<string, number>
  readonly told: Repeat[]
}

export function emptyRepeats(): Repeats {
  return { reach: new Map(), told: [] }
}

/** True where there is one more to tell of. */
export function withDelivery({ reach, told }: Repeats, { at, fact }: Noted<Fact>, many: number): boolean {
  if (fact.kind !== 'PollReturned') return false
  const again: RecordRun[] = []
  for (const run of fact.runs) {
    const key = `${fact.group}/${run.topic}/${run.partition}`
    const before = reach.get(key) ?? 0
    if (run.from < before) again.push({ ...run, to: Math.min(run.to, before) })
    reach.set(key, Math.max(before, run.to))
  }
  if (again.length === 0) return false
  const count = again.reduce((sum, { from, to }) => sum + to - from, 0)
  const names = again.map(({ topic, partition }) => partitionName(topic, partition, many))
  const where = names.length > 4 ? counted(names.length, 'partition') : names.join(', ')
  const sentence = say`${consumer(fact.consumer)} is given ${counted(count, 'record')} of ${where} that the group was given before: what had been processed then is processed twice.`
  told.push({ at, group: fact.group, consumer: fact.consumer, count, sentence })
  return true
}
