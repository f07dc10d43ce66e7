/** What the benchmarks measure: a group at work, in the sizes that they ask for. */
import type { RunDocument } from '../../src/kafka/scenario/document'

export interface Size {
  readonly partitions: number
  readonly members: number
  readonly recordsPerSecond: number
  readonly latencyMs?: number
}

/** A group that reads one topic. All members start within a moment, and poll, fetch, commit and send heartbeats. */
export function groupAtWork({ partitions, members, recordsPerSecond, latencyMs = 5 }: Size): RunDocument {
  return {
    version: 1,
    title: 'A group at work',
    seed: 7,
    config: {
      broker: {},
      topic: {},
      consumer: { 'group.id': 'team-1', 'auto.offset.reset': 'earliest' },
      consumerOptions: { processMs: 5 },
    },
    network: { latencyMs, jitterMs: 0 },
    topics: { orders: { partitions } },
    workload: {
      producers: [
        { id: 'p1', topic: 'orders', recordsPerSecond, keys: { kind: 'uniform', count: 1_000 }, recordBytes: 100 },
      ],
    },
    steps: [
      {
        at: 0,
        do: 'startAll',
        args: { consumers: Array.from({ length: members }, (_, i) => named(i)), topics: ['orders'], gapMs: 10 },
      },
    ],
    view: { at: 30_000, speed: 1 },
  }
}

/** A … Z, AA, AB … */
function named(i: number): string {
  return i < 26 ? String.fromCharCode(65 + i) : `A${String.fromCharCode(65 + i - 26)}`
}
