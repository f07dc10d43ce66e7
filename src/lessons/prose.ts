/** Prose as it is typed: text in backticks is code, and a name in brackets, as in `[A] reads P0`, is a consumer. */
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
