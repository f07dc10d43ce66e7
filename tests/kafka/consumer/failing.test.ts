/** One record that can't be handled, and each way to deal with it: what it costs in order, in time, in records. */
import { describe, expect, test } from 'vitest'
import { effectsOf } from '../../../src/describe/effects'
import { committedOffset } from '../../../src/kafka/coordinator/offsets'
import { groupOf } from '../../../src/kafka/coordinator/state'
import type { Fact, FactOf } from '../../../src/kafka/facts'
import { batchOf } from '../../../src/kafka/log/looking-back'
import { brokerOf, consumerOf, coordinatorOf, type KafkaWorld } from '../../../src/kafka/world'
import { type Played, played } from '../../support/deliveries'
import type { ScriptStep } from '../../support/scripts'

const ten = { topic: 't', counts: { 0: 10 } }
const begin: readonly ScriptStep[] = [
  [0, 'produce', ten],
  [10, 'start', { consumer: 'A' }],
]

function withPoison(options: object, consumer: object = {}, more: readonly ScriptStep[] = [], until = 60_000): Played {
  return played([...begin, ...more], {
    until,
    topics: { t: { partitions: 1 } },
    options: { processMs: 100, commit: 'sync', poison: 't-0@4', ...options },
    consumer,
  })
}

/** What became of each attempt: `4 skipped`. */
function failed(facts: readonly Fact[]): string[] {
  return facts
    .filter((fact): fact is FactOf<'RecordFailed'> => fact.kind === 'RecordFailed')
    .map(({ offset, attempt, how }) => `${offset} attempt ${attempt} ${how}`)
}

/** Offsets of t-0 in the order in which they were handled. */
function handledOrder(facts: readonly Fact[], topic = 't'): number[] {
  return facts
    .filter((fact): fact is FactOf<'Delivered'> => fact.kind === 'Delivered')
    .flatMap(({ runs }) => runs)
    .filter(run => run.topic === topic)
    .flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i))
}

function committed(world: KafkaWorld): number | null {
  const group = groupOf(coordinatorOf(world), 'team-1')
  return group ? committedOffset(group, { topic: 't', partition: 0 }) : null
}

describe('a record that can not be handled', () => {
  test('is skipped: the rest goes on, and the commit lies beyond it', () => {
    const { facts, world } = withPoison({ onError: 'skip' })
    expect(failed(facts)).toEqual(['4 attempt 1 skipped'])
    expect(handledOrder(facts)).toEqual([0, 1, 2, 3, 5, 6, 7, 8, 9])
    expect(committed(world)).toBe(10)
    expect(effectsOf(world, 'team-1')).toMatchObject({ handled: 9, skipped: 1, lost: 0 })
  })

  test('ends the loop, and whoever is started next meets it again', () => {
    const { facts, world } = withPoison({ onError: 'throw', commit: 'perRecord' }, {}, [
      [5_000, 'restart', { consumer: 'A' }],
    ])
    expect(failed(facts)).toEqual(['4 attempt 1 thrown', '4 attempt 1 thrown'])
    expect(handledOrder(facts)).toEqual([0, 1, 2, 3])
    expect(consumerOf(world, 'A')?.process).toBe('failed')
    expect(committed(world)).toBe(4)
    expect(effectsOf(world, 'team-1')).toMatchObject({ handled: 4, lost: 0 })
  })

  test('loses the whole rest of the batch where close() on the way out commits automatically', () => {
    const { facts, world } = withPoison({ onError: 'throwAndClose', commit: 'none' }, { 'enable.auto.commit': true })
    expect(committed(world)).toBe(10)
    expect(facts.some(fact => fact.kind === 'ConsumerClosed')).toBe(true)
    expect(effectsOf(world, 'team-1')).toMatchObject({ handled: 4, lost: 6, skipped: 0 })
  })

  test('loses nothing in the same case where the application commits by itself', () => {
    const { world } = withPoison({ onError: 'throwAndClose', commit: 'perRecord' })
    expect(committed(world)).toBe(4)
    expect(effectsOf(world, 'team-1')).toMatchObject({ handled: 4, lost: 0 })
  })

  test('is swallowed in a thread of a pool, and lost', () => {
    const { facts, world } = withPoison({ handler: 'pool', threads: 2 })
    expect(failed(facts)).toEqual(['4 attempt 1 swallowed'])
    expect(effectsOf(world, 'team-1')).toMatchObject({ handled: 9, lost: 1 })
  })

  test.each([
    ['of a key', { poison: 'key=bad' }, [0, 1, 2, 4]],
    ['every third', { poison: 'every=3' }, [0, 1, 3, 4]],
  ])('may be any %s', (_, poison, order) => {
    const steps: readonly ScriptStep[] = [0, 1, 2, 3, 4].map(offset => [
      offset,
      'send',
      { topic: 't', count: 1, partition: 0, key: offset === 3 ? 'bad' : 'good' },
    ])
    const { facts } = played([...steps, [10, 'start', { consumer: 'A' }]], {
      until: 20_000,
      topics: { t: { partitions: 1 } },
      options: { processMs: 10, onError: 'skip', ...poison },
    })
    expect(handledOrder(facts)).toEqual(order)
  })
})

