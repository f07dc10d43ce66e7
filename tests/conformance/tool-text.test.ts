import { describe, expect, test } from 'vitest'
import type { RecordedToolText } from '../../src/describe/conformance/recordings'
import { printedFor, toolTextChecks } from '../../src/describe/conformance/tool-text-checks'
import * as judge from '../recorded/compare.mjs'
import { heldToEach } from '../support/held'
import { recordedFiles, recordedToolTexts } from '../support/recorded'

describe('what kafka-consumer-groups prints', () => {
  heldToEach('tool text', 'kafka-consumer-groups', toolTextChecks(recordedFiles('cli'), judge))

  test('comes out to the byte wherever the record holds all that it takes', () => {
    const texts = recordedToolTexts()
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
  const printed = printedFor(text)
  if (typeof printed === 'string') throw new Error(printed)
  const { stdout, stderr, exitCode } = printed
  return stdout === text.stdout && stderr === text.record.stderr && exitCode === text.record.exitCode
}
