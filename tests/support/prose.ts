/** Prose that speaks of a run: which of its numbers were measured, and whether any was only typed in. */
import { plain } from '../../src/describe/sentence'
import { proseOf } from '../../src/lessons/prose'

/** With spaces where no line may break as plain ones: prose is typed with those. */
export function asRead(typed: string): string {
  return plain(proseOf(typed)).replaceAll('\u00a0', ' ')
}

/** What is left of a text without the phrases that the model gave, settings' names and names such as P3 and orders-retry-1. */
export function withoutPhrases(text: string, phrases: readonly string[]): string {
  const rest = phrases
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, phrase) => left.replaceAll(phrase, ''), text)
  return rest.replaceAll(/\bP\d+\b|\b\w+-retry-\d+\b/g, '')
}
