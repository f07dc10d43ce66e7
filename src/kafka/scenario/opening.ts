/**
 * The scene the page opens on: one consumer reads five partitions, and there is one obvious thing to
 * do. The network is slow enough to see each message fly; everything else is Kafka's default.
 */
import type { RunDocument } from './document'

export const openingRun: RunDocument = {
  version: 1,
  title: 'Scale up',
  seed: 7,
  config: {
    broker: {},
    topic: {},
    consumer: { 'group.id': 'team-1', 'partition.assignment.strategy': 'range', 'auto.offset.reset': 'earliest' },
    consumerOptions: { processMs: 150 },
  },
  network: { latencyMs: 300, jitterMs: 0 },
  topics: { new_users: { partitions: 5 } },
  workload: {
    producers: [
      { id: 'p1', topic: 'new_users', recordsPerSecond: 5, keys: { kind: 'uniform', count: 1_000 }, recordBytes: 100 },
    ],
  },
  steps: [{ at: 0, do: 'start', args: { consumer: 'A', topics: ['new_users'] } }],
  view: { at: 12_000, speed: 1 },
}
