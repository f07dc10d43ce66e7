/**
 * `npm run --silent simulate -- FILE`: plays a run or a recorded trace and prints what came of each
 * step, as JSON in the format of the recordings. `-` reads standard input.
 */
import { recordedRun } from '../describe/recorded'
import { LIMITS } from '../kafka/scenario/document'
import { readRun } from '../kafka/scenario/read'
import { fail, fileText } from './input'

const [file, ...rest] = process.argv.slice(2).filter(argument => argument !== '--text')
if (!file || rest.length > 0) fail('usage: npm run --silent simulate -- [--text] FILE')
const read = readRun(fileText(file, LIMITS.bytes))
if ('problem' in read) fail(`${file === '-' ? 'standard input' : file}: ${read.problem}`)
process.stdout.write(`${JSON.stringify(recordedRun(read.document), null, 1)}\n`)
