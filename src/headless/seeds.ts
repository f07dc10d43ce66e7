/**
 * `npm run simulate:seeds -- --seeds N [--seed S]`: tries N random runs, from seed S (1) on. Of each that
 * fails it prints what went wrong, the command that plays it again, and the shortest run that still
 * fails so: as a link that opens it in the page at that moment, and as a run document.
 */
import type { RunDocument } from '../kafka/scenario/document'
import { linkTo } from '../kafka/scenario/link'
import type { Instant } from '../sim/world'
import { fail } from './input'
import { printLine } from './lines'
import { randomRun } from './random-run'
import { shrunk } from './shrink'
import { tried } from './trial'

const PAGE = 'http://localhost:4173/'

const given = options(process.argv.slice(2))
const first = given.seed ?? 1
const count = given.seeds ?? (given.seed === undefined ? 100 : 1)
let failed = 0
let events = 0
for (let seed = first; seed < first + count; seed++) {
  const run = randomRun(seed)
  const verdict = tried(run)
  events += verdict.events
  if (verdict.problem === null) continue
  failed++
  const { document, calmAt } = shrunk(run)
  printLine(`seed ${seed}, after ${verdict.at} ms: ${verdict.problem}`)
  printLine(`  npm run simulate:seeds -- --seed ${seed}`)
  printLine(`  ${await linkAt(document, tried({ document, calmAt }).at)}`)
  printLine(`  calm from ${calmAt} ms: ${JSON.stringify(document)}`)
}
printLine(`${events} events in ${count} runs`)
printLine(`${count - failed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0

/** Where `npm start` serves the page, with the run and the moment of its failure. */
async function linkAt(document: RunDocument, at: Instant): Promise<string> {
  const link = await linkTo({ ...document, view: { at, speed: 1 } })
  return link === null ? 'too large for a link: save the next line as a file, and open that' : PAGE + link
}

function options(words: readonly string[]): { seeds?: number; seed?: number } {
  const found: { seeds?: number; seed?: number } = {}
  for (let i = 0; i < words.length; i += 2) {
    const name = words[i]
    const value = Number(words[i + 1])
    const isKnown = name === '--seeds' || name === '--seed'
    if (!isKnown || !Number.isInteger(value) || value < 0) fail('usage: npm run simulate:seeds -- --seeds N [--seed S]')
    found[name === '--seeds' ? 'seeds' : 'seed'] = value
  }
  return found
}
