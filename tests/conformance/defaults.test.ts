import { describe } from 'vitest'
import { defaultsChecks } from '../../src/describe/conformance/defaults-checks'
import { heldToEach } from '../support/held'
import { recordedFiles } from '../support/recorded'

describe("each setting has Kafka's name, default and bounds:", () => {
  heldToEach('defaults', 'settings', defaultsChecks(recordedFiles('top')))
})
