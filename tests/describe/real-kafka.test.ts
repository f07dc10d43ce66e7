import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { realKafka } from '../../src/describe/real-kafka'
import type { RunDocument } from '../../src/kafka/scenario/document'
import { openingRun } from '../../src/kafka/scenario/opening'

const run: RunDocument = {
  ...openingRun,
  config: { ...openingRun.config, broker: { 'group.initial.rebalance.delay.ms': 0 } },
  steps: [
    { at: 0, do: 'start', args: { consumer: 'A', topics: ['new_users'] } },
    { at: 5_000, do: 'start', args: { consumer: 'B', topics: ['new_users'] } },
    { at: 7_500, do: 'crash', args: { consumer: 'A' } },
    { at: 9_000, do: 'stopPolling', args: { consumer: 'B' } },
    { at: 9_000, do: 'send', args: { topic: 'new_users', count: 3, key: "it's" } },
    { at: 60_000, do: 'close', args: { consumer: 'B' } },
  ],
}

describe('the run for a real Kafka', () => {
  const script = realKafka(run, 20_000)

  test('creates the topic, starts each consumer with its settings, and kills without a word, in order', () => {
    const inOrder = [
      'group.initial.rebalance.delay.ms=0',
      '--create --topic new_users --partitions 5',
      '--throughput 5',
      "cat > A.properties <<'END'",
      'partition.assignment.strategy=org.apache.kafka.clients.consumer.RangeAssignor',
      'start_A',
      'sleep 5',
      'start_B',
      'sleep 2.5',
      'kill -KILL "$consumer_A"',
      'sleep 1.5',
      'sleep 11',
      '--describe --group team-1',
      '--members --verbose',
    ].map(line => script.indexOf(line))
    expect(inOrder).not.toContain(-1)
    expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b))
  })

  test('ends at the moment that is asked for', () => {
    expect(script).not.toContain('kill -TERM "$consumer_B"')
    expect(realKafka(run, 60_000)).toContain('kill -TERM "$consumer_B"')
  })

  test('says what Kafka’s tools can not do, and gives the application’s options to none of them', () => {
    expect(script).toContain("# Not with Kafka's tools: stopPolling of B.")
    expect(script).toContain('This tool sends no keys')
    expect(script).not.toContain('processMs')
  })

  test('is a script that bash can read, whatever the names hold', () => {
    const odd: RunDocument = { ...run, title: "'; rm -rf ~\nexit", steps: [...run.steps] }
    for (const written of [script, realKafka(odd, 60_000)]) {
      expect(() => execFileSync('bash', ['-n'], { input: written })).not.toThrow()
    }
    expect(
      realKafka(odd, 0)
        .split('\n')
        .filter(line => line.startsWith('exit')),
    ).toEqual([])
  })
})
