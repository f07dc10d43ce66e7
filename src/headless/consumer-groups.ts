/**
 * `npm run --silent consumer-groups -- --record FILE`: reads a recorded call of Kafka's tool and
 * prints what the tool prints for it, to standard output and standard error, and ends with its exit
 * code. With `--run FILE [--at MS] ARGUMENTS` it prints what the tool prints for these arguments at that
 * moment of a run: where none is said, where its playhead stands. `-` reads standard input. Bad input: one line on
 * standard error, exit 2.
 */
import type { Printed } from '../describe/consumer-groups/call'
import { callFromRecord } from '../describe/consumer-groups/from-record'
import { BOOTSTRAP_SERVER, toolWorldOf } from '../describe/consumer-groups/from-world'
import { runTool } from '../describe/consumer-groups/run'
import { LIMITS } from '../kafka/scenario/document'
import { readRun } from '../kafka/scenario/read'
import { openRun } from '../kafka/scenario/run'
import { kafkaTimeline } from '../kafka/world'
import { worldAt } from '../sim/timeline'
import { fail, fileText } from './input'

const MOST_BYTES = 10_000_000
/** As far as an instant of a run may lie from its beginning: a year. */
const LATEST_MS = 365 * 86_400_000

const USAGE =
  'usage: npm run --silent consumer-groups -- --record FILE, or --run FILE [--at MS] and the arguments of Kafka’s tool'

const [[option = '', file = ''] = [], rest] = taken(process.argv.slice(2))
if (file === '') fail(USAGE)
const name = file === '-' ? 'standard input' : file
const { stdout, stderr, exitCode } = printed()
process.stdout.write(stdout)
process.stderr.write(stderr)
process.exitCode = exitCode

function printed(): Pick<Printed, 'stdout' | 'stderr' | 'exitCode'> {
  if (option === '--record' && rest.length === 0) return ofRecord()
  if (option === '--run' && rest.length > 0) return ofRun()
  return fail(USAGE)
}

function ofRecord() {
  const call = callFromRecord(parsed(fileText(file, MOST_BYTES)))
  return typeof call === 'string' ? fail(`${name}: ${call}`) : runTool(call.args, call.world)
}

function ofRun() {
  const read = readRun(fileText(file, LIMITS.bytes))
  if ('problem' in read) return fail(`${name}: ${read.problem}`)
  const { first, commands } = openRun(read.document)
  const [[said, value = ''] = [], others] = taken(rest)
  const isSaid = said === '--at'
  const at = isSaid ? Number(value) : (read.document.view?.at ?? 0)
  if (isSaid && !(/^\d+$/.test(value) && at <= LATEST_MS))
    return fail(`--at takes ms from 0 to ${LATEST_MS}, not ${value}`)
  const world = worldAt(kafkaTimeline(first, commands), at)
  return runTool(['--bootstrap-server', BOOTSTRAP_SERVER, ...(isSaid ? others : rest)], toolWorldOf(world))
}

/** An option with its value, and what is left: `--record=FILE` is `--record FILE`. */
function taken([first = '', ...others]: readonly string[]): [readonly string[], readonly string[]] {
  const [, option, value] = /^(--[a-z]+)=(.*)$/.exec(first) ?? []
  if (option !== undefined && value !== undefined) return [[option, value], others]
  return [[first, ...others.slice(0, 1)], others.slice(1)]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return fail(`${name}: this is not JSON`)
  }
}
