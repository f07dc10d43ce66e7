/** A reason: what brought a fact about, the rule of Kafka behind it, the setting that governs it. */
import type { Sentence } from '../sentence'

export interface Why {
  readonly sentence: Sentence
  readonly rule: string
  /** The setting that governs it, by Kafka's name. */
  readonly setting: string | null
}

export function because(sentence: Sentence, rule: string, setting: string | null = null): Why {
  return { sentence, rule, setting }
}
