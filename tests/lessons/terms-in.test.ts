import { expect, test } from 'vitest'
import { course } from '../../src/lessons/course'
import { GLOSSARY } from '../../src/lessons/rules/glossary'
import { termNamed, termsIn } from '../../src/lessons/rules/terms-in'

const linked = (text: string) =>
  termsIn(text, new Set())
    .map(({ text, term }) => (term ? `[${text}](${term.id})` : text))
    .join('')

test.each([
  ['The committed offset is no offset.', 'The [committed offset](committed-offset) is no [offset](offset).'],
  ['Partitions and a partition', '[Partitions](partition) and a partition'],
  ['Auto commit, then a rebalance', '[Auto commit](auto-commit), then a [rebalance](rebalance)'],
  ['misleader, keyless', 'misleader, keyless'],
])('a word of the glossary leads to what it means, once: %s', (text, expected) => {
  expect(linked(text)).toBe(expected)
})

test('settings and calls in code are led from too', () => {
  expect(termNamed('max.poll.interval.ms')?.id).toBe('max-poll-interval')
  expect(termNamed('poll()')?.id).toBe('poll')
})

test('most words of the glossary are led to from some lesson', async () => {
  const lessons = await Promise.all(course.map(({ load }) => load()))
  const prose = lessons.flatMap(({ steps }) => steps.flatMap(({ todo, why }) => [todo, why]))
  const led = new Set(prose.flatMap(text => termsIn(text, new Set()).flatMap(({ term }) => term?.id ?? [])))
  expect(led.size).toBeGreaterThan(GLOSSARY.length / 3)
})
