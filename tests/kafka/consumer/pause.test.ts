import { describe, expect, test } from 'vitest'
import { readDocument } from '../../../src/kafka/scenario/read'
import { play } from '../../../src/kafka/scenario/script'

describe('a paused partition', () => {
  test('keeps what was fetched, returns none of it, and goes on where it was once it is resumed', () => {
    const delivered = deliveredBy([
      { at: 10_000, do: 'pollOnce', args: { consumer: 'A', timeoutMs: 1_000 } },
      { at: 12_000, do: 'pausePartition', args: { consumer: 'A', partition: 'orders-0' } },
      { at: 13_000, do: 'pollOnce', args: { consumer: 'A', timeoutMs: 1_000 } },
      { at: 15_000, do: 'resumePartition', args: { consumer: 'A', partition: 'orders-0' } },
      { at: 16_000, do: 'pollOnce', args: { consumer: 'A', timeoutMs: 1_000 } },
      { at: 18_000, do: 'pollOnce', args: { consumer: 'A', timeoutMs: 1_000 } },
    ])
    expect(delivered).toEqual(['0–4', '', '', '', '5–9', '10–11'])
  })

  test('that is sought away from drops what was fetched', () => {
    const delivered = deliveredBy([
      { at: 10_000, do: 'pollOnce', args: { consumer: 'A', timeoutMs: 1_000 } },
      { at: 12_000, do: 'seek', args: { consumer: 'A', partition: 'orders-0', offset: 2 } },
      { at: 13_000, do: 'pollOnce', args: { consumer: 'A', timeoutMs: 1_000 } },
    ])
    expect(delivered).toEqual(['0–4', '', '2–6'])
  })
})

/** What A, which polls only when told and takes 5 records at a time, was given in each of these steps. */
function deliveredBy(steps: readonly object[]): string[] {
  const read = readDocument({
    version: 1,
    config: {
      consumer: { 'auto.offset.reset': 'earliest', 'max.poll.records': 5 },
      broker: { 'group.initial.rebalance.delay.ms': 0 },
    },
    topics: { orders: { partitions: 1 } },
    steps: [
      { at: 0, do: 'produce', args: { topic: 'orders', counts: { 0: 12 } } },
      { at: 1_000, do: 'start', args: { consumer: 'A', topics: ['orders'], config: { 'x.manual': true } } },
      ...steps,
    ],
  })
  if ('problem' in read) throw new Error(read.problem)
  return [...play(read.document)].slice(2).map(({ facts }) =>
    facts
      .flatMap(({ fact }) => (fact.kind === 'Delivered' ? fact.runs : []))
      .map(({ from, to }) => `${from}–${to - 1}`)
      .join(' '),
  )
}
