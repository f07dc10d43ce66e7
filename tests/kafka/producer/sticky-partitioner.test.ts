import { describe, expect, test } from 'vitest'
import { appended, type Choice, nextPartition, nothingSent } from '../../../src/kafka/producer/sticky-partitioner'

describe('records without a key', () => {
  test('stay with one partition until batch.size bytes are there, the crossing record included', () => {
    expect(sent([40, 40, 40, 40, 40, 40], [0, 1, 2], { partitions: 3 })).toBe('000111')
  })

  test('may be drawn to the same partition again', () => {
    expect(sent([100, 100, 100], [1, 4, 2], { partitions: 3 })).toBe('112')
  })

  test('avoid partitions without a leader', () => {
    expect(sent([100, 100, 100], [0, 1, 2], { partitions: 4, withoutLeader: [0, 2] })).toBe('131')
  })

  test('take any partition when none has a leader', () => {
    expect(sent([100, 100], [0, 1], { partitions: 2, withoutLeader: [0, 1] })).toBe('01')
  })

  test('lean away from long queues: each partition weighs as much as its queue is shorter than the longest', () => {
    // Queues of 0, 3 and 1 weigh 4, 1 and 3.
    const draws = [0, 1, 2, 3, 4, 5, 6, 7]
    const records = draws.map(() => 100)
    expect(sent(records, draws, { partitions: 3, queueLengths: [0, 3, 1] })).toBe('00001222')
  })

  test('are drawn evenly when queues are equally long', () => {
    expect(sent([100, 100, 100], [0, 1, 2], { partitions: 3, queueLengths: [5, 5, 5] })).toBe('012')
  })

  test('weigh only the queues of partitions with a leader', () => {
    const choice = { partitions: 3, withoutLeader: [1], queueLengths: [0, 9, 1] }
    expect(sent([100, 100, 100], [0, 1, 2], choice)).toBe('002')
  })

  test('wait for a batch that is not full yet, but not past twice the size', () => {
    const choice = { partitions: 3 }
    const draw = scripted([1, 2])
    const record = { partition: 0, bytes: 60, batchSize: 100, batchIsReady: false }
    const once = appended({ partition: 0, bytes: 60 }, record, choice, draw)
    expect(once).toEqual({ partition: 0, bytes: 120 })
    expect(appended(once, { ...record, batchIsReady: true }, choice, draw)).toEqual({ partition: 1, bytes: 0 })
    expect(appended({ partition: 0, bytes: 140 }, record, choice, draw)).toEqual({ partition: 2, bytes: 0 })
  })
})

/** Which partition each record of so many bytes goes to, with a batch.size of 100. */
function sent(records: readonly number[], draws: readonly number[], choice: Choice): string {
  const draw = scripted(draws)
  let state = nothingSent
  return records
    .map(bytes => {
      const partition = nextPartition(state, choice, draw)
      state = appended(state, { partition, bytes, batchSize: 100 }, choice, draw)
      return partition
    })
    .join('')
}

function scripted(draws: readonly number[]): () => number {
  let next = 0
  return () => draws[next++] ?? 0
}
