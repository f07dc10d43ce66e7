/** What the headless commands read, and how they say that it can't be done: one line, exit 2. */
import { readFileSync, statSync } from 'node:fs'

export function fail(message: string): never {
  process.stderr.write(`${message.replaceAll(/[\s\p{Cc}]+/gu, ' ')}\n`)
  process.exit(2)
}

/** The text of a file, `-` for standard input; ends the command where there is none, or too much. */
export function fileText(file: string, mostBytes: number): string {
  try {
    if (file === '-') return textOf(readFileSync(0))
    if (statSync(file).size > mostBytes) fail(`${file}: the file is larger than ${mostBytes / 1_000_000} MB`)
    return textOf(readFileSync(file))
  } catch (error) {
    return fail(`${file}: ${whyUnreadable(error)}`)
  }
}

/** A mark at the start that says so (BOM) is no part of the text. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
}

function whyUnreadable(error: unknown): string {
  if (error instanceof TypeError) return 'this is not text in UTF-8'
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EISDIR') return 'this is a folder, not a file'
  if (code === 'EACCES') return 'the file may not be read'
  return 'the file can not be read'
}
