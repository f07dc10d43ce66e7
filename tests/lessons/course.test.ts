import { describe, expect, test } from 'vitest'
import { headlineOf } from '../../src/describe/headline'
import { plain } from '../../src/describe/sentence'
import { duration } from '../../src/describe/time'
import { CONSUMER_SETTINGS } from '../../src/kafka/config'
import { linkTo } from '../../src/kafka/scenario/link'
import { readRun } from '../../src/kafka/scenario/read'
import { gradeOf } from '../../src/lessons/ask'
import { course } from '../../src/lessons/course'
import { comesAt, pictured, runFrom, solved, withDeed } from '../../src/lessons/course/solution'
import { type Moment, momentAt, timelineOf } from '../../src/lessons/moment'
import { asRead, withoutPhrases } from '../support/prose'

const lessons = await Promise.all(course.map(({ load }) => load()))

test('the list says of each lesson what the lesson says of itself', () => {
  expect(course.map(({ id, title, aim, steps }) => ({ id, title, aim, steps }))).toEqual(
    lessons.map(({ id, title, aim, steps }) => ({ id, title, aim, steps: steps.length })),
  )
})

describe.each(lessons.map(lesson => [lesson.id, lesson] as const))('the lesson %s', (_, lesson) => {
  const played = solved(lesson)
  const timeline = timelineOf(runFrom(lesson, lesson.steps.length))
  const moment = (at: number) => momentAt(timeline, at)

  test('is done by its own solution, and no step of it before something was done for it', () => {
    expect(played.map(({ to, wasDoneBefore }, i) => [lesson.steps[i]?.title, to !== null, wasDoneBefore])).toEqual(
      lesson.steps.map(({ title }) => [title, true, false]),
    )
  })

  test('can be shown by doing what its solution does, and going to where that is done', () => {
    let [run, now] = [lesson.run, lesson.run.view?.at ?? 0]
    for (const step of lesson.steps) {
      run = withDeed(run, step, now)
      const at = comesAt(timelineOf(run), step, { from: now, holds: step.done })
      expect(at, step.title).not.toBeNull()
      now = at ?? now
    }
  })

  test('says after each step what there is to see, with numbers of the run', () => {
    for (const [i, step] of lesson.steps.entries()) {
      const said = asRead(step.see(moment(played[i]?.to ?? 0)))
      expect(said).toMatch(/\w.*\.$/)
      expect(said).not.toMatch(/undefined|NaN|\bnull\b|-1/)
    }
  })

  test('gives reasons whose numbers are settings of Kafka', () => {
    const defaults = Object.values(CONSUMER_SETTINGS).flatMap(setting =>
      setting.kind === 'number' && setting.unit === 'ms' ? [asRead(duration(setting.default))] : [],
    )
    for (const { why } of lesson.steps) expect(withoutPhrases(asRead(why), [...defaults, 'Kafka 3'])).not.toMatch(/\d/)
  })

  test('asks predictions that the run answers, and grades right and wrong', () => {
    for (const [i, { predict }] of lesson.steps.entries()) {
      const { from = 0, to } = played[i] ?? {}
      if (!predict || to == null) continue
      const asked = askedAt(predict.when, moment, from, to)
      const ask = predict.ask(asked)
      const outcome = predict.outcome(moment(to), asked)
      expect(predict.outcome(asked, asked)).toBeNull()
      expect(outcome).not.toBeNull()
      if (!outcome) continue
      expect(gradeOf(ask, outcome.answer, outcome.answer).isRight).toBe(true)
      if (ask.kind === 'choose') {
        expect(ask.options).toContain(outcome.answer)
        const wrong = ask.options.find(option => option !== outcome.answer) ?? ''
        expect(gradeOf(ask, wrong, outcome.answer).isRight).toBe(false)
      }
      if (ask.kind === 'number')
        expect(gradeOf(ask, Number(outcome.answer) + ask.within + 1, outcome.answer).isRight).toBe(false)
    }
  })

  test('begins with a run that fits in a link and is read back as it was written', async () => {
    expect(await linkTo(lesson.run)).not.toBeNull()
    expect(readRun(JSON.stringify(lesson.run))).toEqual({ document: lesson.run })
    expect(lesson.run.view?.lesson).toBe(lesson.id)
  })
})

describe('on paper', () => {
  const said = ({ world, facts }: Moment) =>
    plain(
      headlineOf(
        world,
        facts.filter(({ at }) => at <= world.now),
      ),
    )

  test('a lesson’s pictures stand at an outcome, and not at the instant at which a step was done', async () => {
    const lesson = lessons.find(({ id }) => id === 'experiment-3')
    const headlines = lesson ? pictured(lesson).map(said) : []
    expect(headlines[0]).toMatch(/^B crashed 3\.0/)
    expect(headlines[1]).toMatch(/^B’s session ended/)
    for (const headline of headlines) expect(headline).not.toMatch(/what the group has committed/)
  })
})

/** When the page would ask: as the step begins, or when the moment has come that the prediction waits for. */
function askedAt(
  when: ((moment: Moment) => boolean) | undefined,
  moment: (at: number) => Moment,
  from: number,
  to: number,
): Moment {
  for (let at = from - 1; at <= to; at += 250) if (!when || when(moment(at))) return moment(at)
  throw new Error('never asked')
}

test('what stands on the wall, or in the speaker’s notes, sends nobody to a tab, a timeline or a button that the wall has not', () => {
  const told = lessons.flatMap(({ steps }) => steps.flatMap(({ todo, notes }) => [todo, notes]))
  expect(told.filter(words => /\btabs?\b|timeline|Open \w|Next rebalance|Jump/i.test(words))).toEqual([])
})

test('the lesson on crashes shows records twice when it is played by its own solution, and names all that the wait is made of', () => {
  const lesson = lessons.find(({ id }) => id === 'experiment-3')
  const [, moment] = lesson ? pictured(lesson) : []
  const step = lesson?.steps[1]
  if (!moment || !step) throw new Error('no such step')
  expect(step.see(moment)).toMatch(/\d+\s+records are processed twice/)
  const outcome = step.predict?.outcome(moment, moment)
  const [session = 0, rebalance = 0] = [...(outcome?.reason ?? '').matchAll(/(?:lasted|took) ([\d.]+)\s+s/g)].map(
    ([, s]) => Number(s),
  )
  expect(session + rebalance).toBeCloseTo(Number(outcome?.answer), 0)
  expect(step.see(moment)).toMatch(new RegExp(`waited ${outcome?.answer}\\s`))
})

test('the last lesson previews replication: what is in sync has all up to the high watermark, and the words say that number', async () => {
  const preview = lessons.at(-1)?.preview
  const { replicas = [], highWatermark = -1 } = preview?.picture ?? {}
  const inSync = replicas.filter(({ role }) => role !== 'behind')
  expect(inSync.map(({ logEnd }) => logEnd >= highWatermark)).toEqual([true, true])
  expect(Math.min(...inSync.map(({ logEnd }) => logEnd))).toBe(highWatermark)
  expect(replicas.filter(({ role }) => role === 'leader')).toHaveLength(1)
  expect(preview?.text.join(' ')).toContain(`The high watermark, here ${highWatermark},`)
})
