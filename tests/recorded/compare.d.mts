/** Types of the judge, which is kept word for word as it came. */
export interface TraceDifference {
  step: number
  do: string
  field: string
  kafka: unknown
  simulator: unknown
}

export interface ToolOutput {
  stdout: string
  stderr: string
  exitCode: number
}

export function compareVector(recorded: unknown, computed: unknown): string[]
export function compareTrace(recorded: unknown, simulated: unknown): TraceDifference[]
export function compareText(record: unknown, recordedStdout: string, got: ToolOutput): string[]
