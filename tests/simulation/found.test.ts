/** What random runs have found, each cut down to the few steps that brought it about. */
import { describe, expect, test } from 'vitest'
import { tried } from '../../src/headless/trial'
import type { GivenSettings } from '../../src/kafka/config'
import type { RunDocument, Step, StepName } from '../../src/kafka/scenario/document'
import { readDocument } from '../../src/kafka/scenario/read'
import commitInBetween from './commit-in-between.json'
import committedBack from './committed-back.json'
import refused from './refused-before-handling.json'

describe('what was found by random runs does not come back:', () => {
  test('time goes on while a rebalance listener waits for its commit longer than poll() would', () => {
    const steps = ['0 start A', '9000 start B']
    expect(
      problemOf(steps, { latencyMs: 400, options: { commit: 'sync', commitOnRevoke: true, pollMs: 100 } }),
    ).toBeNull()
  })

  test('one that polls too late while it joins loses what it held, and begins at the committed offsets again', () => {
    const cooperative = { 'partition.assignment.strategy': 'cooperative-sticky', 'max.poll.interval.ms': 10_000 }
    const steps = [
      '0 start A',
      '1800 start B orders',
      '9800 restart B',
      '13800 stopPolling A atOnce',
      '41799 resumePolling A',
    ]
    const options = { processMs: 50, pollMs: 1_000 }
    const consumer = {
      ...cooperative,
      'max.poll.records': 5,
      'auto.commit.interval.ms': 100,
      'heartbeat.interval.ms': 2_000,
    }
    expect(problemOf(steps, { latencyMs: 400, recordsPerSecond: 5, partitions: 1, options, consumer })).toBeNull()
  })

  test('one that was removed while its SyncGroup was held gives up waiting for the answer and joins anew', () => {
    const consumer = {
      'partition.assignment.strategy': 'cooperative-sticky',
      'max.poll.interval.ms': 5_000,
      'session.timeout.ms': 10_000,
    }
    const steps = ['1500 start A', '1800 start B', '2100 stopPolling B', '2173 crash A', '12172 resumePolling B']
    const broker = { 'group.initial.rebalance.delay.ms': 500 }
    expect(problemOf(steps, { latencyMs: 50, broker, consumer, options: { pollMs: 1_000 } })).toBeNull()
  })

  test("a leader that asked for its own topics only asks for the others' as well before it assigns", () => {
    const steps = ['0 start A orders', '1500 start B payments', '12000 start C', '16500 crash C', '20500 restart B']
    const consumer = { 'metadata.max.age.ms': 2_000, 'heartbeat.interval.ms': 500, 'max.poll.interval.ms': 10_000 }
    expect(problemOf(steps, { latencyMs: 400, consumer })).toBeNull()
  })

  test('time goes on where a commit before handling is refused at once, again and again', () => {
    const read = readDocument(refused.document)
    if ('problem' in read) throw new Error(read.problem)
    expect(tried({ document: read.document, calmAt: refused.calmAt }).problem).toBeNull()
  })

  test('a cooperative member whose automatic commit is tried again commits where it stands then, and does not go back', () => {
    // A topic is deleted, so the commit before a rebalance is answered UNKNOWN_TOPIC_OR_PARTITION again and again.
    const read = readDocument(committedBack.document)
    if ('problem' in read) throw new Error(read.problem)
    expect(tried({ document: read.document, calmAt: committedBack.calmAt }).problem).toBeNull()
  })

  test('a member whose SyncGroup came too late is rebalancing still: its commit fails for that, and what it has in hand is handled', () => {
    const read = readDocument(commitInBetween.document)
    if ('problem' in read) throw new Error(read.problem)
    expect(tried({ document: read.document, calmAt: commitInBetween.calmAt }).problem).toBeNull()
  })

  test('a restart ends also one whose handler hangs', () => {
    const steps = ['0 start A', '5050 stopPolling A atOnce', '15000 restart A']
    expect(problemOf(steps, { options: { processMs: 1_000 }, consumer: { 'max.poll.records': 1 } })).toBeNull()
  })
})

interface Options {
  readonly partitions?: number
  readonly latencyMs?: number
  readonly recordsPerSecond?: number
  readonly broker?: GivenSettings
  readonly consumer?: GivenSettings
  readonly options?: GivenSettings
}

/** Tried like a random run: after the last step it has to come to rest and handle everything. */
function problemOf(lines: readonly string[], given: Options): string | null {
  const { partitions = 3, latencyMs = 5, recordsPerSecond = 1, broker = {}, consumer = {}, options = {} } = given
  const steps = lines.map(stepOf)
  const calmAt = steps.at(-1)?.at ?? 0
  const document: RunDocument = {
    version: 1,
    title: 'Found',
    seed: 7,
    config: {
      broker,
      topic: {},
      consumer: {
        'group.id': 'team-1',
        'auto.offset.reset': 'earliest',
        'partition.assignment.strategy': 'range',
        ...consumer,
      },
      consumerOptions: options,
    },
    network: { latencyMs, jitterMs: 0 },
    topics: { orders: { partitions }, payments: { partitions } },
    workload: {
      producers: ['orders', 'payments'].map(topic => ({
        id: topic,
        topic,
        recordsPerSecond,
        keys: { kind: 'none' },
        recordBytes: 100,
      })),
    },
    steps: [...steps, silence('orders', calmAt), silence('payments', calmAt)],
  }
  return tried({ document, calmAt }).problem
}

function silence(producer: string, calmAt: number): Step {
  return { at: calmAt + 5_000, do: 'setRate', args: { producer, recordsPerSecond: 0 } }
}

/** `0 start A`, which reads both topics; `1800 start B orders`; `13800 stopPolling A atOnce` */
function stepOf(line: string): Step {
  const [at, verb, consumer = '', more] = line.split(' ')
  const topics = verb === 'start' ? { topics: more === undefined ? ['orders', 'payments'] : [more] } : {}
  const args = { consumer, ...topics, ...(more === 'atOnce' ? { atOnce: true } : {}) }
  return { at: Number(at), do: verb as StepName, args } // only verbs that there are stand above
}
