/** The repository's own copy of what a real Kafka did. Formats are explained in its README: `recordedText('top', 'README.md')`. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import {
  type Archive,
  type Files,
  fileIn,
  type RecordedToolText,
  type RecordedTrace,
  type RecordedVector,
  toolTextNamed,
  toolTextNames,
  traceNamed,
  traceNames,
  vectorLines,
  vectorNames,
  vectorsNamed,
} from '../../src/describe/conformance/recordings'

const unpacked = new Map<Archive, Files>()

/** Path and text of each file. */
export function recordedFiles(archive: Archive): Files {
  const known = unpacked.get(archive)
  if (known) return known
  const packed = readFileSync(join(import.meta.dirname, `../recorded/${archive}.json.gz`))
  // Safe: tools/refresh-recordings.mjs writes nothing else.
  const files = JSON.parse(gunzipSync(packed).toString('utf8')) as Files
  unpacked.set(archive, files)
  return files
}

export function recordedText(archive: Archive, path: string): string {
  return fileIn(recordedFiles(archive), path)
}

/** Such as `classic-range-crash-6p-3c`. */
export function recordedTraceNames(): string[] {
  return traceNames(recordedFiles('traces'))
}

export function recordedTrace(name: string): RecordedTrace {
  return traceNamed(recordedFiles('traces'), name)
}

/** Such as `range`, `sticky.chains`, `keys`. */
export function recordedVectorNames(): string[] {
  return vectorNames(recordedFiles('vectors'))
}

export function recordedVectors(name: string): RecordedVector[] {
  return vectorsNamed(recordedFiles('vectors'), name)
}

/** As they stand in the file. */
export function recordedLines(name: string): string[] {
  return vectorLines(recordedFiles('vectors'), name)
}

/** Such as `001-list-no-groups`. */
export function recordedToolTexts(): RecordedToolText[] {
  const files = recordedFiles('cli')
  return toolTextNames(files).map(name => toolTextNamed(files, name))
}
