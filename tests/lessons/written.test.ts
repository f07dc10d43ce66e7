import { describe, expect, test } from 'vitest'
import type { RunDocument, WrittenLesson } from '../../src/kafka/scenario/document'
import { LESSON_CHECKS } from '../../src/kafka/scenario/lesson-checks'
import { linkTo, readLink } from '../../src/kafka/scenario/link'
import { openingRun } from '../../src/kafka/scenario/opening'
import { readRun } from '../../src/kafka/scenario/read'
import { solved } from '../../src/lessons/course/solution'
import { momentAt, timelineOf } from '../../src/lessons/moment'
import { checkHolds, checkInWords } from '../../src/lessons/written/checks'
import { firstWrong, lessonOf, runWith, type Wrong } from '../../src/lessons/written/lesson'
import { blocksOf, spansOf } from '../../src/lessons/written/markup'

const start = { afterMs: 500, do: 'start', args: { consumer: 'B', topics: ['new_users'] } } as const
const two: WrittenLesson = {
  title: 'Two of them',
  steps: [
    { title: 'One more', todo: 'Add a consumer.', check: { is: 'members', count: 2 }, acts: [start] },
    {
      title: 'It dies',
      todo: 'Crash it.',
      check: { is: 'crashed' },
      acts: [{ afterMs: 0, do: 'crash', args: { consumer: 'B' } }],
    },
  ],
}

describe('a lesson that somebody has written', () => {
  test('travels with its run in a file and in a link, and is taken like one of the course', async () => {
    const run = runWith(openingRun, two)
    const read = readRun(JSON.stringify(run))
    const linked = await readLink((await linkTo(run)) ?? '')
    if ('problem' in read || 'problem' in linked) throw new Error(JSON.stringify([read, linked]))
    for (const document of [read.document, linked.document]) {
      const lesson = lessonOf(document)
      const [first, second] = solved(lesson)
      expect([lesson.title, lesson.steps.length]).toEqual(['Two of them', 2])
      expect(first).toMatchObject({ wasDoneBefore: false, to: expect.any(Number) })
      expect(second).toMatchObject({ wasDoneBefore: false, to: expect.any(Number) })
      expect(
        lesson.steps[0]?.see(
          momentAt(timelineOf({ ...document, steps: [...document.steps, { ...start, at: 12_500 }] }), 40_000),
        ),
      ).toBe('team-1: `A: P0 P1 P2 · B: P3 P4`.')
    }
    expect(wrongIn(run)).toBeNull()
  })

  test('is told where what was recorded does not lead to the check, and where nothing has to be done for it', () => {
    const [one] = two.steps
    if (!one) throw new Error()
    const never = runWith(openingRun, {
      ...two,
      steps: [one, { ...one, title: 'Nine', check: { is: 'members', count: 9 }, acts: [] }],
    })
    expect(wrongIn(never)).toEqual({ step: 1, why: 'not reached' })
    const before = runWith(openingRun, { ...two, steps: [{ ...one, check: { is: 'sent', count: 1 } }] })
    expect(wrongIn(before)).toEqual({ step: 0, why: 'done before' })
  })

  test.each([
    [{ ...two, steps: [] }, 'view.written.steps: must not be empty, not 0'],
    [
      { ...two, steps: [{ ...two.steps[0], check: { is: 'magic' } }] },
      /^view\.written\.steps\[0\]\.check\.is: must be one of members, /,
    ],
    [{ ...two, steps: [{ ...two.steps[0], todo: 5 }] }, /^view\.written\.steps\[0\]\.todo: /],
    [
      { ...two, steps: [two.steps[0], { ...two.steps[1], acts: [{ afterMs: 0, do: 'explode', args: {} }] }] },
      "view.written.steps[1].acts[0].do: this version does not know 'explode'",
    ],
    [
      { ...two, steps: [{ ...two.steps[0], acts: [{ afterMs: 0, do: 'crash', args: {} }] }] },
      'view.written.steps[0].acts[0].args.consumer: is missing',
    ],
  ])('is refused with the place where it is wrong: %#', (written, problem) => {
    const read = readRun(JSON.stringify({ ...openingRun, view: { written } }))
    if (!('problem' in read)) throw new Error('was read')
    expect(read.problem).toMatch(problem)
  })

  test('may wait for anything on the list, each of which is said in words and asked of the model', () => {
    const moment = momentAt(
      timelineOf({
        ...openingRun,
        steps: [
          ...openingRun.steps,
          { at: 20_000, do: 'start', args: { consumer: 'B', topics: ['new_users'] } },
          { at: 40_000, do: 'crash', args: { consumer: 'A' } },
        ],
      }),
      120_000,
    )
    const holding = LESSON_CHECKS.filter(is => checkHolds({ is }, moment))
    expect(holding).toEqual(['sent', 'lagAbove', 'crashed', 'expired', 'rebalances', 'twice', 'time'])
    expect(new Set(LESSON_CHECKS.map(is => checkInWords({ is }, moment))).size).toBe(LESSON_CHECKS.length)
    expect(checkHolds({ is: 'members', count: 1 }, moment)).toBe(true)
  })
})

/** What the page is told when it has played the lesson to its end. */
function wrongIn(run: RunDocument): Wrong | null {
  const playing = firstWrong(run)
  for (;;) {
    const { done, value } = playing.next()
    if (done) return value
  }
}

describe('the words of a lesson that somebody has written', () => {
  test('are paragraphs and lists, and a line that is neither goes on with the one above', () => {
    expect(blocksOf('One\nparagraph.\n\nAnother:\n- first\n  goes on\n- second\n\n1. one\n2) two')).toEqual([
      { kind: 'paragraph', text: 'One paragraph.' },
      { kind: 'paragraph', text: 'Another:' },
      { kind: 'list', isOrdered: false, items: ['first goes on', 'second'] },
      { kind: 'list', isOrdered: true, items: ['one', 'two'] },
    ])
    expect(blocksOf('')).toEqual([])
  })

  // biome-ignore format: a table
  test.each([
    ['plain words',                        'plain:plain words'],
    ['read **only** this',                 'plain:read |strong:only|plain: this'],
    ['`a ** b ** c` is code',              'plain:`a ** b ** c` is code'],
    ['**`poll()` in bold** ends',          'strong:`poll()` in bold|plain: ends'],
    ['see [lag](#/rules/lag), [A]',        'plain:see |#/rules/lag:lag|plain:, [A]'],
    ['`[lag](#/rules/lag)` is code too',   'plain:`[lag](#/rules/lag)` is code too'],
    ['[no](javascript:alert(1)) way',      'plain:[no](javascript:alert(1)) way'],
    ['[out](https://example.org)',         'plain:[out](https://example.org)'],
    ['[run](#run=abc)',                    'plain:[run](#run=abc)'],
    ['<b onclick="x()">text</b>',          'plain:<b onclick="x()">text</b>'],
    ['lone ** and ` stay',                 'plain:lone ** and ` stay'],
  ])('%s', (typed, expected) => {
    const said = spansOf(typed).map(span => `${span.kind === 'link' ? span.to : span.kind}:${span.text}`)
    expect(said.join('|')).toBe(expected)
  })
})