describe('to try again', () => {
  test.each(['retry', 'seekBack'])('with %s keeps the order, and helps where the trouble passes', onError => {
    const { facts, world } = withPoison({ onError, failures: 2 })
    expect(handledOrder(facts)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(failed(facts).map(line => line.slice(0, 11))).toEqual(['4 attempt 1', '4 attempt 2'])
    expect(committed(world)).toBe(10)
    expect(effectsOf(world, 'team-1')).toMatchObject({ handled: 10, again: 0, lost: 0 })
  })

  // biome-ignore format: a table
  test.each([
    // multiplier   the waits
    [1,             [500, 500, 500, 500]],
    [2,             [500, 1_000, 2_000, 3_000]],
  ])('waits %i times as long each time, up to a limit', (retryMultiplier, waits) => {
    const { facts } = withPoison({
      onError: 'retry', retries: 4, retryBackoffMs: 500, retryMultiplier, retryMaxBackoffMs: 3_000, afterRetries: 'skip',
    })
    expect(facts.flatMap(fact => (fact.kind === 'RecordFailed' && 'waitMs' in fact ? [fact.waitMs] : []))).toEqual(waits)
  })

  test('in place lets the poll interval pass, and the member is out; with a seek back it polls in between', () => {
    const late = (onError: string) =>
      withPoison({ onError, retries: 5, retryBackoffMs: 2_000 }, { 'max.poll.interval.ms': 5_000 }).facts.filter(
        fact => fact.kind === 'PollTimedOut',
      ).length
    expect(late('retry')).toBeGreaterThan(0)
    expect(late('seekBack')).toBe(0)
  })

  test('and fail each time comes to what is done afterwards', () => {
    const { facts, world } = withPoison({ onError: 'retry', retries: 2, retryBackoffMs: 100, afterRetries: 'skip' })
    expect(failed(facts)).toEqual(['4 attempt 1 tried again', '4 attempt 2 tried again', '4 attempt 3 skipped'])
    expect(effectsOf(world, 'team-1')).toMatchObject({ handled: 9, skipped: 1, lost: 0 })
  })
})

describe('a dead-letter topic', () => {
  test('takes the record with headers that say where it comes from; the batch goes on afterwards', () => {
    const { facts, world, when } = withPoison({ onError: 'deadLetter' })
    const log = brokerOf(world).topics.find(({ name }) => name === 't-dlt')?.partitions[0]
    expect(log?.logEndOffset).toBe(1)
    expect(log && batchOf(log, 0)?.headers).toEqual({
      originalTopic: 't',
      originalPartition: 0,
      originalOffset: 4,
      exception: 'IllegalArgumentException',
      attempts: 1,
    })
    const sentOn = when(fact => fact.kind === 'RecordSentOn')
    expect(sentOn).toBeLessThan(when(fact => fact.kind === 'Delivered' && fact.runs.some(run => run.from === 5)))
    expect(handledOrder(facts)).toEqual([0, 1, 2, 3, 5, 6, 7, 8, 9])
    expect(effectsOf(world, 'team-1')).toMatchObject({ handled: 9, sentOn: 1, lost: 0 })
  })

  test('gets the record once, also where the connection breaks while it is sent', () => {
    const options = { processMs: 100, commit: 'sync', poison: 't-0@4', onError: 'deadLetter' }
    const given = { until: 60_000, latencyMs: 50, topics: { t: { partitions: 1 } }, options }
    const sentAt = played(begin, given).when(fact => fact.kind === 'RecordFailed')
    const { world } = played(
      [...begin, [sentAt + 20, 'cutNetwork', { consumer: 'A' }], [sentAt + 400, 'healNetwork', { consumer: 'A' }]],
      given,
    )
    const log = brokerOf(world).topics.find(({ name }) => name === 't-dlt')?.partitions[0]
    expect(log?.logEndOffset).toBe(1)
    expect(effectsOf(world, 'team-1')).toMatchObject({ handled: 9, sentOn: 1, lost: 0 })
  })

  test('that is not there ends the loop once the call has taken too long', () => {
    const { facts } = withPoison({ onError: 'deadLetter' }, {}, [[15, 'deleteTopic', { topic: 't-dlt' }]], 90_000)
    expect(facts.filter(fact => fact.kind === 'ErrorThrown')).toMatchObject([
      { error: 'TimeoutException', message: 'Topic t-dlt not present in metadata after 60000 ms.' },
    ])
  })
})

describe('retry topics', () => {
  const topics = { t: { partitions: 1 } }
  const all = { consumer: 'A', topics: ['t', 't-retry-1', 't-retry-2'] }
  const options = { processMs: 100, commit: 'sync', poison: 't-0@4', onError: 'retryTopic', retryBackoffMs: 5_000 }

  test('let the partition go on at once, and bring the record again later, out of order', () => {
    const { facts, noted } = played(
      [
        [0, 'produce', ten],
        [10, 'start', all],
      ],
      {
        until: 60_000,
        topics,
        consumer: { 'metadata.max.age.ms': 1_000 },
        options: { ...options, failures: 1 },
      },
    )
    expect(failed(facts)).toEqual(['4 attempt 1 sent on'])
    expect(handledOrder(facts)).toEqual([0, 1, 2, 3, 5, 6, 7, 8, 9])
    expect(handledOrder(facts, 't-retry-1')).toEqual([0])
    const [sent] = noted.filter(({ fact }) => fact.kind === 'RecordSentOn')
    const [again] = noted.filter(({ fact }) => fact.kind === 'Delivered' && fact.runs[0]?.topic === 't-retry-1')
    expect((again?.at ?? 0) - (sent?.at ?? 0)).toBeGreaterThanOrEqual(5_000)
    expect(facts.filter(fact => fact.kind === 'PollTimedOut')).toEqual([])
  })

  test.each(['configure', 'configureGroup'])(
    'is sent on as well where the application is told so while it runs (%s)',
    verb => {
      const to = verb === 'configure' ? { consumer: 'A' } : {}
      const told: ScriptStep = [50, verb as 'configure', { ...to, config: { 'x.onError': 'deadLetter' } }]
      const { world } = withPoison({ onError: 'skip', poison: 't-0@14' }, {}, [told, [20_000, 'produce', ten]])
      expect(brokerOf(world).topics.map(({ name }) => name)).toEqual(['t', 't-dlt'])
      expect(brokerOf(world).topics[1]?.partitions[0]?.logEndOffset).toBe(1)
    },
  )

  test('are gone through one after the other, each with a longer wait, and the dead-letter topic is the end', () => {
    const { facts, world } = played(
      [
        [0, 'produce', ten],
        [10, 'start', all],
      ],
      {
        until: 60_000,
        topics,
        consumer: { 'metadata.max.age.ms': 1_000 },
        options: { ...options, retryMultiplier: 2 },
      },
    )
    expect(facts.filter(fact => fact.kind === 'RecordSentOn').map(fact => `${fact.topic} → ${fact.to}`)).toEqual([
      't → t-retry-1',
      't-retry-1 → t-retry-2',
      't-retry-2 → t-dlt',
    ])
    const dead = brokerOf(world).topics.find(({ name }) => name === 't-dlt')?.partitions[0]
    expect(dead && batchOf(dead, 0)?.headers).toMatchObject({ originalTopic: 't', originalOffset: 4, attempts: 3 })
    expect(effectsOf(world, 'team-1')).toMatchObject({ handled: 9, sentOn: 3, lost: 0 })
  })
})

describe('what is not acknowledged', () => {
  test('comes again after a seek back, and after a restart', () => {
    const { facts, world } = played(
      [
        ...begin,
        [3_000, 'commitSync', { consumer: 'A', offsets: { 't-0': 7 } }],
        [4_000, 'seek', { consumer: 'A', partition: 't-0', offset: 7 }],
        [6_000, 'restart', { consumer: 'A' }],
      ],
      { until: 30_000, topics: { t: { partitions: 1 } }, options: { processMs: 10 } },
    )
    expect(handledOrder(facts)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 7, 8, 9, 7, 8, 9])
    expect(effectsOf(world, 'team-1')).toMatchObject({ handled: 10, again: 6 })
  })
})
