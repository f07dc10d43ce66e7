/**
 * Prose as it is typed: text in backticks is code, a name in brackets, as in `[A] reads P0`, is a consumer, and
 * `[words](#/rules/lag)` lead to a page.
 */
import { code, consumer, type Sentence } from '../describe/sentence'

export function proseOf(typed: string): Sentence {
  return typed
    .split(/(`[^`]+`|\[[A-Z]{1,3}\])/)
    .filter(piece => piece !== '')
    .map(piece => {
      if (piece.startsWith('`')) return code(piece.slice(1, -1))
      return /^\[[A-Z]{1,3}\]$/.test(piece) ? consumer(piece.slice(1, -1)) : { kind: 'text', text: piece }
    })
}

export interface Link {
  readonly kind: 'link'
  readonly text: string
  readonly to: string
}

/** Sentences, and the links between them. */
export function linkedProseOf(typed: string): (Sentence | Link)[] {
  return typed
    .split(/(\[[^\][]+\]\(#[^)]+\))/)
    .filter(piece => piece !== '')
    .map(piece => {
      const [, text, to] = /^\[([^\]]+)\]\((#[^)]+)\)$/.exec(piece) ?? []
      return text !== undefined && to !== undefined ? { kind: 'link', text, to } : proseOf(piece)
    })
}
