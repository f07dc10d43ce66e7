import { describe, expect, test } from 'vitest'
import { groupPartition } from '../../../src/kafka/coordinator/group-partition'

describe('the partition of __consumer_offsets', () => {
  test.each([
    ['orders', 31],
    ['payments', 13],
    ['my-group', 12],
    ['test', 48],
    ['g1', 42],
    ['', 0],
    ['polygenelubricants', 0], // its hash is the lowest 32-bit number, which has no absolute value
  ])('of group "%s" is %i', (groupId, partition) => {
    expect(groupPartition(groupId)).toBe(partition)
  })

  test('follows offsets.topic.num.partitions', () => {
    expect(groupPartition('team-1', 10)).toBe(9)
  })
})
