/** Scripts that are played to an instant, for what became of the records: topic `t` has four partitions. */
import type { Fact } from '../../src/kafka/facts'
import { readDocument } from '../../src/kafka/scenario/read'
import { openRun } from '../../src/kafka/scenario/run'
import { type KafkaWorld, kafkaTimeline } from '../../src/kafka/world'
import { type Noted, worldAt } from '../../src/sim/timeline'
import type { ScriptStep } from './scripts'

interface Given {
  readonly until: number
  readonly latencyMs?: number
  readonly topics?: Readonly<Record<string, { partitions: number }>>
  readonly broker?: object
  readonly topic?: object
  readonly consumer?: object
  readonly options?: object
  readonly workload?: object
}

export interface Played {
  readonly world: KafkaWorld
  readonly facts: readonly Fact[]
  readonly noted: readonly Noted<Fact>[]
  at(instant: number): KafkaWorld
  /** When the first such fact is told. */
  when(wanted: (fact: Fact) => boolean): number
}

/** Nobody commits automatically unless it says so, and every consumer reads `t` unless it says otherwise. */
export function played(steps: readonly ScriptStep[], given: Given): Played {
  const topics = given.topics ?? { t: { partitions: 4 } }
  const read = readDocument({
    version: 1,
    config: {
      broker: { 'group.initial.rebalance.delay.ms': 0, 'group.min.session.timeout.ms': 1, ...given.broker },
      topic: given.topic ?? {},
      consumer: {
        'group.id': 'team-1',
        'partition.assignment.strategy': 'range',
        'session.timeout.ms': 3_000,
        'heartbeat.interval.ms': 500,
        'auto.offset.reset': 'earliest',
        'enable.auto.commit': false,
        ...given.consumer,
      },
      consumerOptions: { pollMs: 50, ...given.options },
    },
    network: { latencyMs: given.latencyMs ?? 1 },
    topics,
    workload: given.workload ?? {},
    steps: steps.map(([at, verb, args]) => ({
      at,
      do: verb,
      args: verb === 'start' ? { topics: Object.keys(topics).slice(0, 1), ...args } : args,
    })),
  })
  if ('problem' in read) throw new Error(read.problem)
  const run = openRun(read.document)
  const timeline = kafkaTimeline(run.first, run.commands)
  const world = worldAt(timeline, given.until)
  const noted = timeline.facts.filter(({ at }) => at <= given.until)
  return {
    world,
    noted,
    facts: noted.map(({ fact }) => fact),
    at: instant => worldAt(timeline, instant),
    when: wanted => {
      const found = noted.find(({ fact }) => wanted(fact))
      if (!found) throw new Error('This is never told.')
      return found.at
    },
  }
}
