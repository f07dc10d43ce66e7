/** A sentence for people, in parts: a name of a consumer is drawn as its badge, code in another type. */
import type { Instant } from '../sim/world'
import { countdown } from './time'

export type Part =
  | {
      readonly kind: 'text'
      readonly text: string
      /** It says how long it is to this instant; that goes on while the sentence stays. */
      readonly until?: Instant
    }
  | { readonly kind: 'consumer'; readonly name: string }
  | { readonly kind: 'code'; readonly text: string }

export type Sentence = readonly Part[]

/** The sentence as plain text, for those who hear it and for files. */
export function plain(sentence: Sentence): string {
  return sentence.map(part => (part.kind === 'consumer' ? part.name : part.text)).join('')
}

/**
 * Builds a sentence: ``say`${consumer('A')} joined` `` . Strings that are put in stay text.
 */
export function say(texts: TemplateStringsArray, ...parts: readonly (Part | string | number | Sentence)[]): Sentence {
  const out: Part[] = []
  texts.forEach((text, i) => {
    if (text !== '') out.push({ kind: 'text', text })
    const part = parts[i]
    if (part === undefined) return
    if (typeof part === 'string' || typeof part === 'number') out.push({ kind: 'text', text: String(part) })
    else if (isSentence(part)) out.push(...part)
    else out.push(part)
  })
  return out
}

/** How long it is from `now` to an instant. */
export function remaining(until: Instant, now: Instant): Part {
  return { kind: 'text', text: countdown(until - now), until }
}

/** The same sentence when it is `now`: what it counts down has gone on. */
export function countedAt(sentence: Sentence, now: Instant): Sentence {
  return sentence.map(part => (part.kind === 'text' && part.until !== undefined ? remaining(part.until, now) : part))
}

export function consumer(name: string): Part {
  return { kind: 'consumer', name }
}

export function code(text: string): Part {
  return { kind: 'code', text }
}

/** The same with a capital at its beginning; a name keeps its own. */
export function capital(sentence: Sentence): Sentence {
  const [first, ...rest] = sentence
  if (first?.kind !== 'text') return sentence
  return [{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...rest]
}

function isSentence(part: Part | Sentence): part is Sentence {
  return Array.isArray(part)
}
