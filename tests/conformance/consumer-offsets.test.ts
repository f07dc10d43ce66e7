import { describe } from 'vitest'
import { offsetsLogChecks } from '../../src/describe/conformance/offsets-log-checks'
import { heldToEach } from '../support/held'
import { recordedFiles } from '../support/recorded'

describe('__consumer_offsets has the same keys and values in the same order, also when it is compacted:', () => {
  heldToEach('log of offsets', '__consumer_offsets', offsetsLogChecks(recordedFiles('consumer-offsets')))
})
