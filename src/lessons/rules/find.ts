/** The rules and words in which something stands. */
import { type Term, termLink } from './glossary'
import type { Chapter, Rule } from './rule'
import { RULE_TITLES, ruleLink } from './titles'

export interface Book {
  readonly chapters: readonly Chapter[]
  readonly terms: readonly Term[]
}

/** Those with all of these words in them, in any order; everything for none. */
export function found(words: string, { chapters, terms }: Book): Book {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  const has = (text: string) => wanted.every(word => text.toLowerCase().includes(word))
  return {
    chapters: chapters.flatMap(chapter => {
      const rules = chapter.rules.filter(rule => has(textOf(rule)))
      return rules.length > 0 ? [{ ...chapter, rules }] : []
    }),
    terms: terms.filter(({ name, text }) => has(`${name} ${text}`)),
  }
}

export interface Near {
  readonly name: string
  readonly link: string
}

const MOST_NEAR = 4
/** What two names must share of their pairs of letters to be thought of as the same word, mistyped. */
const ALIKE = 0.4

/** Words and rules that somebody may have meant by a name that nothing has, the nearest first. */
export function nearTo(wanted: string, { chapters, terms }: Book): Near[] {
  const name = wanted.toLowerCase().replaceAll('-', ' ')
  const speaksOf = new RegExp(`(?<![a-z])${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}s?(?![a-z])`, 'i')
  const nearness = (named: string, text: string) =>
    Math.max(likeness(name, named.toLowerCase()), speaksOf.test(named) ? 1 : speaksOf.test(text) ? 0.5 : 0)
  const found = [
    ...terms.map(term => ({ name: term.name, link: termLink(term.id), near: nearness(term.name, term.text) })),
    ...chapters.flatMap(({ rules }) =>
      rules.map(({ id }) => ({
        name: RULE_TITLES[id],
        link: ruleLink(id),
        near: likeness(name, id.replaceAll('-', ' ')),
      })),
    ),
  ]
  return found
    .filter(({ near }) => near >= ALIKE)
    .sort((a, b) => b.near - a.near)
    .slice(0, MOST_NEAR)
}

/** How much of their pairs of neighbouring letters two words have in common, from 0 to 1. */
function likeness(one: string, another: string): number {
  const pairs = (word: string) =>
    new Set(Array.from({ length: Math.max(0, word.length - 1) }, (_, i) => word.slice(i, i + 2)))
  const [ones, others] = [pairs(one), pairs(another)]
  const both = [...ones].filter(pair => others.has(pair)).length
  return ones.size + others.size === 0 ? 0 : (2 * both) / (ones.size + others.size)
}

function textOf({ id, text, settings = [], kips = [], classes = [] }: Rule): string {
  return [RULE_TITLES[id], ...text, ...settings, ...kips.map(number => `KIP-${number}`), ...classes].join(' ')
}
