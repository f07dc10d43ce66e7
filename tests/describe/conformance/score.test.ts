import { describe, expect, test } from 'vitest'
import { type Check, exact, type Judge } from '../../../src/describe/conformance/check'
import { ARCHIVES, type Recordings } from '../../../src/describe/conformance/recordings'
import { kindsOf, scoreOf, unansweredIn } from '../../../src/describe/conformance/score'
import { vectorChecks } from '../../../src/describe/conformance/vector-checks'
import * as judge from '../../recorded/compare.mjs'
import { recordedFiles, recordedTraceNames, recordedVectors } from '../../support/recorded'

// Safe: each archive is asked for.
const recordings = Object.fromEntries(ARCHIVES.map(name => [name, recordedFiles(name)])) as unknown as Recordings

const scored = (...checks: Check[]) => scoreOf({ group: 'vectors', name: 'range', checks })

describe('the score', () => {
  test('counts what came out as recorded, and names the rest with the difference', () => {
    const score = scored(
      exact('same', () => []),
      exact('other', () => ['Kafka 2, simulator 1']),
    )
    expect(score).toMatchObject({ total: 2, passed: 1 })
    expect(score.failures).toEqual([{ name: 'other', differences: ['Kafka 2, simulator 1'] }])
  })

  test('counts a model that stops with an exception as one that failed', () => {
    const stopping = exact('stops', () => {
      throw new Error('no such group')
    })
    expect(scored(stopping).failures).toEqual([{ name: 'stops', differences: ['the model stopped: no such group'] }])
  })

  test('covers every classic trace, every vector of a client, and says how much it leaves out', () => {
    const kinds = kindsOf(recordings, judge)
    const count = (group: string) =>
      kinds.filter(kind => kind.group === group).reduce((sum, { checks }) => sum + checks.length, 0)
    const { traces, vectors } = unansweredIn(recordings)
    expect(count('traces') + traces).toBe(recordedTraceNames().length)
    expect(vectors).toBeGreaterThan(0)
    expect(count('vectors')).toBeGreaterThan(0)
    expect(new Set(kinds.map(({ group }) => group)).size).toBe(5)
    expect(kinds.filter(({ checks }) => checks.length === 0)).toEqual([])
  })

  test('fails where the judge finds a difference: the judge is asked about every trace, text and vector', () => {
    const strict: Judge = {
      compareVector: () => ['different'],
      compareTrace: () => [{ step: 0, do: 'start', field: 'lag', kafka: 1, simulator: 2 }],
      compareText: () => ['different'],
    }
    const kinds = kindsOf(recordings, strict).map(kind => ({ ...kind, checks: kind.checks.slice(0, 2) }))
    const judged = kinds.filter(({ group }) => ['vectors', 'traces', 'tool text'].includes(group))
    expect(judged.map(kind => scoreOf(kind).passed)).toEqual(judged.map(() => 0))
  })
})

describe('a vector', () => {
  const strictness = (file: string) =>
    new Map(vectorChecks(recordedFiles('vectors'), file, judge).map(check => [check.name, check.strictness]))

  test('is held by invariants where Kafka decides by hash codes, and to nothing where Kafka goes wrong itself', () => {
    const held = strictness('sticky')
    const ids = (belongs: (vector: Recorded) => boolean) =>
      (recordedVectors('sticky') as unknown as Recorded[]).filter(belongs).map(({ id }) => id)
    const wrong = ids(
      ({ error, tags }) => error !== undefined || tags.some(tag => /^anomaly|partition-gone$/.test(tag)),
    )
    const hashed = ids(({ level, id }) => level === 'hash-detail' && !wrong.includes(id))
    expect(wrong.length * hashed.length).toBeGreaterThan(0)
    expect([...held].filter(([, how]) => how === 'any answer passes').map(([id]) => id)).toEqual(wrong)
    expect([...held].filter(([, how]) => how === 'by invariants').map(([id]) => id)).toEqual(hashed)
  })

  test('of keys is always held exactly', () => {
    expect([...new Set(strictness('keys').values())]).toEqual(['exact'])
  })
})

/** The part of a recorded vector that decides how strictly it is held. */
interface Recorded {
  readonly id: string
  readonly level: string
  readonly error?: unknown
  readonly tags: readonly string[]
}
