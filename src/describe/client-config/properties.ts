/**
 * Reads settings from a file of Java properties, as Kafka's clients are given them. The file's own
 * rules are those of java.util.Properties: comments, lines that go on, three ways to separate, escapes.
 * A line that can't be taken is named by its number.
 */
import { settingNamed, wrongValues } from '../../kafka/consumer/settings'

export interface ReadProperties {
  /** What can be taken, by name. The same name once more counts as its last, as in Java. */
  readonly given: Readonly<Record<string, string>>
  readonly left: readonly LeftLine[]
}

export interface LeftLine {
  /** From 1, as editors count. */
  readonly line: number
  readonly problem: string
}

/** Why a setting that is fine by itself has no place here; undefined where it has. */
export type NotTaken = (name: string, value: string) => string | undefined

export function readProperties(text: string, notTaken: NotTaken = () => undefined): ReadProperties {
  const given = new Map<string, string>()
  const left: LeftLine[] = []
  for (const { line, text: whole } of logicalLines(text)) {
    const entry = entryOf(whole)
    const problem = problemOf(entry) ?? notTaken(entry.name, entry.value)
    if (problem) left.push({ line, problem })
    else given.set(entry.name, entry.value)
  }
  return { given: Object.fromEntries(given), left }
}

interface Entry {
  readonly name: string
  readonly value: string
}

function problemOf({ name, value }: Entry): string | undefined {
  if (!settingNamed(name)) return `${name} is not simulated here`
  return wrongValues({ [name]: value })[0]?.message
}

interface LogicalLine {
  readonly line: number
  readonly text: string
}

/** A backslash at a line's end carries it on; blank lines and comments are none. */
function logicalLines(text: string): LogicalLine[] {
  const natural = text.split(/\r\n|\r|\n/)
  const lines: LogicalLine[] = []
  for (let i = 0; i < natural.length; i++) {
    const first = i
    let whole = (natural[i] ?? '').trimStart()
    if (whole === '' || whole.startsWith('#') || whole.startsWith('!')) continue
    while (/(^|[^\\])(\\\\)*\\$/.test(whole) && i + 1 < natural.length) {
      i++
      whole = whole.slice(0, -1) + (natural[i] ?? '').trimStart()
    }
    lines.push({ line: first + 1, text: whole })
  }
  return lines
}

/** Name and value stand apart by `=`, `:` or white space, unless a backslash is before it. */
function entryOf(line: string): Entry {
  const name = /^(?:\\.|[^\\=:\s])*/.exec(line)?.[0] ?? ''
  const value = line.slice(name.length).replace(/^\s*[=:]?\s*/, '')
  // Java keeps white space at the end; Kafka trims what it reads.
  return { name: unescaped(name), value: unescaped(value).trim() }
}

function unescaped(text: string): string {
  return text.replace(/\\(u([0-9a-fA-F]{4})|.)/g, (_, sign: string, hex: string | undefined) =>
    hex === undefined ? (ESCAPES[sign] ?? sign) : String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f' }
