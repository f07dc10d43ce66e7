/** The rules and words in which something stands. */
import type { Term } from './glossary'
import type { Chapter, Rule } from './rule'
import { RULE_TITLES } from './titles'

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

function textOf({ id, text, settings = [], kips = [], classes = [] }: Rule): string {
  return [RULE_TITLES[id], ...text, ...settings, ...kips.map(number => `KIP-${number}`), ...classes].join(' ')
}
