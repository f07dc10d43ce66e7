/** Four ways to handle records, one crash: what is handled again, what is lost, and what an effect is. */
import { describe, expect, test } from 'vitest'
import { effectsOf } from '../../../src/describe/effects'
import { played } from '../../support/deliveries'
import type { ScriptStep } from '../../support/scripts'

const hundred = { topic: 't', counts: { 0: 100 } }
/** A is given records at about 40 ms, and crashes in the midst of them; B takes over. */
const crash: readonly ScriptStep[] = [
  [0, 'produce', hundred],
  [10, 'start', { consumer: 'A' }],
  [1_050, 'crash', { consumer: 'A' }],
  [1_100, 'start', { consumer: 'B' }],
]

function afterCrash(options: object, consumer: object = {}) {
  const { world, facts } = played(crash, { until: 60_000, options: { processMs: 20, ...options }, consumer })
  return { ...effectsOf(world, 'team-1'), facts, world }
}

describe('after a crash', () => {
  test('a handler in the loop, which commits afterwards, repeats and loses nothing', () => {
    const { handled, again, effectsAgain, lost } = afterCrash({ commit: 'sync' })
    expect([handled, lost]).toEqual([100, 0])
    expect(again).toBeGreaterThan(40)
    expect(effectsAgain).toBe(again)
  })

  test('one that commits first loses what it had not come to, and repeats nothing', () => {
    const { handled, again, lost } = afterCrash({ handler: 'commitFirst' })
    expect(again).toBe(0)
    expect(lost).toBeGreaterThan(40)
    expect(handled + lost).toBe(100)
  })

  test('an idempotent one is given records again, and each has one effect', () => {
    const { handled, again, effectsAgain, lost } = afterCrash({ handler: 'idempotent', commit: 'sync' })
    expect([handled, lost, effectsAgain]).toEqual([100, 0, 0])
    expect(again).toBeGreaterThan(40)
  })

  test('a pool loses what waited for a thread when an automatic commit had covered it', () => {
    const { handled, again, lost } = afterCrash({ handler: 'pool', threads: 2, processMs: 60 }, autoCommit)
    expect(lost).toBeGreaterThan(0)
    expect(handled + lost).toBe(100)
    expect(again).toBe(0)
  })

  test('a pool loses nothing where only what is done is committed', () => {
    const { handled, lost } = afterCrash({ handler: 'pool', threads: 2, processMs: 60, commit: 'sync' })
    expect([handled, lost]).toEqual([100, 0])
  })
})

const autoCommit = { 'enable.auto.commit': true, 'auto.commit.interval.ms': 200 }

describe('a pool of threads', () => {
  const start: readonly ScriptStep[] = [
    [0, 'produce', hundred],
    [10, 'start', { consumer: 'A' }],
  ]

  test('lets the loop go on: it is never late, however long a record takes', () => {
    const late = (handler: string) =>
      played(start, {
        until: 120_000,
        options: { processMs: 1_000, handler },
        consumer: { 'max.poll.interval.ms': 5_000 },
      }).facts.filter(fact => fact.kind === 'PollTimedOut').length
    expect(late('inLoop')).toBeGreaterThan(0)
    expect(late('pool')).toBe(0)
  })

  test('handles as many records at once as it has threads', () => {
    const { at, when } = played(start, { until: 60_000, options: { processMs: 1_000, handler: 'pool', threads: 8 } })
    const begun = when(fact => fact.kind === 'Delivered') - 1_000
    expect(effectsOf(at(begun + 999), 'team-1').handled).toBe(0)
    expect(effectsOf(at(begun + 1_000), 'team-1').handled).toBe(8)
    expect(effectsOf(at(begun + 13_000), 'team-1').handled).toBe(100)
  })

  test('is dropped with the process: close() commits what waits in it, if commits are automatic', () => {
    const closed = (consumer: object, options: object) =>
      effectsOf(
        played([...start, [3_000, 'close', { consumer: 'A' }]], {
          until: 60_000,
          options: { processMs: 200, handler: 'pool', threads: 2, ...options },
          consumer,
        }).world,
        'team-1',
      )
    expect(closed(autoCommit, {})).toMatchObject({ lost: 70, handled: 30 })
    expect(closed({}, { commit: 'perRecord' })).toMatchObject({ lost: 0, handled: 28 })
  })

  test('has committed nothing that waits, also where the listener commits', () => {
    const { world } = played([...start, [3_000, 'start', { consumer: 'B' }], [60_000, 'crash', { consumer: 'A' }]], {
      until: 90_000,
      options: { processMs: 100, handler: 'pool', threads: 2, commit: 'async', commitOnRevoke: true },
    })
    const { handled, lost, again } = effectsOf(world, 'team-1')
    expect([handled, lost]).toEqual([100, 0])
    expect(again).toBeGreaterThan(0)
  })
})

describe('a commit that comes first', () => {
  test('and fails is not followed by the records: they are sought back to', () => {
    const { world, facts } = played(
      [
        [0, 'produce', hundred],
        [10, 'start', { consumer: 'A' }],
        [50, 'start', { consumer: 'B' }],
        [900, 'start', { consumer: 'C' }],
      ],
      {
        until: 60_000,
        latencyMs: 40,
        consumer: { 'partition.assignment.strategy': 'cooperative-sticky', 'max.poll.records': 5 },
        options: { handler: 'commitFirst', processMs: 10 },
      },
    )
    expect(facts.filter(fact => fact.kind === 'SoughtBack').length).toBeGreaterThan(0)
    expect(effectsOf(world, 'team-1')).toMatchObject({ handled: 100, again: 0, lost: 0 })
  })
})
