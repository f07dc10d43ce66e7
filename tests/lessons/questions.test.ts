import { describe, expect, test } from 'vitest'
import { linkTo } from '../../src/kafka/scenario/link'
import { answerInWords, gradeOf, isComplete } from '../../src/lessons/ask'
import { momentOf, questions } from '../../src/lessons/questions'
import { asRead } from '../support/prose'

test('at least eight belong to the assessment, and no two have one id', () => {
  expect(questions.filter(({ kind }) => kind === 'assessment').length).toBeGreaterThanOrEqual(8)
  expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length)
})

test('there are choices, numbers, orders and placings', () => {
  const kinds = new Set(questions.map(question => question.ask(momentOf(question)).kind))
  expect([...kinds].sort()).toEqual(['choose', 'number', 'order', 'place'])
})

describe.each(questions.map(question => [question.id, question] as const))('the question %s', (_, question) => {
  const moment = momentOf(question)
  const ask = question.ask(moment)
  const truth = question.truth(moment)

  test('is answered by the model, and explained with its numbers', () => {
    expect(isComplete(ask, truth)).toBe(true)
    expect(gradeOf(ask, truth, truth).isRight).toBe(true)
    for (const said of [question.question(moment), question.explain(moment), answerInWords(ask, truth)]) {
      expect(asRead(said)).toMatch(/\w/)
      expect(asRead(said)).not.toMatch(/undefined|NaN|null|-1\b|\[\]/)
    }
    if (ask.kind === 'choose') expect(ask.options).toContain(truth)
    if (ask.kind === 'order') expect([...ask.items].sort()).toEqual([...(truth as string[])].sort())
    if (ask.kind === 'order') expect(ask.items).not.toEqual(truth)
  })

  test('has wrong answers that are graded wrong', () => {
    if (ask.kind === 'choose')
      for (const option of ask.options.filter(option => option !== truth))
        expect(gradeOf(ask, option, truth).isRight).toBe(false)
    if (ask.kind === 'number') expect(gradeOf(ask, Number(truth) + ask.within + 1, truth).isRight).toBe(false)
    if (ask.kind === 'order') expect(gradeOf(ask, ask.items, truth).isRight).toBe(false)
    if (ask.kind === 'place') {
      const all = Object.fromEntries(ask.partitions.map(partition => [partition, ask.members[0] ?? '']))
      expect(gradeOf(ask, all, truth)).toMatchObject({ isRight: false, of: ask.partitions.length })
    }
  })

  test('shows a run that fits in a link', async () => {
    expect(await linkTo(question.run)).not.toBeNull()
    expect(question.run.view?.at ?? 0).toBeLessThan(question.at)
  })
})
