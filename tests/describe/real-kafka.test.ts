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
    expect(script).toContain("# Not with Kafka's tools: B stops calling poll(), and its heartbeats go on.")
    expect(script).toContain('This tool sends no keys')
    expect(script).not.toContain('processMs')
  })

  const and = (...steps: RunDocument['steps']) => realKafka({ ...run, steps: [...run.steps, ...steps] }, 90_000)

  test('a topic made later has its producer, whose rate can be changed, and which can be removed', () => {
    const later = and(
      { at: 61_000, do: 'createTopic', args: { topic: 'orders', partitions: 3 } },
      { at: 61_000, do: 'addProducer', args: { producer: 'p9', topic: 'orders', recordsPerSecond: 7 } },
      { at: 62_000, do: 'setRate', args: { producer: 'p9', recordsPerSecond: 9 } },
      { at: 63_000, do: 'removeProducer', args: { producer: 'p9' } },
    )
    expect(later).toMatch(/--topic orders --num-records \d+ --record-size \d+ --throughput 7 .*producer_p9=/)
    expect(later).toMatch(/kill "\$producer_p9" 2> \/dev\/null\nkafka-producer-perf-test\.sh .*--throughput 9 /)
    expect(later.match(/kill "\$producer_p9"/g)).toHaveLength(2)
  })

  test('keeps the client.id that was given, and names a client by its own name otherwise', () => {
    const given = and({
      at: 61_000,
      do: 'start',
      args: { consumer: 'C', topics: ['new_users'], config: { 'client.id': 'svc-2' } },
    })
    expect(given).toContain('client.id=svc-2')
    expect(given).not.toContain('client.id=C')
    expect(given).toContain('client.id=A')
  })

  test('says of close() what its settings make of it', () => {
    const quiet = { 'enable.auto.commit': false, 'group.instance.id': 'c' }
    const closed = and(
      { at: 61_000, do: 'start', args: { consumer: 'C', topics: ['new_users'], config: quiet } },
      { at: 70_000, do: 'close', args: { consumer: 'C' } },
    )
    expect(closed).toContain('# B commits and leaves the group')
    expect(closed).toContain('# C commits nothing; a static member does not leave the group')
  })

  test('who was stopped by a signal goes on by one; other settings stand in the file for the next start', () => {
    const told = and(
      { at: 61_000, do: 'start', args: { consumer: 'C', topics: ['new_users'] } },
      { at: 65_000, do: 'freeze', args: { consumer: 'C' } },
      { at: 70_000, do: 'healNetwork', args: { consumer: 'C' } },
      { at: 70_000, do: 'resumePolling', args: { consumer: 'C' } },
      { at: 75_000, do: 'configureGroup', args: { group: 'team-1', config: { 'session.timeout.ms': 9_000 } } },
    )
    expect(told).toContain('kill -STOP "$consumer_C"')
    expect(told).toContain('kill -CONT "$consumer_C"')
    expect(told).toMatch(/# For the next start of C:\ncat > C\.properties <<'END'\n(.*\n)*session\.timeout\.ms=9000\n/)
    expect(told).not.toMatch(/configureGroup|healNetwork/)
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
