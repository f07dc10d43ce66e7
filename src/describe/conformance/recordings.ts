/**
 * What a real Kafka did, as its archives hold it: path and text of each file. tests/recorded/README.md says
 * where they come from; the README in the archive `top` explains every format.
 */
export const ARCHIVES = ['vectors', 'traces', 'cli', 'consumer-offsets', 'top'] as const
export type Archive = (typeof ARCHIVES)[number]

/** Text by path. */
export type Files = Readonly<Record<string, string>>
export type Recordings = Readonly<Record<Archive, Files>>

export interface RecordedTrace {
  readonly scenario: string
  readonly description: string
  readonly protocol: 'classic' | 'consumer' | 'share'
  readonly steps: readonly Readonly<Record<string, unknown>>[]
  readonly [field: string]: unknown
}

/** A text of the command-line tool, and what it was printed on. */
export interface RecordedToolText {
  readonly name: string
  readonly record: { readonly args: readonly string[]; readonly exitCode: number; readonly [field: string]: unknown }
  readonly stdout: string
}

/** A question to one of Kafka's classes, with its answer. */
export interface RecordedVector {
  readonly id: string
  readonly [field: string]: unknown
}

export function fileIn(files: Files, path: string): string {
  const text = files[path]
  if (text === undefined) throw new Error(`no recording ${path}`)
  return text
}

/** Such as `range`, `sticky.chains`, `keys`. */
export function vectorNames(vectors: Files): string[] {
  return namesOf(vectors, '.jsonl')
}

/** Each as it stands in the file, a line of JSON. */
export function vectorLines(vectors: Files, name: string): string[] {
  return fileIn(vectors, `${name}.jsonl`).split('\n').filter(Boolean)
}

export function vectorsNamed(vectors: Files, name: string): RecordedVector[] {
  return vectorLines(vectors, name).map(line => JSON.parse(line))
}

/** Such as `classic-range-crash-6p-3c`. */
export function traceNames(traces: Files): string[] {
  return namesOf(traces, '.json')
}

export function traceNamed(traces: Files, name: string): RecordedTrace {
  return JSON.parse(fileIn(traces, `${name}.json`))
}

/** Such as `001-list-no-groups`. */
export function toolTextNames(cli: Files): string[] {
  return namesOf(cli, '.json')
}

export function toolTextNamed(cli: Files, name: string): RecordedToolText {
  return { name, record: JSON.parse(fileIn(cli, `${name}.json`)), stdout: cli[`${name}.txt`] ?? '' }
}

/** Consumer, producer, coordinator and topic settings: name, type, default, valid range. */
export function recordedDefaults(top: Files): Readonly<Record<string, Readonly<Record<string, DeclaredSetting>>>> {
  return JSON.parse(fileIn(top, 'defaults.json'))
}

/** A setting as Kafka's own classes declare it. */
export interface DeclaredSetting {
  readonly type: string
  readonly default: unknown
  readonly validRange: string | null
}

function namesOf(files: Files, ending: string): string[] {
  return Object.keys(files).flatMap(path => (path.endsWith(ending) ? path.slice(0, -ending.length) : []))
}
