import { describe, expect, test } from 'vitest'
import { answerTo, type Json } from '../../src/describe/conformance/answer'
import type { RecordedVector } from '../../src/describe/conformance/recordings'
import { answeredVectors, vectorChecks } from '../../src/describe/conformance/vector-checks'
import { inJavaHashMapOrder } from '../../src/kafka/assignors/java-hash-order'
import * as judge from '../recorded/compare.mjs'
import { heldToAll } from '../support/held'
import { recordedFiles, recordedVectorNames, recordedVectors } from '../support/recorded'

const assignors = ['range', 'roundrobin', 'sticky', 'cooperative-sticky', 'sticky.chains', 'cooperative-sticky.chains']
const hashes = ['keys', 'group-partition', 'null-keys']
const onTheServer = recordedVectorNames().filter(name => name.startsWith('server-'))

describe('the vectors of a real Kafka', () => {
  test('are all looked at here', () => {
    expect([...assignors, ...hashes].sort()).toEqual(answeredVectors(recordedFiles('vectors')).sort())
    expect([...assignors, ...hashes, ...onTheServer].sort()).toEqual(recordedVectorNames().sort())
  })

  for (const file of answeredVectors(recordedFiles('vectors'))) {
    heldToAll('vectors', file, vectorChecks(recordedFiles('vectors'), file, judge))
  }

  test.each(['sticky', 'cooperative-sticky'])('%s decides as Java does even where hash codes decide', file => {
    const decided = recordedVectors(file).filter(vector => vector.level === 'hash-detail')
    const exactly = decided.map(vector => ({ ...vector, level: 'any-order' }))
    expect(decided.length).toBeGreaterThan(0)
    expect(exactly.flatMap(vector => judge.compareVector(vector, answerTo(vector)))).toEqual([])
  })

  test('cooperative-sticky: who revokes what, what nobody gets, and whether all join again', () => {
    const fields = ['revoked', 'withheld', 'rejoin']
    // The steps of large chains are kept as digests, without these.
    const chains = recordedVectors('cooperative-sticky.chains').filter(({ tags }) => !`${tags}`.includes('large'))
    expect(chains.map(chain => stepsOf(chain, fields))).toEqual(chains.map(chain => stepsOf(answerTo(chain), fields)))
  })

  test('list members in the order of a Java HashMap', () => {
    const groups = [...assignors, ...onTheServer].flatMap(file => recordedVectors(file).flatMap(membersIn))
    expect(groups.length).toBeGreaterThan(0)
    for (const ids of groups) expect(inJavaHashMapOrder(ids)).toEqual(ids)
  })

  test.each(onTheServer)('%s is not answered yet, and says so', file => {
    const [vector] = recordedVectors(file)
    expect(answerTo(vector)).toMatchObject({ error: `not supported: ${vector?.assignor}` })
    expect(judge.compareVector(vector, answerTo(vector))).not.toEqual([])
  })
})

interface Step {
  readonly members: readonly { readonly memberId: string }[]
  readonly [field: string]: unknown
}

function stepsOf(chain: Json | string, fields: readonly string[]): unknown[] {
  // Safe: only given chains, recorded or answered.
  const steps = (chain as unknown as { chain: Step[] }).chain
  return steps.map(step => fields.map(field => step[field]))
}

function membersIn(vector: RecordedVector): string[][] {
  // Safe: a recorded assignment has members, and so has each step of a chain.
  const steps = (vector.chain ?? [vector]) as Step[]
  return steps.map(step => step.members.map(member => member.memberId))
}
