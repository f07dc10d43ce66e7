/**
 * `npm run --silent consumer-groups -- --record FILE`: reads a recorded call of Kafka's tool and
 * prints what the tool prints for it, to standard output and standard error, and ends with its exit
 * code. `-` reads standard input. Bad input: one line on standard error, exit 2.
 */
import { callFromRecord } from '../describe/consumer-groups/from-record'
import { runTool } from '../describe/consumer-groups/run'
import { fail, fileText } from './input'

const MOST_BYTES = 10_000_000

const [option, file, ...rest] = process.argv.slice(2).flatMap(asWords)
if (option !== '--record' || !file || rest.length > 0) {
  fail('usage: npm run --silent consumer-groups -- --record FILE')
}
const name = file === '-' ? 'standard input' : file
const call = callFromRecord(parsed(fileText(file, MOST_BYTES)))
if (typeof call === 'string') fail(`${name}: ${call}`)
const { stdout, stderr, exitCode } = runTool(call.args, call.world)
process.stdout.write(stdout)
process.stderr.write(stderr)
process.exitCode = exitCode

/** `--record=FILE` is `--record FILE`. */
function asWords(argument: string): string[] {
  const [, option, value] = /^(--[a-z]+)=(.*)$/.exec(argument) ?? []
  return option === undefined || value === undefined ? [argument] : [option, value]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return fail(`${name}: this is not JSON`)
  }
}
