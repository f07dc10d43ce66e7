import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import type { RunDocument } from '../../src/kafka/scenario/document'
import { codeOf, firsts, marksIn, work } from '../../src/lessons/board'
import { momentAt, timelineOf } from '../../src/lessons/moment'
import { producer, runOf, start, step } from '../../src/lessons/run'
import { sceneOf } from '../../src/lessons/scenes'
import { worldAt } from '../../src/sim/timeline'

const TOPIC = 'orders'
const small = (title: string, consumer: Record<string, string | number>, steps: RunDocument['steps']) =>
  runOf({
    title,
    consumer,
    options: { processMs: 200 },
    topics: { [TOPIC]: 2 },
    producers: [producer(TOPIC, 5)],
    steps,
  })
const two = [start(0, 'A', [TOPIC]), start(0, 'B', [TOPIC])]
const sceneRun = (id: string) => sceneOf(id)?.run ?? small('', {}, [])
const cureRun = (id: string) => {
  const cure = sceneOf(id)?.cures[0]
  return cure && 'run' in cure ? cure.run : small('', {}, [])
}

const ways: readonly (readonly [id: string, run: RunDocument, until: number])[] = [
  ['idle', sceneRun('scale-up'), 70_000],
  ['left', cureRun('crash'), 40_000],
  ['crash', sceneRun('crash'), 80_000],
  ['duplicate', sceneRun('crash'), 80_000],
  [
    'late-commit',
    small('late', { 'session.timeout.ms': 6_000 }, [
      ...two,
      step(8_000, 'cutNetwork', { consumer: 'B' }),
      step(30_000, 'healNetwork', { consumer: 'B' }),
    ]),
    60_000,
  ],
  ['poll-timeout', sceneRun('three-ways-to-die'), 330_000],
  ['no-pause', cureRun('eager-or-cooperative'), 80_000],
  ['static', cureRun('static-member'), 60_000],
  ['groups', sceneRun('many-groups'), 20_000],
  ['grown', small('grown', {}, [...two, step(10_000, 'addPartitions', { topic: TOPIC, total: 3 })]), 20_000],
]

describe('the board', () => {
  test.each(ways)('has the mark “%s” for what one has seen, and not before', (id, run, until) => {
    const mark = firsts.find(one => one.id === id)
    const timeline = timelineOf(run)
    expect(mark?.holds(momentAt(timeline, 4_000))).toBe(false)
    expect(mark?.holds(momentAt(timeline, until))).toBe(true)
  })

  test('has a way to every mark', () => {
    expect(ways.map(([id]) => id)).toEqual(firsts.map(({ id }) => id))
  })

  test('does not take an eager rebalance for one without a pause', () => {
    const mark = firsts.find(({ id }) => id === 'no-pause')
    expect(mark?.holds(momentAt(timelineOf(sceneRun('eager-or-cooperative')), 80_000))).toBe(false)
  })

  test('looks at a rebalance that has ended once, and at each that ends after it', () => {
    const mark = firsts.find(({ id }) => id === 'no-pause')
    const timeline = timelineOf(cureRun('eager-or-cooperative'))
    const { facts } = timeline
    const seen = Array.from({ length: 81 }, (_, second) =>
      mark?.holds({ world: worldAt(timeline, second * 1_000), facts }),
    )
    const first = seen.indexOf(true)
    expect(first).toBeGreaterThan(4)
    expect(seen.slice(first).every(holds => holds)).toBe(true)
    expect(seen).toEqual(seen.map((_, second) => mark?.holds(momentAt(timeline, second * 1_000))))
  })

  test('says connected, producing and scaled as the run stands', () => {
    const timeline = timelineOf(small('work', {}, [start(0, 'A', [TOPIC]), start(15_000, 'B', [TOPIC])]))
    const at = (instant: number) => work.filter(({ holds }) => holds(momentAt(timeline, instant))).map(({ id }) => id)
    expect(at(0)).toEqual([])
    expect(at(10_000)).toEqual(['connected', 'producing'])
    expect(at(30_000)).toEqual(['connected', 'producing', 'scaled'])
  })
})

describe('the code of a board', () => {
  property.prop([fc.subarray(firsts.map(({ id }) => id))])('holds the marks that it was made of', marks => {
    expect(marksIn(codeOf(marks))).toEqual(marks)
  })

  test('is refused when a letter of it is wrong', () => {
    const code = codeOf(['crash', 'static'])
    expect(marksIn(`${code[0] === '2' ? '3' : '2'}${code.slice(1)}`)).toBeNull()
    expect(marksIn('')).toBeNull()
    expect(marksIn('hello, world')).toBeNull()
  })

  test('may be typed in small letters, with spaces', () => {
    const code = codeOf(['idle', 'grown'])
    expect(marksIn([...code.toLowerCase()].join(' '))).toEqual(['idle', 'grown'])
  })
})
