import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { murmur2, partitionForKey } from '../../../src/kafka/producer/murmur2'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('a record with a key', () => {
  test.each([
    // key, hash, partition of 3, 6 and 12
    ['', 275646681, 0, 3, 9], // an empty key is a key
    ['a', -1563381124, 1, 4, 4],
    ['21', -973932308, 0, 0, 0],
    ['foobar', -790332482, 0, 0, 6],
    ['order-1001', 297523878, 0, 0, 6],
    ['user-1', 1404122828, 2, 2, 8],
    ['user-2', -324981792, 2, 2, 8],
    ['user-3', 1141442267, 2, 5, 11],
  ])('"%s" has the hash %i and goes to %i of 3, %i of 6, %i of 12', (key, hash, of3, of6, of12) => {
    expect(murmur2(bytes(key))).toBe(hash)
    expect([3, 6, 12].map(partitions => partitionForKey(bytes(key), partitions))).toEqual([of3, of6, of12])
  })

  test('goes to a partition that exists, whatever its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.integer({ min: 1, max: 1_000 }), (key, partitions) => {
        const partition = partitionForKey(key, partitions)
        expect(partition).toBeGreaterThanOrEqual(0)
        expect(partition).toBeLessThan(partitions)
      }),
    )
  })
})
