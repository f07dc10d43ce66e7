/** Old records go, read or not: by age, by size, a whole segment at a time. */
import { describe, expect, test } from 'vitest'
import { effectsOf } from '../../../src/describe/effects'
import { configured, TOPIC_SETTINGS } from '../../../src/kafka/config'
import type { FactOf } from '../../../src/kafka/facts'
import { append, emptyLog, type PartitionLog } from '../../../src/kafka/log/partition-log'
import { deleteOldSegments } from '../../../src/kafka/log/retention'
import { brokerOf } from '../../../src/kafka/world'
import { played } from '../../support/deliveries'
import type { ScriptStep } from '../../support/scripts'

/** Three segments of ten records of 100 kB, appended at 1, 2 and 3 s; the third is written to. */
function threeSegments(): PartitionLog {
  const log = emptyLog(0)
  const config = configured(TOPIC_SETTINGS, { 'segment.bytes': 1_048_576 })
  for (const second of [1, 2, 3]) {
    const batch = { topic: 't', partition: 0, keys: Array<null>(10).fill(null), recordBytes: 100_000 }
    append(log, { ...batch, timestamp: second * 1_000 }, { at: second * 1_000, from: 'producer/p' }, config)
  }
  return log
}

describe('a segment goes', () => {
  // biome-ignore format: a table
  test.each([
    // settings                                  at        log start, why
    [{ 'retention.ms': 5_000 },                  6_000,    0,   null],
    [{ 'retention.ms': 5_000 },                  6_001,    10,  'retention.ms'],
    [{ 'retention.ms': 5_000 },                  7_500,    20,  'retention.ms'],
    [{ 'retention.ms': 5_000 },                  9_000,    30,  'retention.ms'], // the one that is written to as well
    [{ 'retention.ms': -1 },                     1e12,     0,   null],
    [{ 'retention.bytes': 2_000_001 },           4_000,    0,   null],
    [{ 'retention.bytes': 2_000_000 },           4_000,    10,  'retention.bytes'],
    [{ 'retention.bytes': 0 },                   4_000,    30,  'retention.bytes'],
  ])('with %o at %i ms', (settings, now, logStart, why) => {
    const log = threeSegments()
    expect(deleteOldSegments(log, configured(TOPIC_SETTINGS, settings), now)).toBe(why)
    expect([log.logStartOffset, log.logEndOffset]).toEqual([logStart, 30])
  })

  test('only when all before it have gone: a record from the future keeps them all', () => {
    const log = threeSegments()
    const [first] = log.segments
    if (first) first.largestTimestamp = 1e9
    expect(deleteOldSegments(log, configured(TOPIC_SETTINGS, { 'retention.ms': 1 }), 100_000)).toBeNull()
  })
})

describe('retention during a run', () => {
  const given = {
    topics: { t: { partitions: 1 } },
    broker: { 'log.retention.check.interval.ms': 10_000 },
    topic: { 'retention.ms': 20_000, 'segment.ms': 5_000 },
  }
  const second = (at: number): ScriptStep => [at, 'produce', { topic: 't', counts: { 0: 10 } }]

  test('looks at the logs half a minute after the start, and then every so often', () => {
    const { noted } = played([second(1_000), second(8_000), second(25_000)], { ...given, until: 60_000 })
    const deleted = noted.flatMap(({ at, fact }) => (fact.kind === 'RecordsDeleted' ? [{ at, ...fact }] : []))
    expect(deleted.map(({ at, from, logStart, why }) => [at, from, logStart, why])).toEqual([
      [30_000, 0, 20, 'retention.ms'],
      [50_000, 20, 30, 'retention.ms'],
    ])
  })

  test.each([
    ['earliest', 10, 20],
    ['latest', 0, 30],
  ])(
    'takes records that nobody has read; with %s reading goes on behind them, and they are counted',
    (policy, read, vanished) => {
      const { facts, world } = played(
        [
          [100, 'start', { consumer: 'A' }],
          second(1_000),
          [4_000, 'stopPolling', { consumer: 'A' }],
          second(8_000),
          second(14_000),
          second(25_000),
          [40_100, 'resumePolling', { consumer: 'A' }],
        ],
        { ...given, until: 42_000, consumer: { 'auto.offset.reset': policy, 'metadata.max.age.ms': 100_000 } },
      )
      expect(brokerOf(world).topics[0]?.partitions[0]?.logStartOffset).toBe(30)
      const reset = facts.filter((fact): fact is FactOf<'PositionsSet'> => fact.kind === 'PositionsSet').at(-1)
      expect(reset?.positions).toMatchObject([{ outOfRange: 10, from: policy, offset: 10 + vanished }])
      expect(effectsOf(world, 'team-1')).toMatchObject({ handled: 10 + read, vanished, lost: 0 })
    },
  )
})
