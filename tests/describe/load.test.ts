import { describe, expect, test } from 'vitest'
import { sentenceOf } from '../../src/describe/events'
import { producerPicture } from '../../src/describe/producers'
import { plain } from '../../src/describe/sentence'
import type { Fact } from '../../src/kafka/facts'
import { newProducer, PLAIN } from '../../src/kafka/producer/new-producer'

const told = (fact: Fact) => plain(sentenceOf(fact, 0) ?? []).replaceAll('\u00a0', ' ')
const p = { producer: 'p1', topic: 'orders' }

describe('producers in words', () => {
  // biome-ignore format: a table
  test.each<[Fact, string]>([
    [{ kind: 'ProducerAdded', ...p, changes: { recordsPerSecond: 12, keys: { kind: 'none' } } },
      'Producer p1 starts and sends to orders: 12 records/s, no keys.'],
    [{ kind: 'ProducerChanged', ...p, changes: { recordsPerSecond: 2.5, shape: { kind: 'wave', toRecordsPerSecond: 50, periodMs: 120_000 } } },
      'Producer p1 sends to orders otherwise from now on: 2.5 records/s, its rate swings to 50 records/s and back every 2 min.'],
    [{ kind: 'ProducerChanged', ...p, changes: { recordsPerSecond: 1_200, shape: { kind: 'constant' } } },
      'Producer p1 sends to orders otherwise from now on: 1,200 records/s.'],
    [{ kind: 'ProducerChanged', ...p, changes: { keys: { kind: 'zipf', count: 1_000, exponent: 1, suffixes: 4 }, partition: null } },
      'Producer p1 sends to orders otherwise from now on: 1,000 keys, the first far more often, each with one of 4 suffixes, to the partition that the key says.'],
    [{ kind: 'ProducerRemoved', ...p }, 'Producer p1 ends: it sends nothing to orders any more.'],
    [{ kind: 'LoadChanged', times: 2, before: 1, recordsPerSecond: 20 }, 'All producers send 2 times what they are set to: 20 records/s in all.'],
    [{ kind: 'LoadChanged', times: 1, before: 2, recordsPerSecond: 10 }, 'The load is back to normal: 10 records/s in all.'],
  ])('%j', (fact, sentence) => {
    expect(told(fact)).toBe(sentence)
  })

  test('the rate is the one of the instant, with the load on it', () => {
    const shape = { kind: 'ramp', toRecordsPerSecond: 30, overMs: 60_000 } as const
    const producer = newProducer({ name: 'p1', plan: { ...PLAIN, recordsPerSecond: 10, shape }, given: {} }, 0)
    expect(producerPicture({ ...producer, load: 2 }, 30_000).recordsPerSecond).toBe(40)
  })
})
