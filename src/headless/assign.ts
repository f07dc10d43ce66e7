/**
 * npm run --silent assign < VECTORS.jsonl
 *
 * Answers recorded questions to assignors, partitioner and group hashing, one JSON object a line.
 * Bad input: one line on standard error that names the line, exit 2.
 */
import { answerTo } from '../describe/conformance/answer'
import { withDigests } from './digest'
import { linesOf, printLine } from './lines'

let number = 0
for await (const line of linesOf(process.stdin)) {
  number++
  const text = line.toString('utf8').trim()
  if (text === '') continue
  const question = parsed(text)
  const answer = question === undefined ? 'not JSON' : answerTo(question)
  if (typeof answer === 'string') {
    process.stderr.write(`line ${number}: ${answer.replaceAll('\n', ' ')}\n`)
    process.exitCode = 2
    break
  }
  printLine(JSON.stringify(withDigests(question, answer)))
}

function parsed(text: string) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
