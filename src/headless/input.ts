/** What the headless commands read, and how they say that it can't be done: one line, exit 2. */
import { readFileSync, statSync } from 'node:fs'

export function fail(message: string): never {
  process.stderr.write(`${message.replaceAll(/\s*\n\s*/g, ' ')}\n`)
  process.exit(2)
}

/** The text of a file, `-` for standard input; ends the command where there is none, or too much. */
export function fileText(file: string, mostBytes: number): string {
  try {
    if (file === '-') return readFileSync(0, 'utf8')
    if (statSync(file).size > mostBytes) fail(`${file}: the file is larger than ${mostBytes / 1_000_000} MB`)
    return readFileSync(file, 'utf8')
  } catch (error) {
    return fail(`${file}: ${whyUnreadable(error)}`)
  }
}

function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EISDIR') return 'this is a folder, not a file'
  if (code === 'EACCES') return 'the file may not be read'
  return 'the file can not be read'
}
