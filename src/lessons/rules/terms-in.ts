/** Finds the words of the glossary in prose, so that each can lead to what it means. */
import { GLOSSARY, type Term } from './glossary'

export interface Piece {
  readonly text: string
  readonly term?: Term
}

/** The text in pieces, with each term where it first stands; `told` are those that were met before, and grows. */
export function termsIn(text: string, told: Set<string>): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const found of text.matchAll(PATTERN)) {
    const term = TERMS.get(found[1]?.toLowerCase() ?? '')
    if (!term || told.has(term.id)) continue
    told.add(term.id)
    if (found.index > from) pieces.push({ text: text.slice(from, found.index) })
    pieces.push({ text: found[0], term })
    from = found.index + found[0].length
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces
}

/** What a word in code means, such as the name of a setting. */
export function termNamed(code: string): Term | undefined {
  return GLOSSARY.find(({ name }) => name === code)
}

/** Other words that mean the same. A settings' name is led to from the settings. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  'auto-commit': ['auto commit'],
  coordinator: ['coordinator'],
  leader: ['leader'],
  rebalance: ['rebalances', 'rebalanced'],
  key: ['keys'],
  replica: ['replicas', 'copies'],
  idempotent: ['idempotent'],
}

/** Words that are too plain to be led away from. */
const PLAIN = new Set([
  'broker',
  'log',
  'key',
  'batch',
  'record',
  'poll',
  'lost',
  'dead',
  'stable',
  'crash',
  'consumer',
])

const TERMS = new Map(
  GLOSSARY.filter(({ id }) => !PLAIN.has(id)).flatMap(term =>
    [term.name, ...(OTHERS[term.id] ?? [])].map(name => [name.toLowerCase(), term] as const),
  ),
)

const escaped = (name: string) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
/** The longest first: a committed offset is more than an offset. */
const PATTERN = new RegExp(
  `\\b(${[...TERMS.keys()]
    .toSorted((a, b) => b.length - a.length)
    .map(escaped)
    .join('|')})s?(?![\\w-])`,
  'gi',
)
