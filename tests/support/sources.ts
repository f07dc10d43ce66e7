import { readdirSync, readFileSync } from 'node:fs'

const notOurs = /^(\.git|node_modules|dist|coverage|test-results|playwright-report)$/

/** All files below a folder of the repository, by their path from its root. A folder that isn't there has none. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => !notOurs.test(entry.name))
    .flatMap(entry => {
      const path = folder === '.' ? entry.name : `${folder}/${entry.name}`
      return entry.isDirectory() ? filesIn(path) : [path]
    })
}

/** Where a pattern stands, as `file:line: the line`. */
export function linesWith(pattern: RegExp, files: string[]): string[] {
  return files.flatMap(file =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim().slice(0, 160)}`] : [])),
  )
}
