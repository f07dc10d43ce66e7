import { describe, expect, test } from 'vitest'
import { callFromRecord } from '../../src/describe/consumer-groups/from-record'
import { runTool } from '../../src/describe/consumer-groups/run'
import { compareText } from '../recorded/compare.mjs'
import { type RecordedToolText, recordedToolTexts } from '../support/recorded'

const texts = recordedToolTexts()

describe('what kafka-consumer-groups prints', () => {
  test.each(texts.map(text => [text.name, text] as const))('%s', (_, text) => {
    expect(compareText(text.record, text.stdout, printed(text))).toEqual([])
  })

  test('comes out to the byte wherever the record holds all that it takes', () => {
    const differing = texts.filter(text => !isSame(text)).map(({ name }) => name)
    console.info(`tool texts: ${texts.length} as recorded, ${texts.length - differing.length} of them to the byte`)
    expect(differing.filter(name => !LACKING.some(lack => lack.test(name)))).toEqual([])
  })
})

/** What hangs on the times of records, or on the order in which a broker lists the members of a consumer-protocol group. */
const LACKING = [
  /to-datetime|by-duration/,
  /order-processors|idle-consumer|rebalancing-consumer|all-groups/,
  /^\d+-list/,
]

function isSame(text: RecordedToolText): boolean {
  const { stdout, stderr, exitCode } = printed(text)
  return stdout === text.stdout && stderr === text.record.stderr && exitCode === text.record.exitCode
}

function printed({ record }: RecordedToolText) {
  const call = callFromRecord(record)
  if (typeof call === 'string') throw new Error(call)
  return runTool(call.args, call.world)
}
