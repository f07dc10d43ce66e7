/** What the script for a real Kafka has come to. */
import type { Command } from '../../kafka/commands'
import type { RunDocument } from '../../kafka/scenario/document'

/** What the script has come to, command by command. */
export interface SoFar {
  readonly document: RunDocument
  readonly producers: Map<string, Load>
  /** As each was started, and configured since. */
  readonly consumers: Map<string, Started>
  /** Consumers that stand still, by a signal. */
  readonly halted: Set<string>
}

export type Started = Extract<Command, { do: 'start' }>

export interface Load {
  readonly topic: string
  readonly recordsPerSecond: number
  readonly recordBytes: number
  readonly hasKeys: boolean
}
