/** The repository's own copy of what a real Kafka did. Formats are explained in its README: `recordedText('top', 'README.md')`. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

export type Archive = 'vectors' | 'traces' | 'cli' | 'consumer-offsets' | 'top'

export interface RecordedTrace {
  readonly scenario: string
  readonly protocol: 'classic' | 'consumer' | 'share'
  readonly steps: readonly Record<string, unknown>[]
  readonly [field: string]: unknown
}

/** A text of the command-line tool, and what it was printed on. */
export interface RecordedToolText {
  readonly name: string
  readonly record: { readonly args: readonly string[]; readonly exitCode: number; readonly [field: string]: unknown }
  readonly stdout: string
}

export interface RecordedVector {
  readonly id: string
  readonly [field: string]: unknown
}

const unpacked = new Map<Archive, Readonly<Record<string, string>>>()

/** Path and text of each file. */
export function recordedFiles(archive: Archive): Readonly<Record<string, string>> {
  const known = unpacked.get(archive)
  if (known) return known
  const packed = readFileSync(new URL(`../recorded/${archive}.json.gz`, import.meta.url))
  // Safe: tools/refresh-recordings.mjs writes nothing else.
  const files = JSON.parse(gunzipSync(packed).toString('utf8')) as Record<string, string>
  unpacked.set(archive, files)
  return files
}

export function recordedText(archive: Archive, path: string): string {
  const text = recordedFiles(archive)[path]
  if (text === undefined) throw new Error(`no recording ${path} in ${archive}`)
  return text
}

/** Such as `classic-range-crash-6p-3c`. */
export function recordedTraceNames(): string[] {
  return Object.keys(recordedFiles('traces')).map(path => path.replace(/\.json$/, ''))
}

export function recordedTrace(name: string): RecordedTrace {
  return JSON.parse(recordedText('traces', `${name}.json`))
}

/** Such as `range`, `sticky.chains`, `keys`. */
export function recordedVectorNames(): string[] {
  return Object.keys(recordedFiles('vectors'))
    .filter(path => path.endsWith('.jsonl'))
    .map(path => path.replace(/\.jsonl$/, ''))
}

export function recordedVectors(name: string): RecordedVector[] {
  return recordedLines(name).map(line => JSON.parse(line))
}

/** As they stand in the file. */
export function recordedLines(name: string): string[] {
  return recordedText('vectors', `${name}.jsonl`).split('\n').filter(Boolean)
}

/** Such as `001-list-no-groups`. */
export function recordedToolTexts(): RecordedToolText[] {
  const files = recordedFiles('cli')
  return Object.entries(files)
    .filter(([path]) => path.endsWith('.json'))
    .map(([path, text]) => {
      const name = path.replace(/\.json$/, '')
      return { name, record: JSON.parse(text), stdout: files[`${name}.txt`] ?? '' }
    })
}

/** Consumer, producer, coordinator and topic settings: name, type, default, valid range. */
export function recordedDefaults(): Record<string, unknown> {
  return JSON.parse(recordedText('top', 'defaults.json'))
}
