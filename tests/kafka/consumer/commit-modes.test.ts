/** When an application commits, and what comes of it: of waiting, of not waiting, and of a crash in between. */
import { describe, expect, test } from 'vitest'
import { effectsOf } from '../../../src/describe/effects'
import { committedOffset } from '../../../src/kafka/coordinator/offsets'
import { groupOf } from '../../../src/kafka/coordinator/state'
import type { Fact, FactOf } from '../../../src/kafka/facts'
import { coordinatorOf, type KafkaWorld } from '../../../src/kafka/world'
import { played } from '../../support/deliveries'
import type { ScriptStep } from '../../support/scripts'

const ten = { topic: 't', counts: { 0: 10 } }
const oneByOne = { processMs: 100 }

/** The offsets stored for t-0, in order. */
function stored(facts: readonly Fact[]): number[] {
  return facts
    .filter(fact => fact.kind === 'OffsetsStored')
    .flatMap(({ offsets }) => offsets.filter(tp => tp.partition === 0).map(tp => tp.offset))
}

function committed(world: KafkaWorld): number | null {
  const group = groupOf(coordinatorOf(world), 'team-1')
  return group ? committedOffset(group, { topic: 't', partition: 0 }) : null
}

describe('an application commits', () => {
  // biome-ignore format: a table
  test.each([
    // mode              what is stored when ten records are handled
    ['none',             {},                   []],
    ['sync',             {},                   [10]],
    ['async',            {},                   [10]],
    ['perRecord',        {},                   [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    ['perRecordAsync',   {},                   [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    ['everyN',           { commitEvery: 4 },   [4, 8]],
    ['everyNAsync',      { commitEvery: 5 },   [5, 10]],
  ])('with %s', (commit, more, offsets) => {
    const { facts } = played([[0, 'produce', ten], [10, 'start', { consumer: 'A' }]], {
      options: { ...oneByOne, commit, ...more },
      until: 20_000,
    })
    expect(stored(facts)).toEqual(offsets)
  })

  test('every n records also across several polls', () => {
    const { facts } = played(
      [
        [0, 'produce', ten],
        [10, 'start', { consumer: 'A' }],
      ],
      {
        consumer: { 'max.poll.records': 3 },
        options: { ...oneByOne, commit: 'everyN', commitEvery: 4 },
        until: 20_000,
      },
    )
    expect(stored(facts)).toEqual([4, 8])
  })

  test('never more than it has handled, also where the batch is of several partitions', () => {
    const { facts } = played(
      [
        [0, 'produce', { topic: 't', counts: { 0: 3, 1: 3 } }],
        [10, 'start', { consumer: 'A' }],
      ],
      {
        options: { ...oneByOne, commit: 'everyN', commitEvery: 4 },
        until: 20_000,
      },
    )
    const [commit] = facts.filter((fact): fact is FactOf<'Committed'> => fact.kind === 'Committed')
    expect(commit?.offsets.map(({ partition, offset }) => `${partition}@${offset}`)).toEqual(['0@3', '1@1'])
  })
})

describe('commitSync after each record', () => {
  const slowNetwork = { latencyMs: 200, until: 60_000 }

  test('waits for each answer, commitAsync does not', () => {
    const whenDone = (commit: string) =>
      played(
        [
          [0, 'produce', ten],
          [10, 'start', { consumer: 'A' }],
        ],
        {
          ...slowNetwork,
          options: { ...oneByOne, commit },
        },
      ).when(fact => fact.kind === 'Delivered' && fact.runs.some(run => run.to === 10))
    expect(whenDone('perRecord') - whenDone('perRecordAsync')).toBe(9 * 400)
  })

  test('repeats one record at the most after a crash, a commit after the batch all of it', () => {
    const again = (commit: string) =>
      effectsOf(
        played(
          [
            [0, 'produce', ten],
            [10, 'start', { consumer: 'A' }],
            [5_560, 'crash', { consumer: 'A' }],
            [6_000, 'start', { consumer: 'B' }],
          ],
          { ...slowNetwork, broker: { 'group.initial.rebalance.delay.ms': 0 }, options: { processMs: 500, commit } },
        ).world,
        'team-1',
      )
    expect(again('sync')).toMatchObject({ handled: 10, again: 4, lost: 0 })
    expect(again('perRecord')).toMatchObject({ handled: 10, again: 0, lost: 0 })
  })
})

describe('commitAsync', () => {
  /** The network is gone for 40 ms while the commit of the first of ten records is under way. */
  function cutWhileUnderWay(more: object) {
    const begin: readonly ScriptStep[] = [
      [0, 'produce', ten],
      [10, 'start', { consumer: 'A' }],
    ]
    const given = { latencyMs: 20, until: 30_000, options: { processMs: 300, commit: 'perRecordAsync', ...more } }
    const sent = played(begin, given).when(fact => fact.kind === 'Delivered')
    const cut: readonly ScriptStep[] = [
      [sent + 10, 'cutNetwork', { consumer: 'A' }],
      [sent + 50, 'healNetwork', { consumer: 'A' }],
    ]
    return played([...begin, ...cut], given)
  }

  test('is not tried again when the connection breaks: its callback is told, and later ones cover it', () => {
    const { facts, world } = cutWhileUnderWay({})
    expect(facts.filter(fact => fact.kind === 'AsyncCommitFailed')).toMatchObject([
      { error: 'RetriableCommitFailedException', by: 'after record', isTriedAgain: false },
    ])
    expect(committed(world)).toBe(10)
  })

  test('takes the group back to the first record where its callback sends it again after all', () => {
    const { facts, world } = cutWhileUnderWay({ retryAsync: true })
    expect(stored(facts).slice(-2)).toEqual([10, 1])
    expect(committed(world)).toBe(1)
  })

  test('of one that is no member any more is refused, and the callback hears it in the next poll()', () => {
    const { facts, when } = played(
      [
        [0, 'produce', ten],
        [10, 'start', { consumer: 'A' }],
        [20, 'start', { consumer: 'B' }],
      ],
      {
        until: 60_000,
        consumer: { 'max.poll.interval.ms': 2_000 },
        options: { processMs: 900, commit: 'async' },
      },
    )
    const failed = facts.filter((fact): fact is FactOf<'AsyncCommitFailed'> => fact.kind === 'AsyncCommitFailed')
    expect(failed[0]).toMatchObject({ error: 'CommitFailedException', refused: null })
    expect(when(fact => fact.kind === 'AsyncCommitFailed')).toBeGreaterThan(when(fact => fact.kind === 'PollTimedOut'))
  })

  test('close() waits for its answer', () => {
    const { facts, when } = played(
      [
        [0, 'produce', ten],
        [10, 'start', { consumer: 'A' }],
        [6_000, 'commitAsync', { consumer: 'A' }],
        [6_001, 'close', { consumer: 'A' }],
      ],
      { latencyMs: 300, until: 20_000, options: { commit: 'none', pollMs: 1 } },
    )
    expect(facts.filter(fact => fact.kind === 'Committed')).toMatchObject([{ isAsync: true, by: 'command' }])
    expect(when(fact => fact.kind === 'ConsumerClosed')).toBe(when(fact => fact.kind === 'Committed'))
  })
})
