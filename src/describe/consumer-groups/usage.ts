/**
 * The list of all options that follows a complaint about the command line, in the two columns of the
 * library that reads it (jopt-simple: BuiltinHelpFormatter, Rows, Columns).
 */
import { OPTIONS, type ToolOption } from './options'

/** The columns together are 80 wide with 2 between them, and that of the options gets at most half. */
const MOST_FOR_OPTION = 39
const MOST_FOR_EXPLANATION = 39

export function usageTable(): string {
  const rows = [['Option', 'Description'], ['------', '-----------'], ...OPTIONS.map(explained)]
  const lines = rows.flatMap(([option = '', explanation = '']) => {
    const left = pieces(option, MOST_FOR_OPTION)
    const right = pieces(explanation, MOST_FOR_EXPLANATION)
    const height = Math.max(left.length, right.length)
    return Array.from({ length: height }, (_, i) => [left[i] ?? '', right[i] ?? ''] as const)
  })
  const leftWidth = Math.max(...lines.map(([left]) => left.length))
  const rightWidth = Math.max(...lines.map(([, right]) => right.length))
  return lines.map(([left, right]) => `${left.padEnd(leftWidth)}  ${right.padEnd(rightWidth)}\n`).join('')
}

function explained(option: ToolOption): [string, string] {
  if (!option.value) return [`--${option.name}`, option.explained]
  const value = option.valueIsOptional ? `[${option.value}]` : `<${option.value}>`
  return [`--${option.name} ${value}`, option.explained]
}

/** What goes on in the next line is indented by two. */
function pieces(text: string, width: number): string[] {
  return text.split('\n').flatMap(paragraph => {
    const lines: string[] = []
    let line = ''
    for (const word of words(paragraph)) {
      if (line.length + word.length > width) {
        lines.push(line.trimEnd())
        line = `  ${word}`
      } else {
        line += word
      }
    }
    return line === '' ? lines : [...lines, line]
  })
}

/** Where a line may break: behind spaces, behind a hyphen before a letter, behind a colon before a digit. */
function words(paragraph: string): string[] {
  return paragraph.split(/(?<=\s)(?=\S)|(?<=-)(?=[A-Za-z])|(?<=:)(?=\d)/)
}
