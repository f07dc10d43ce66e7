/** Runs that fit on a few lines: `run('0 start A', '20000 crash A')`, five partitions unless said otherwise. */
import type { Fact } from '../../src/kafka/facts'
import type { RunDocument, Step, StepArgs, StepName } from '../../src/kafka/scenario/document'
import { openRun } from '../../src/kafka/scenario/run'
import { type KafkaTimeline, type KafkaWorld, kafkaTimeline } from '../../src/kafka/world'
import { findNext, type Noted, worldAt } from '../../src/sim/timeline'

export interface Played {
  readonly timeline: KafkaTimeline
  at(instant: number): KafkaWorld
  /** What was told up to that instant. */
  factsUntil(instant: number): Noted<Fact>[]
  /** When the first such fact after that instant is told. */
  when(wanted: (fact: Fact) => boolean, after?: number): number
}

interface Options {
  readonly partitions?: number
  readonly latencyMs?: number
  readonly recordsPerSecond?: number
  readonly consumer?: Readonly<Record<string, string | number | boolean>>
  readonly options?: Readonly<Record<string, string | number | boolean>>
}

export function run(steps: readonly string[], options: Options = {}): Played {
  const opened = openRun(documentOf(steps, options))
  const timeline = kafkaTimeline(opened.first, opened.commands)
  const at = (instant: number) => worldAt(timeline, instant)
  return {
    timeline,
    at,
    factsUntil: instant => {
      at(instant)
      return timeline.facts.filter(noted => noted.at <= instant)
    },
    when: (wanted, after = -1) => {
      const found = findNext(timeline, after, after + 3_600_000, wanted)
      if (found === null) throw new Error('This is never told within an hour.')
      return found
    },
  }
}

function documentOf(steps: readonly string[], options: Options): RunDocument {
  const { partitions = 5, latencyMs = 5, recordsPerSecond = 5, consumer = {}, options: application = {} } = options
  return {
    version: 1,
    title: '',
    seed: 7,
    config: {
      broker: {},
      topic: {},
      consumer: {
        'group.id': 'team-1',
        'partition.assignment.strategy': 'range',
        'auto.offset.reset': 'earliest',
        ...consumer,
      },
      consumerOptions: { processMs: 100, ...application },
    },
    network: { latencyMs, jitterMs: 0 },
    topics: { new_users: { partitions } },
    workload: {
      producers: [
        {
          id: 'p1',
          topic: 'new_users',
          recordsPerSecond,
          keys: { kind: 'uniform', count: 1_000 },
          recordBytes: 100,
        },
      ],
    },
    steps: steps.map(asStep),
  }
}

/** `20000 start B`, `0 start C audit` for another group, `30000 addPartitions new_users 8`, `31000 stopPolling A atOnce` */
function asStep(line: string): Step {
  const [at = '0', verb = 'wait', name = '', more] = line.split(' ')
  return { at: Number(at), do: verb as StepName, args: argsOf(verb, name, more) } // a verb that is none is refused by the run
}

function argsOf(verb: string, name: string, more: string | undefined): StepArgs {
  switch (verb) {
    case 'start':
      return { consumer: name, topics: ['new_users'], ...(more ? { config: { 'group.id': more } } : {}) }
    case 'addPartitions':
      return { topic: name, total: Number(more) }
    case 'setRate':
      return { producer: name, recordsPerSecond: Number(more) }
    case 'pauseProcess':
      return { process: name, ms: Number(more) }
    default:
      return { consumer: name, ...(more === 'atOnce' ? { atOnce: true } : {}) }
  }
}
