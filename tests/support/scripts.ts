/**
 * Scripts with the small time-outs of the recorded traces, played, and what came of each step:
 * `scripted([[0, 'start', { consumer: 'A', topics: ['t'] }]])`. Topic `t` has four partitions, `u` two.
 */
import { recordedRun } from '../../src/describe/recorded'
import { readDocument } from '../../src/kafka/scenario/read'

export type ScriptStep = readonly [at: number, verb: string, args?: object]

interface Given {
  readonly latencyMs?: number
  readonly broker?: object
  readonly consumer?: object
  readonly options?: object
  readonly workload?: object
}

export interface Outcome {
  readonly state: string
  readonly generation: number | null
  /** Who was given what: `A: t-0 t-1, B: t-2`. */
  readonly assignment: string
  readonly committed: Readonly<Record<string, number>>
  readonly logEnd: Readonly<Record<string, number>>
  /** `A revoked t-0 t-1` */
  readonly callbacks: readonly string[]
  /** `A CommitFailedException` */
  readonly errors: readonly string[]
}

export function scripted(steps: readonly ScriptStep[], given: Given = {}): Outcome[] {
  const read = readDocument({
    version: 1,
    config: {
      broker: { 'group.initial.rebalance.delay.ms': 0, 'group.min.session.timeout.ms': 1, ...given.broker },
      consumer: {
        'group.id': 'team-1',
        'partition.assignment.strategy': 'range',
        'session.timeout.ms': 3_000,
        'heartbeat.interval.ms': 500,
        'metadata.max.age.ms': 1_000,
        'auto.offset.reset': 'earliest',
        'enable.auto.commit': false,
        ...given.consumer,
      },
      consumerOptions: { pollMs: 50, ...given.options },
    },
    network: { latencyMs: given.latencyMs ?? 1 },
    topics: { t: { partitions: 4 }, u: { partitions: 2 } },
    workload: given.workload ?? {},
    steps: steps.map(([at, verb, args]) => ({ at, do: verb, args })),
  })
  if ('problem' in read) throw new Error(read.problem)
  const { steps: played } = recordedRun(read.document) as { steps: Recorded[] } // the format of the recordings
  return played.map(({ settled, callbacks, errors }) => ({
    state: settled.groupState,
    generation: settled.generationOrEpoch,
    assignment: settled.members
      .map(({ name, assignment }) => `${name}: ${drawn(assignment)}`)
      .sort()
      .join(', '),
    committed: settled.committed,
    logEnd: settled.logEnd,
    callbacks: callbacks.map(({ consumer, kind, partitions }) => [consumer, kind, ...partitions].join(' ')),
    errors: errors.map(error => `${error.consumer ?? '-'} ${error.class}`),
  }))
}

interface Recorded {
  readonly settled: {
    readonly groupState: string
    readonly generationOrEpoch: number | null
    readonly members: readonly { readonly name: string; readonly assignment: Record<string, number[]> }[]
    readonly committed: Record<string, number>
    readonly logEnd: Record<string, number>
  }
  readonly callbacks: readonly { readonly consumer: string; readonly kind: string; readonly partitions: string[] }[]
  readonly errors: readonly { readonly consumer?: string; readonly class: string }[]
}

function drawn(assignment: Record<string, number[]>): string {
  const names = Object.entries(assignment).flatMap(([topic, partitions]) => partitions.map(p => `${topic}-${p}`))
  return names.length > 0 ? names.join(' ') : '-'
}
