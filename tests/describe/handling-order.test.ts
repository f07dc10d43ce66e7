import { expect, test } from 'vitest'
import { latencies, overtaken } from '../../src/describe/handling-order'
import { momentAt, timelineOf } from '../../src/lessons/moment'
import { runOf, start, step } from '../../src/lessons/run'

const GROUP = 'team-1'

test('records of a key that one partition holds are handled in the order in which they were sent', () => {
  const { world, facts } = played(['a', 'a', 'b', 'a'], { processMs: 100 })
  expect(overtaken(world, facts, GROUP)).toBe(0)
})

test('a key that a suffix spreads over partitions has no order: the quicker partition is ahead', () => {
  const options = { processMs: 10, processByPartition: 'orders-0=5000, orders-1=10' }
  // Of these two the first is of the slow partition, the second of the quick one.
  const { world, facts } = played(['video#3', 'video#1'], options, 2)
  expect(overtaken(world, facts, GROUP)).toBe(1)
})

test('a record of a retry topic counts as the one that it was, and comes after later ones of its key', () => {
  const options = { processMs: 10, poison: 'orders-0@0', failures: 1, onError: 'retryTopic', retryTopics: 1 }
  const { world, facts } = played(['a', 'a', 'a'], { ...options, retryBackoffMs: 5_000 })
  expect(overtaken(world, facts, GROUP)).toBe(1)
})

test('how long each took counts from its sending to the end of its handling', () => {
  const { world, facts } = played(['a', 'b'], { processMs: 1_000 })
  const [first = 0, second = 0] = latencies(world, facts, { group: GROUP })
  // Sent half a second apart, and handled in one batch.
  expect(second - first).toBe(500)
  expect(latencies(world, facts, { group: GROUP, key: 'b' })).toEqual([second])
})

function played(keys: readonly string[], options: object, partitions = 1) {
  const run = runOf({
    title: 'Order',
    options: { ...options },
    topics: { orders: partitions, 'orders-retry-1': 1 },
    steps: [
      ...keys.map((key, i) => step(i * 500, 'send', { topic: 'orders', count: 1, key })),
      ...['A', 'B'].slice(0, partitions).map(name => start(2_000, name, ['orders', 'orders-retry-1'])),
    ],
  })
  return momentAt(timelineOf(run), 60_000)
}
