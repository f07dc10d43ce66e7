import { expect, test } from 'vitest'
import { orderBook, wrongOrder } from '../../src/headless/order'
import type { Fact } from '../../src/kafka/facts'
import { readRun } from '../../src/kafka/scenario/read'

const tp = { topic: 'orders', partition: 0 }
const who = { consumer: 'A', group: 'team-1' }

function returned(from: number, to: number): Fact {
  const rest = { poll: 1, generation: 1, perRecordMs: 10, waitsFor: [] }
  return { kind: 'PollReturned', ...who, ...rest, runs: [{ ...tp, from, to }] }
}

/** A book of a run in which somebody seeks: what is handled may then be in any order, what poll() returns not. */
function book() {
  const start = { at: 0, do: 'start', args: { consumer: 'A', topics: ['orders'] } }
  const seek = { at: 5_000, do: 'seek', args: { consumer: 'A', partition: 'orders-0', offset: 2 } }
  const read = readRun(
    JSON.stringify({ version: 1, title: '', seed: 1, topics: { orders: { partitions: 1 } }, steps: [start, seek] }),
  )
  if ('problem' in read) throw new Error(JSON.stringify(read.problem))
  return orderBook(read.document)
}

test('poll() returns the records of a partition in order, also where somebody seeks elsewhere in the run', () => {
  expect(wrongOrder(book(), [returned(0, 5), returned(5, 9)])).toBeNull()
  expect(wrongOrder(book(), [returned(0, 5), returned(2, 9)])).toBe('A orders-0 is returned from 2 on, after 5')
})

test('a seek, and a position that is set anew, begin another stretch', () => {
  const sought: Fact = { kind: 'Sought', ...who, partition: tp, to: 2 }
  const set: Fact = { kind: 'PositionsSet', ...who, positions: [{ ...tp, offset: 2, from: 'committed' }] }
  expect(wrongOrder(book(), [returned(0, 5), sought, returned(2, 9)])).toBeNull()
  expect(wrongOrder(book(), [returned(0, 5), set, returned(2, 9)])).toBeNull()
})
