/**
 * `npm run mutants`: breaks one rule of Kafka at a time in a copy of the checkout and runs the model's tests on it.
 * Prints for each mutant the test that caught it; exit 1 when one survives, or no longer fits the code.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { mutants } from './mutants.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const only = process.argv.slice(2).join(' ')
const copy = mkdtempSync(join(tmpdir(), 'mutants-'))
const suites = ['tests/kafka', 'tests/conformance/traces.test.ts', 'tests/conformance/vectors.test.ts']

for (const path of execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean)) {
  if (/^(src|tests)\/|^(package|tsconfig|vite|vitest)/.test(path))
    cpSync(join(root, path), join(copy, path), { recursive: true })
}
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))

let survived = 0
let tried = 0
for (const [name, file, from, to] of mutants.filter(([name]) => name.includes(only))) {
  tried++
  const path = join(copy, file)
  const text = readFileSync(path, 'utf8')
  if (text.split(from).length !== 2) {
    survived++
    console.log(`✗ ${name}: does not fit ${file} any more`)
    continue
  }
  writeFileSync(path, text.replace(from, to))
  const caughtBy = firstFailure()
  writeFileSync(path, text)
  if (!caughtBy) survived++
  console.log(caughtBy ? `✓ ${name}: ${caughtBy}` : `✗ ${name}: no test noticed`)
}
rmSync(copy, { recursive: true })
console.log(`${tried - survived} of ${tried} mutants caught`)
process.exit(survived > 0 ? 1 : 0)

function firstFailure() {
  const run = spawnSync(
    'node',
    ['node_modules/vitest/vitest.mjs', 'run', '--bail', '1', '--reporter', 'json', ...suites],
    {
      cwd: copy,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      timeout: 120_000,
      killSignal: 'SIGKILL',
    },
  )
  if (run.status === 0) return undefined
  if (run.signal) return 'the tests do not come to an end'
  try {
    const report = JSON.parse(run.stdout.slice(run.stdout.indexOf('{"')))
    const failed = report.testResults.flatMap(file => file.assertionResults).find(test => test.status === 'failed')
    return failed?.fullName ?? report.testResults.find(file => file.status === 'failed')?.message?.split('\n')[0]
  } catch {
    return 'the tests could not be run'
  }
}
