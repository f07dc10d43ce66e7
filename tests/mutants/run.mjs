/**
 * `npm run mutants [name]`: breaks one rule of Kafka at a time in a copy of the checkout and runs the model's tests on it.
 * Prints for each mutant the test that caught it; exit 1 when one survives, or no longer fits the code.
 *
 * The test file that caught a mutant before is tried first, and the others only where it notices nothing: so
 * the whole list takes a minute or two. `npm run mutants -- --relearn` forgets them, and writes them anew.
 */
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { mutants } from './mutants.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const memory = join(root, 'tests/mutants/caught-by.json')
const suites = ['tests/kafka', 'tests/conformance/traces.test.ts', 'tests/conformance/vectors.test.ts']
const words = process.argv.slice(2)
/** No suite takes so long unless a mutant goes round for ever. */
const LONGEST_MS = 120_000
const relearns = words.includes('--relearn')
const only = words.filter(word => !word.startsWith('--')).join(' ')
const caughtBefore = JSON.parse(readFileSync(memory, 'utf8'))

const wanted = mutants.filter(([name]) => name.includes(only))
const outcomes = new Map()
const waiting = [...wanted]
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, tryThemInACopy))

if (relearns) {
  const files = wanted.map(([name]) => [name, outcomes.get(name)?.file]).filter(([, file]) => file)
  writeFileSync(memory, `${JSON.stringify({ ...caughtBefore, ...Object.fromEntries(files) }, null, 2)}\n`)
}
const caught = [...outcomes.values()].filter(Boolean).length
console.log(`${caught} of ${wanted.length} mutants caught`)
const report = words.find(word => word.startsWith('--report='))?.slice('--report='.length)
if (report) writeFileSync(report, JSON.stringify({ tried: wanted.length, caught }))
process.exit(caught === wanted.length ? 0 : 1)

async function tryThemInACopy() {
  const copy = copyOfCheckout()
  for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
    const [name, file, from, to] = mutant
    const path = join(copy, file)
    const text = readFileSync(path, 'utf8')
    const fits = text.split(from).length === 2
    if (fits) writeFileSync(path, text.replace(from, to))
    const outcome = fits ? await whoNotices(copy, relearns ? undefined : caughtBefore[name]) : null
    writeFileSync(path, text)
    outcomes.set(name, outcome)
    if (outcome) console.log(`✓ ${name}: ${outcome.test}`)
    else console.log(fits ? `✗ ${name}: no test noticed` : `✗ ${name}: does not fit ${file} any more`)
  }
  rmSync(copy, { recursive: true })
}

function copyOfCheckout() {
  const copy = mkdtempSync(join(tmpdir(), 'mutants-'))
  for (const path of execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean)) {
    if (/^(src|tests)\/|^(package|tsconfig|vite|vitest)/.test(path))
      cpSync(join(root, path), join(copy, path), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  return copy
}

async function whoNotices(copy, before) {
  const known = before ? await firstFailure(copy, [before]) : null
  return known ?? (await firstFailure(copy, suites))
}

/** The first test that fails, and the file it stands in; null where all pass. */
async function firstFailure(copy, files) {
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'model', '--bail', '1', '--reporter', 'json']
  const { status, hangs, output } = await ended(copy, [...vitest, ...files])
  if (status === 0) return null
  if (hangs) return { test: 'the tests do not come to an end', file: files.length === 1 ? files[0] : undefined }
  try {
    const { testResults } = JSON.parse(output.slice(output.indexOf('{"')))
    const failed = testResults.find(({ status }) => status === 'failed')
    const test = failed?.assertionResults.find(({ status }) => status === 'failed')
    const what = test?.fullName ?? failed?.message?.split('\n')[0]
    return { test: what ?? 'the tests could not be run', file: failed && relative(copy, failed.name) }
  } catch {
    return { test: 'the tests could not be run' }
  }
}

/** A mutant may go round for ever in one of vitest's own processes: the whole family is ended then. */
function ended(cwd, args) {
  return new Promise(resolve => {
    const run = spawn('node', args, { cwd, detached: true, stdio: ['ignore', 'pipe', 'ignore'] })
    let hangs = false
    const patience = setTimeout(() => {
      hangs = true
      process.kill(-run.pid, 'SIGKILL')
    }, LONGEST_MS)
    let output = ''
    run.stdout.on('data', piece => {
      output += piece
    })
    run.on('close', status => {
      clearTimeout(patience)
      resolve({ status, hangs, output })
    })
  })
}
