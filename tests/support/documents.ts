/** Runs as the file has them, with what a test needs of one: `played({ steps: [...] })`. */
import type { Fact, FactOf } from '../../src/kafka/facts'
import type { Step } from '../../src/kafka/scenario/document'
import { readDocument } from '../../src/kafka/scenario/read'
import { documentOf, openRun } from '../../src/kafka/scenario/run'
import { type KafkaWorld, kafkaTimeline } from '../../src/kafka/world'
import { worldAt } from '../../src/sim/timeline'

export interface PlayedDocument {
  at(instant: number): KafkaWorld
  facts<K extends Fact['kind']>(kind: K, until: number): (FactOf<K> & { readonly at: number })[]
  /** The steps of the run as they would be saved. */
  readonly saved: readonly Step[]
}

export const step = (at: number, verb: string, args: object) => ({ at, do: verb, args })

/** Topic `t` has six partitions; the group is `team-1`, and begins with the earliest record. */
export function played(document: Record<string, unknown>): PlayedDocument {
  const read = readDocument({
    version: 1,
    seed: 3,
    topics: { t: { partitions: 6 } },
    ...document,
    config: { consumer: { 'auto.offset.reset': 'earliest' }, ...(document.config as object) },
  })
  if ('problem' in read) throw new Error(read.problem)
  const run = openRun(read.document)
  const timeline = kafkaTimeline(run.first, run.commands)
  return {
    at: instant => worldAt(timeline, instant),
    facts: <K extends Fact['kind']>(kind: K, until: number) => {
      worldAt(timeline, until)
      return timeline.facts
        .filter(noted => noted.at <= until && noted.fact.kind === kind)
        .map(({ at, fact }) => ({ at, ...(fact as FactOf<K>) })) // of that kind, as was just looked
    },
    saved: documentOf(run).steps,
  }
}
