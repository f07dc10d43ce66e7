import { describe, expect, test } from 'vitest'
import { classicTraces } from '../../src/describe/conformance/trace-checks'
import { recordedRun } from '../../src/describe/recorded'
import { readDocument } from '../../src/kafka/scenario/read'
import { recordedFiles, recordedTrace } from '../support/recorded'

interface Thrown {
  readonly consumer?: string | null
  readonly class: string
  readonly message: string
}

/** After the cut the commit and a heartbeat set out together: in this recording, and in this alone, the commit came first. */
const RACE = 'classic-range-zombie-commit'

const withThrown = classicTraces(recordedFiles('traces')).filter(
  name => name !== RACE && recordedTrace(name).steps.some(step => thrownIn(step).length > 0),
)

describe('exceptions say what those of a real Kafka said:', () => {
  test.each(withThrown)('%s', name => {
    const trace = recordedTrace(name)
    const read = readDocument(trace)
    if ('problem' in read) throw new Error(read.problem)
    const { steps } = recordedRun(read.document) as { steps: Readonly<Record<string, unknown>>[] } // it is printed in the recordings' form
    expect(steps.map(thrownIn)).toEqual(trace.steps.map(thrownIn))
  })
})

/** By whom, which, and in what words; where a broker is found differs from run to run. */
function thrownIn(step: Readonly<Record<string, unknown>>): string[] {
  const errors = (step.errors ?? []) as readonly Thrown[] // the form of the recordings
  return errors
    .filter(({ consumer }) => consumer != null)
    .map(
      error => `${error.consumer} ${error.class}: ${error.message.replace(/(127\.0\.0\.1|localhost):[^ ]+/, 'HOST')}`,
    )
}
