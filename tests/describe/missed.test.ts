import { expect, test } from 'vitest'
import { lanePictures } from '../../src/describe/lanes'
import type { GivenSettings } from '../../src/kafka/config'
import { momentAt, timelineOf } from '../../src/lessons/moment'
import { runOf, start, step } from '../../src/lessons/run'

const send = (at: number, count: number) => step(at, 'send', { topic: 'orders', count, partition: 0 })

function missedAt(at: number, options: GivenSettings, steps: Parameters<typeof runOf>[0]['steps'], consumer = {}) {
  const run = runOf({ title: 'Missed', consumer, options, topics: { orders: 1 }, steps })
  return lanePictures(momentAt(timelineOf(run), at).world)[0]?.readers[0]?.missed
}

test('a record that was skipped is missed, and those around it are not', () => {
  const options = { processMs: 10, poison: 'orders-0@3', onError: 'skip' }
  expect(missedAt(30_000, options, [send(0, 10), start(0, 'A', ['orders'])])).toEqual([{ from: 3, to: 4 }])
})

test('what lies before where a group began with latest is missed', () => {
  const steps = [send(0, 10), start(1_000, 'A', ['orders']), send(20_000, 5)]
  expect(missedAt(30_000, {}, steps, { 'auto.offset.reset': 'latest' })).toEqual([{ from: 0, to: 10 }])
})

test('what a crash leaves unhandled is missed only where it was committed before', () => {
  const steps = [
    send(0, 100),
    start(0, 'A', ['orders']),
    step(10_000, 'crash', { consumer: 'A' }),
    start(10_000, 'B', ['orders']),
  ]
  expect(missedAt(90_000, { processMs: 100 }, steps)).toEqual([])
  const [missed, ...others] = missedAt(90_000, { processMs: 100, handler: 'commitFirst' }, steps) ?? []
  expect(others).toEqual([])
  expect(missed?.to).toBe(100)
})
