/** One question that a real Kafka has answered before, and what is different when the model answers it. */

/** The judge of the recordings, tests/recorded/compare.mjs: kept word for word as it came, so it is handed in. */
export interface Judge {
  compareVector(recorded: unknown, computed: unknown): string[]
  compareTrace(recorded: unknown, simulated: unknown): TraceDifference[]
  compareText(record: unknown, recordedStdout: string, got: ToolOutput): string[]
}

interface TraceDifference {
  readonly step: number
  readonly do: string
  readonly field: string
  readonly kafka: unknown
  readonly simulator: unknown
}

interface ToolOutput {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}

/**
 * Where Kafka decides by hash codes, sizes, validity and stickiness are held instead of the very result; where
 * Kafka itself goes wrong, on input made for that, the judge lets any answer pass.
 */
export type Strictness = 'exact' | 'by invariants' | 'any answer passes'

export interface Check {
  readonly name: string
  readonly strictness: Strictness
  /** Each difference from what Kafka did, for people; none when the model does the same. */
  readonly differences: () => readonly string[]
}

/** What is counted together. */
export interface Kind {
  readonly group: KindGroup
  readonly name: string
  readonly checks: readonly Check[]
}

export type KindGroup = 'vectors' | 'traces' | 'tool text' | 'log of offsets' | 'defaults'

export function exact(name: string, differences: Check['differences']): Check {
  return { name, strictness: 'exact', differences }
}
