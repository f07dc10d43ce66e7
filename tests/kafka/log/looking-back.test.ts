import { describe, expect, test } from 'vitest'
import { configured, TOPIC_SETTINGS } from '../../../src/kafka/config'
import { batchOf, logEndAt } from '../../../src/kafka/log/looking-back'
import { append, deleteRecords, emptyLog } from '../../../src/kafka/log/partition-log'

/** Batches of three records each, appended at 10, 20, 30 …, a few to a segment. */
function logOf(batches: number) {
  const config = configured(TOPIC_SETTINGS, { 'segment.bytes': 1_048_576 })
  const log = emptyLog(0)
  for (let i = 1; i <= batches; i++) {
    const batch = { topic: 't', partition: 0, keys: [null, null, null], recordBytes: 400, timestamp: i * 10 - 5 }
    append(log, batch, { at: i * 10, from: 'producer/p1' }, config)
  }
  return log
}

describe('a log looked back on', () => {
  test('ended at any instant where the batches appended by then end', () => {
    const log = logOf(2_000)
    expect(log.segments.length).toBeGreaterThan(1)
    for (let at = 0; at <= 20_010; at += 5) expect(logEndAt(log, at)).toBe(Math.min(2_000, Math.floor(at / 10)) * 3)
  })

  test('knows of each record the batch it came in, when that was appended and who had sent it', () => {
    const log = logOf(2_000)
    // biome-ignore format: a table
    for (const [offset, baseOffset] of [[0, 0], [2, 0], [3, 3], [3_000, 3_000], [5_999, 5_997]] as const) {
      expect(batchOf(log, offset)).toMatchObject({ baseOffset, sentBy: 'producer/p1', appendedAt: (baseOffset / 3 + 1) * 10 })
    }
    expect(batchOf(log, 6_000)).toBeNull()
    expect(batchOf(emptyLog(0), 0)).toBeNull()
  })

  test('knows nothing of what has been deleted', () => {
    const log = logOf(2_000)
    const second = log.segments[1]?.baseOffset ?? 0
    deleteRecords(log, second + 1)
    expect(logEndAt(log, 10)).toBe(second)
    expect(batchOf(log, second)).toBeNull()
    expect(batchOf(log, second + 1)?.baseOffset).toBe(second)
  })
})
