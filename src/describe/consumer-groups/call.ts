/** One call of the tool: what it was given, what it can learn, and what it has printed so far. */
import type { Given } from './given'
import type { RowOrder } from './order'
import type { ToolWorld } from './tool-world'

export interface Printed {
  stdout: string
  stderr: string
  exitCode: number
  /**
   * What the tool's logger writes, to standard error too, each line behind the time of day: that an
   * offset was cut to the log's ends. The recordings are made without it.
   */
  logged: string[]
}

export interface Call {
  readonly given: Given
  readonly world: ToolWorld
  readonly order: RowOrder
  readonly printed: Printed
}

export function print({ printed }: Call, text: string): void {
  printed.stdout += text
}

export function printError(call: Call, message: string): void {
  print(call, `\nError: ${message}\n`)
}

export function warn({ printed }: Call, text: string): void {
  printed.stderr += text
}

/** A row of a table: every cell but the last padded to its column (`%-15s`). */
export function row(widths: readonly number[], cells: readonly (string | number | null)[]): string {
  return cells.map((cell, i) => String(cell ?? NOTHING).padEnd(widths[i] ?? 0)).join(' ')
}

/** Stands where the tool knows nothing. */
export const NOTHING = '-'

/** Wide enough for all of these, and never narrower than that. */
export function widest(least: number, texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, text.length), least)
}

/** The groups that a command is about: those it names, or all there are. */
export function groupsMeant({ given, world, order }: Call): readonly string[] {
  if (!given.has('all-groups')) return given.get('group') ?? []
  return order.groups(world.groups.filter(({ state }) => state !== 'Dead').map(({ groupId }) => groupId))
}
