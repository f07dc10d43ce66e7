import { describe } from 'vitest'
import { traceChecks } from '../../src/describe/conformance/trace-checks'
import * as judge from '../recorded/compare.mjs'
import { heldToEach } from '../support/held'
import { recordedFiles } from '../support/recorded'

describe('what a real Kafka did comes out as recorded:', () => {
  heldToEach('traces', 'classic', traceChecks(recordedFiles('traces'), judge))
})
