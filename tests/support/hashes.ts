/** Runs and what came of them, as hashes: played in Node and in a browser, they must be the same. */
import { randomRun } from '../../src/headless/random-run'
import type { RunDocument, Step } from '../../src/kafka/scenario/document'
import { openingRun } from '../../src/kafka/scenario/opening'
import { openRun } from '../../src/kafka/scenario/run'
import { kafkaTimeline } from '../../src/kafka/world'
import { hashOf } from '../../src/sim/hash'
import { worldAt } from '../../src/sim/timeline'

const UNTIL = 300_000

/** By name of the run: the hash of its World after five minutes, and of all that was told on the way. */
export function hashesOfRuns(): Record<string, string> {
  const hashes: Record<string, string> = {}
  for (const [name, document] of Object.entries(runs)) {
    const { first, commands } = openRun(document)
    const timeline = kafkaTimeline(first, commands)
    const world = worldAt(timeline, UNTIL)
    hashes[name] =
      `${hashOf(world)} after ${world.events} events, ${hashOf(timeline.facts)} for ${timeline.facts.length} facts`
  }
  return hashes
}

const topics = ['new_users']
const steps: readonly Step[] = [
  ...openingRun.steps,
  { at: 9_000, do: 'startAll', args: { consumers: ['B', 'C'], topics, gapMs: 700 } },
  { at: 40_000, do: 'crash', args: { consumer: 'B' } },
  { at: 60_000, do: 'freeze', args: { consumer: 'C' } },
  { at: 150_000, do: 'addPartitions', args: { topic: 'new_users', total: 9 } },
]

const runs: Readonly<Record<string, RunDocument>> = {
  'the opening run': openingRun,
  'jitter, a crash and a freeze': { ...openingRun, network: { latencyMs: 40, jitterMs: 90 }, steps },
  'skewed keys': { ...withKeys({ kind: 'zipf', count: 1_000, exponent: 1.1 }), steps },
  'no keys': withKeys({ kind: 'none' }),
  'a cooperative group': {
    ...openingRun,
    config: {
      ...openingRun.config,
      consumer: { ...openingRun.config.consumer, 'partition.assignment.strategy': 'cooperative-sticky' },
    },
    steps,
  },
  ...Object.fromEntries([11, 12, 13, 14].map(seed => [`random run ${seed}`, randomRun(seed).document])),
}

function withKeys(keys: RunDocument['workload']['producers'][number]['keys']): RunDocument {
  const producers = openingRun.workload.producers.map(producer => ({ ...producer, recordsPerSecond: 50, keys }))
  return { ...openingRun, workload: { producers } }
}
