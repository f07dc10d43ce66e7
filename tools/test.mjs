/**
 * Runs everything that CI runs, in order, and goes on after a failure so that one run shows all of them.
 * A check counts as one test, a test runner as the tests it ran; one that ran none has failed.
 * The last line on standard output is the sum, "N passed, N failed".
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { scoreTable } from './score.mjs'

const reports = mkdtempSync(join(tmpdir(), 'rebalance-test-'))
const vitestReport = join(reports, 'vitest.json')
const mutantsReport = join(reports, 'mutants.json')
const playwrightReport = join(reports, 'playwright.json')

const steps = [
  { name: 'format and lint', command: 'biome check --error-on-warnings' },
  { name: 'types', command: 'tsc' },
  { name: 'unused code', command: 'knip' },
  {
    name: 'tests',
    command: `vitest run --reporter=default --reporter=json --outputFile.json=${vitestReport}`,
    count: vitestCount,
  },
  { name: 'mutants', command: `node tests/mutants/run.mjs --report=${mutantsReport}`, count: mutantsCount },
  { name: 'build', command: 'vite build' },
  { name: 'size', command: 'size-limit', needs: 'build' },
  {
    name: 'page tests',
    command: 'playwright test --reporter=list,json',
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport },
    count: playwrightCount,
    needs: 'build',
  },
]

const results = []
for (const step of steps) results.push(await outcome(step))
const score = scoreTable(vitestReport)
rmSync(reports, { recursive: true })

const sum = key => results.reduce((total, result) => total + result[key], 0)
console.log(`\n${score}\n`)
for (const { name, passed, failed, seconds, note } of results) {
  const columns = [
    failed ? '✗' : '✓',
    name.padEnd(16),
    `${passed} passed`.padStart(12),
    `${failed} failed`.padStart(10),
  ]
  console.log(...columns, `${seconds.toFixed(1)} s`.padStart(9), note ?? '')
}
console.log('')
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exitCode = sum('failed') === 0 ? 0 : 1

async function outcome(step) {
  const { name, command, env, count, needs } = step
  if (results.some(result => result.name === needs && result.failed)) {
    return { name, passed: 0, failed: 1, seconds: 0, note: `not run: ${needs} failed` }
  }
  console.log(`\n── ${name}: ${command}`)
  const started = performance.now()
  const succeeded = await run(command, env)
  const seconds = (performance.now() - started) / 1000
  const { passed, failed, note } = count ? counted(count) : { passed: Number(succeeded), failed: Number(!succeeded) }
  if (failed === 0 && !succeeded) return { name, passed, failed: 1, seconds, note: note ?? 'ended with an error' }
  if (failed === 0 && passed === 0) return { name, passed, failed: 1, seconds, note: 'ran no test' }
  return { name, passed, failed, seconds, note }
}

function run(command, env) {
  const PATH = `${resolve('node_modules/.bin')}${delimiter}${process.env.PATH}`
  const child = spawn(command, { shell: true, stdio: 'inherit', env: { ...process.env, ...env, PATH } })
  return new Promise(done => {
    child.once('error', () => done(false))
    child.once('close', code => done(code === 0))
  })
}

function counted(count) {
  try {
    return count()
  } catch {
    return { passed: 0, failed: 1, note: 'left no report' }
  }
}

/**
 * A file that failed without a failed test in it (it could not be loaded, or not be set up) counts as one failure.
 * Skipped are only tests that say themselves when they have nothing to look at; they are told, and count as neither.
 */
function vitestCount() {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(
    readFileSync(vitestReport, 'utf8'),
  )
  const broken = testResults.filter(
    file => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  )
  const note = numPendingTests > 0 ? `${numPendingTests} skipped` : undefined
  return { passed: numPassedTests, failed: numFailedTests + broken.length, note }
}

function mutantsCount() {
  const { tried, caught } = JSON.parse(readFileSync(mutantsReport, 'utf8'))
  return { passed: caught, failed: tried - caught, note: `${caught} of ${tried} broken rules noticed` }
}

/** A test that was skipped has not passed; one that needed a second try has, and is told of. */
function playwrightCount() {
  const { stats, errors } = JSON.parse(readFileSync(playwrightReport, 'utf8'))
  const { expected, flaky, unexpected, skipped } = stats
  const note = flaky > 0 ? `${flaky} only when tried again` : undefined
  return { passed: expected + flaky, failed: unexpected + skipped + errors.length, note }
}
