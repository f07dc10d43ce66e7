import { describe, expect, test } from 'vitest'
import { configured, TOPIC_SETTINGS } from '../../../src/kafka/config'
import { append, copyLog, deleteRecords, emptyLog, offsetFor, read } from '../../../src/kafka/log/partition-log'

const MIB = 1_048_576
const config = configured(TOPIC_SETTINGS, { 'segment.bytes': MIB })

describe('a fetch', () => {
  // biome-ignore format: a table
  test.each([
    // offset  what comes of a log of offsets 2 to 5
    [1, 'OFFSET_OUT_OF_RANGE'],
    [2, { to: 6, bytes: 400 }],
    [4, { to: 6, bytes: 200 }],
    [6, { to: 6, bytes: 0 }], // the log end is no error: it only has to wait
    [7, 'OFFSET_OUT_OF_RANGE'],
  ])('from offset %i of a log that begins at 2 and ends at 6 gives %j', (offset, expected) => {
    const log = logOf([2, 2, 2])
    deleteRecords(log, 2)
    expect(read(log, offset, 10_000)).toEqual(expected)
  })

  test('brings whole batches, and at least one, however small the limit', () => {
    const log = logOf([3, 3, 3])
    expect(read(log, 0, 1)).toEqual({ to: 3, bytes: 300 })
    expect(read(log, 0, 700)).toEqual({ to: 6, bytes: 600 })
  })
})

describe('an offset by time', () => {
  test('is the first record that is not older, and none when all are', () => {
    const log = logOf([2, 2, 2])
    expect(offsetFor(log, { timestamp: 0 })).toBe(0)
    expect(offsetFor(log, { timestamp: 1 })).toBe(2)
    expect(offsetFor(log, { timestamp: 3 })).toBeNull()
    expect([offsetFor(log, 'earliest'), offsetFor(log, 'latest')]).toEqual([0, 6])
  })
})

describe('a log', () => {
  test('closes a segment that is full, and lets segments go whole once all of them lies below the log start', () => {
    const log = emptyLog(0)
    for (let i = 0; i < 3; i++) append(log, batch(1, 0, MIB), arrival(0), config)
    expect(log.segments).toHaveLength(3)
    deleteRecords(log, 2)
    expect([log.segments.length, log.logStartOffset, log.logEndOffset]).toEqual([1, 2, 3])
  })

  test('never gives an offset twice, and its start never goes back', () => {
    const log = logOf([2, 2])
    deleteRecords(log, 3)
    deleteRecords(log, 1)
    expect(log.logStartOffset).toBe(3)
    expect(append(log, batch(1, 9), arrival(9), config)).toBe(4)
  })

  test('that was copied goes on apart from the one it was copied from', () => {
    const log = logOf(Array.from({ length: 300 }, () => 1))
    const copy = copyLog(log)
    append(copy, batch(1, 9), arrival(9), config)
    expect([log.logEndOffset, copy.logEndOffset]).toEqual([300, 301])
    expect(read(log, 299, 10_000)).toEqual({ to: 300, bytes: 100 })
  })
})

function batch(count: number, timestamp: number, recordBytes = 100) {
  return { topic: 't', partition: 0, keys: Array.from({ length: count }, () => null), recordBytes, timestamp }
}

/** Batches of so many records of 100 bytes, one each ms. */
function logOf(counts: readonly number[]) {
  const log = emptyLog(0)
  for (const [at, count] of counts.entries()) append(log, batch(count, at), arrival(at), config)
  return log
}

function arrival(at: number) {
  return { at, from: 'producer/p1' }
}
