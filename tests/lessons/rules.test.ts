import { describe, expect, test } from 'vitest'
import { traceNamed } from '../../src/describe/conformance/recordings'
import { classicTraces } from '../../src/describe/conformance/trace-checks'
import { settingNamed } from '../../src/describe/settings'
import type { Fact } from '../../src/kafka/facts'
import { readDocument } from '../../src/kafka/scenario/read'
import { play } from '../../src/kafka/scenario/script'
import { EXACT, NOT_COMPARED, RECORDED, SIMPLIFIED } from '../../src/lessons/faithful'
import { linkedProseOf } from '../../src/lessons/prose'
import { CHAPTERS } from '../../src/lessons/rules'
import { found } from '../../src/lessons/rules/find'
import { GLOSSARY, TERMS_LINK, termLink } from '../../src/lessons/rules/glossary'
import { ruleOf } from '../../src/lessons/rules/of-fact'
import { RULE_TITLES, type RuleId, ruleLink } from '../../src/lessons/rules/titles'
import { recordedFiles } from '../support/recorded'

const rules = CHAPTERS.flatMap(chapter => chapter.rules)
const titles = Object.keys(RULE_TITLES) as RuleId[]
const places = new Set([...titles.map(ruleLink), ...GLOSSARY.map(({ id }) => termLink(id)), TERMS_LINK])

function linksIn(prose: readonly string[]): string[] {
  return prose.flatMap(linkedProseOf).flatMap(piece => ('to' in piece ? [piece.to] : []))
}

describe('the rules', () => {
  test('have each one title and one text', () => {
    expect(rules.map(({ id }) => id).sort()).toEqual([...titles].sort())
    expect(rules.filter(({ text }) => text.length === 0)).toEqual([])
  })

  test('lead nowhere but to rules and words that are there', () => {
    const prose = [
      ...rules.flatMap(({ text }) => text),
      ...GLOSSARY.map(({ text }) => text),
      ...EXACT.map(({ how }) => how),
      ...SIMPLIFIED.flatMap(({ points }) => points),
      ...NOT_COMPARED,
      ...RECORDED,
    ]
    const links = linksIn(prose)
    expect(links.length).toBeGreaterThan(5)
    expect(links.filter(link => !places.has(link))).toEqual([])
    expect(prose.filter(text => /\]\(/.test(linkedProseOf(text).map(plainOf).join('')))).toEqual([])
  })

  test('name only settings that the model has', () => {
    const named = rules.flatMap(({ settings = [] }) => settings)
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter(name => !settingNamed(name))).toEqual([])
  })

  test('point to others, and not to themselves', () => {
    expect(rules.filter(({ id, see = [] }) => see.includes(id))).toEqual([])
  })

  test('are found by a word of theirs, by a setting, by a KIP', () => {
    const ids = (words: string) =>
      found(words, { chapters: CHAPTERS, terms: GLOSSARY }).chapters.flatMap(chapter =>
        chapter.rules.map(({ id }) => id),
      )
    expect(ids('murmur2')).toEqual(['key-to-partition'])
    expect(ids('group.initial.rebalance.delay.ms')).toEqual(['initial-delay'])
    expect(ids('KIP-345')).toEqual(['static-member'])
    expect(ids('')).toHaveLength(titles.length)
    expect(ids('xyzzy')).toEqual([])
  })
})

describe('a fact', () => {
  const facts = recordedFacts()

  test('of whatever kind leads to a rule: all that happens in the recorded scripts does', () => {
    expect(new Set(facts.map(({ kind }) => kind)).size).toBeGreaterThan(30)
    expect(facts.map(ruleOf).filter(id => !(id in RULE_TITLES))).toEqual([])
  })

  test('leads to the rule that explains it', () => {
    // biome-ignore format: a table
    const table: [Partial<Fact>, RuleId][] = [
      [{ kind: 'ConsumerCrashed' },                                            'session'],
      [{ kind: 'MemberRemoved', why: 'session timed out' },                     'session'],
      [{ kind: 'MemberRemoved', why: 'closed' },                                'leaving'],
      [{ kind: 'MemberRemoved', why: 'poll timed out' },                        'poll-interval'],
      [{ kind: 'MemberRemoved', why: 'did not rejoin in time' },                'slowest-poll-loop'],
      [{ kind: 'GroupStateChanged', from: 'Empty', to: 'PreparingRebalance' },  'initial-delay'],
      [{ kind: 'GroupStateChanged', from: 'Stable', to: 'PreparingRebalance' }, 'what-starts-a-rebalance'],
      [{ kind: 'GroupStateChanged', from: 'CompletingRebalance', to: 'Stable' }, 'sync'],
      [{ kind: 'AssignmentComputed', assignor: 'range', idle: [] },             'range'],
      [{ kind: 'AssignmentComputed', assignor: 'range', idle: ['F'] },          'idle-member'],
      [{ kind: 'AssignmentComputed', assignor: 'cooperative-sticky', idle: [] }, 'cooperative-sticky'],
      [{ kind: 'Committed', by: 'auto' },                                       'auto-commit'],
      [{ kind: 'Committed', by: 'before handling' },                            'order-of-work-and-commit'],
      [{ kind: 'OffsetsStored', consumer: null },                               'resetting-offsets'],
      [{ kind: 'RecordsSent', key: null },                                      'records-without-key'],
      [{ kind: 'RecordsSent', key: 'user-1' },                                  'key-to-partition'],
      [{ kind: 'Lost' },                                                        'lost'],
      [{ kind: 'ErrorThrown', error: 'IllegalStateException', during: 'seek', refused: null }, 'pause-and-seek'],
      [{ kind: 'ErrorThrown', error: 'IllegalStateException', during: 'assign', refused: null }, 'assign'],
    ]
    // Safe: only what decides about the rule is given.
    expect(table.map(([fact]) => ruleOf(fact as Fact))).toEqual(table.map(([, rule]) => rule))
  })

  test('or a rule that it led to leads on to every other rule', () => {
    const reached = new Set(facts.map(ruleOf))
    for (const id of reached) {
      const rule = rules.find(one => one.id === id)
      for (const other of rule?.see ?? []) reached.add(other)
    }
    expect(titles.filter(id => !reached.has(id))).toEqual([])
  })
})

describe('the words', () => {
  test('have each a name of their own, in the order of the alphabet', () => {
    const names = GLOSSARY.map(({ name }) => name.toLowerCase().replace(/^_+/, ''))
    expect(new Set(GLOSSARY.map(({ id }) => id)).size).toBe(GLOSSARY.length)
    expect(names).toEqual([...names].sort())
  })
})

function plainOf(piece: ReturnType<typeof linkedProseOf>[number]): string {
  return 'to' in piece ? '' : piece.map(part => (part.kind === 'consumer' ? part.name : part.text)).join('')
}

function recordedFacts(): Fact[] {
  const traces = recordedFiles('traces')
  return classicTraces(traces).flatMap(name => {
    const read = readDocument(traceNamed(traces, name))
    if ('problem' in read) throw new Error(read.problem)
    return [...play(read.document)].flatMap(step => step.facts.map(({ fact }) => fact))
  })
}
