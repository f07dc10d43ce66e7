import { describe, expect, test } from 'vitest'
import { recordedRun } from '../../src/describe/recorded'
import { type Read, readDocument } from '../../src/kafka/scenario/read'
import { compareTrace } from '../recorded/compare.mjs'
import { recordedTrace, recordedTraceNames } from '../support/recorded'

/** What a trace still needs of the model. Every other trace whose steps the model knows must come out as recorded. */
const notYet: Readonly<Record<string, string>> = {}

const traces = recordedTraceNames()
  .filter(name => name.startsWith('classic-'))
  .map(name => ({ name, read: readDocument(recordedTrace(name)) }))
const known = traces.filter(({ read }) => !namesUnknownStep(read))
const held = known.filter(({ name }) => notYet[name] === undefined)

describe('what a real Kafka did', () => {
  test.each(held)('$name comes out as recorded', ({ name, read }) => {
    expect(differences(name, read)).toEqual([])
  })

  test.each(known.filter(({ name }) => notYet[name] !== undefined))(
    '$name differs while it is named as not done yet',
    ({ name, read }) => {
      expect(differences(name, read), `${name} comes out as recorded now: take its line away`).not.toEqual([])
    },
  )

  test('is said of every trace that is not held to it', () => {
    console.log(`${held.length} of ${traces.length} classic traces`)
    expect(Object.keys(notYet).filter(name => !traces.some(trace => trace.name === name))).toEqual([])
    expect(held.length).toBe(traces.length)
  })
})

function namesUnknownStep(read: Read): boolean {
  return 'problem' in read && read.problem.includes('this version does not know')
}

/** Each difference on a line; that the document can't be read is one. */
function differences(name: string, read: Read): string[] {
  if ('problem' in read) return [read.problem]
  return compareTrace(recordedTrace(name), recordedRun(read.document)).map(
    ({ step, do: verb, field, kafka, simulator }) =>
      `step ${step} ${verb}: ${field}: Kafka ${JSON.stringify(kafka)}, simulator ${JSON.stringify(simulator)}`,
  )
}
