/**
 * `npm run --silent simulate -- FILE`: plays a run or a recorded trace and prints what came of each
 * step, as JSON in the format of the recordings; with `--text` the story for people. `-` reads
 * standard input.
 */
import { recordedRun } from '../describe/recorded'
import { storyText } from '../describe/story-text'
import { LIMITS } from '../kafka/scenario/document'
import { readRun } from '../kafka/scenario/read'
import { fail, fileText } from './input'
import { print } from './lines'

const given = process.argv.slice(2)
const files = given.filter(argument => argument !== '--text')
const [file] = files
const unknown = given.find(argument => argument.startsWith('--') && argument !== '--text')
if (!file || files.length > 1 || unknown) fail('usage: npm run --silent simulate -- [--text] FILE')
const read = readRun(fileText(file, LIMITS.bytes))
if ('problem' in read) fail(`${file === '-' ? 'standard input' : file}: ${read.problem}`)
const text = given.includes('--text')
  ? storyText(read.document)
  : `${JSON.stringify(recordedRun(read.document), null, 1)}\n`
print(text)
