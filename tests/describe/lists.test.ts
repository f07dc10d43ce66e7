import { expect, test } from 'vitest'
import { partitionList } from '../../src/describe/lists'

const of = (topic: string, ...partitions: readonly number[]) => partitions.map(partition => ({ topic, partition }))
const plain = (words: string) => words.replaceAll('\u00a0', ' ')

test('a few partitions are told one by one, many neighbours by the first and the last', () => {
  expect(plain(partitionList(of('orders', 0, 1, 4), 1))).toBe('P0, P1 and P4')
  expect(plain(partitionList(of('orders', 0, 1, 2, 3, 4, 5), 1))).toBe('P0 to P5')
})

test('with the topic in each name, three neighbours are many', () => {
  expect(plain(partitionList(of('orders', 0, 1), 2))).toBe('orders-0 and orders-1')
  expect(plain(partitionList(of('orders', 0, 1, 2), 2))).toBe('orders-0 to orders-2')
  expect(plain(partitionList([...of('orders', 0, 1), ...of('audit', 2)], 2))).toBe('audit-2, orders-0 and orders-1')
})
