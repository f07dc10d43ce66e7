import type { RuleId } from './titles'

/** A rule of Kafka in a few sentences, and where to look further. Prose as in `lessons/prose.ts`. */
export interface Rule {
  readonly id: RuleId
  readonly text: readonly string[]
  /** Kafka's names of the settings that govern it. */
  readonly settings?: readonly string[]
  /** Numbers of the Kafka Improvement Proposals that brought it. */
  readonly kips?: readonly number[]
  /** Where it stands in Kafka's sources. */
  readonly classes?: readonly string[]
  readonly see?: readonly RuleId[]
}

export interface Chapter {
  readonly id: string
  readonly title: string
  readonly rules: readonly Rule[]
}
