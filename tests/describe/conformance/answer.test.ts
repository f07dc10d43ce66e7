import { describe, expect, test } from 'vitest'
import { answerTo } from '../../../src/describe/conformance/answer'
import { recordedVectors } from '../../support/recorded'

describe('the answer to a recorded question', () => {
  test('stands where the recorded one stood, and is all that is changed', () => {
    for (const file of ['range', 'keys', 'group-partition', 'null-keys']) {
      const answerable = recordedVectors(file).filter(vector => !('digest' in vector))
      expect(answerable.length).toBeGreaterThan(0)
      for (const vector of answerable) expect(JSON.stringify(answerTo(vector))).toBe(JSON.stringify(vector))
    }
  })

  test('is none of what was recorded', () => {
    const [vector] = recordedVectors('range')
    const forged = { ...vector, assignment: { A: { new_users: [9] } }, error: 'none', digest: {} }
    const { error, digest, ...expected } = { ...forged, assignment: vector?.assignment }
    expect(answerTo(forged)).toEqual(expected)
  })

  test('says of an assignor that runs in the coordinator that there is none yet', () => {
    const question = { assignor: 'server-uniform', topics: {}, members: [] }
    expect(answerTo({ ...question, assignment: {} })).toEqual({ ...question, error: 'not supported: server-uniform' })
  })

  test('deals out topics of any name', () => {
    const members = [{ memberId: 'A', subscription: ['constructor'] }]
    const question = { assignor: 'sticky', topics: { constructor: 2 }, members }
    expect(answerTo(question)).toEqual({ ...question, assignment: { A: { constructor: [0, 1] } } })
  })

  test.each([
    [[], 'not a JSON object'],
    [{ id: '1' }, 'not a vector: it has none of chain, members, hex, groupId, appendedBytes'],
    [{ assignor: 'best', topics: {}, members: [] }, "unknown assignor 'best'"],
    [
      { assignor: 'range', topics: { orders: -1 }, members: [] },
      'topics.orders: Invalid value: Expected >=0 but received -1',
    ],
    [
      { assignor: 'range', topics: {}, members: [{ memberId: 'A', subscription: 'orders' }] },
      'members.0.subscription: Invalid type: Expected Array but received "orders"',
    ],
    [
      {
        assignor: 'range',
        topics: {},
        members: [
          { memberId: 'A', subscription: [] },
          { memberId: 'A', subscription: [] },
        ],
      },
      'members: a memberId comes twice',
    ],
    [{ assignor: 'range', chain: [1] }, 'chain.0: Invalid type: Expected Object but received 1'],
    [{ hex: '6' }, 'hex: not hexadecimal'],
    [{ hex: '', partition: { '0': 0 } }, 'partition: expected numbers of partitions'],
    [
      { partitions: 2, batchSize: 10, appendedBytes: [10, 10], randomNumbers: [] },
      'randomNumbers: too few for these records',
    ],
  ])('is a complaint where the question makes no sense: %j', (question, complaint) => {
    expect(answerTo(question)).toBe(complaint)
  })
})
