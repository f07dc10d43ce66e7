import { expect, test } from 'vitest'
import { sentenceOf } from '../../../src/describe/events'
import { plain } from '../../../src/describe/sentence'
import { played } from '../../support/documents'

const run = played({
  config: { consumer: { 'group.id': 'team-1' } },
  topics: { t: { partitions: 1 } },
  steps: [
    { at: 0, do: 'start', args: { consumer: 'A', topics: ['t'] } },
    { at: 10_000, do: 'alterOffsets', args: { offsets: { 't-0': 0 } } },
    { at: 11_000, do: 'deleteGroup', args: {} },
  ],
})

test('a reset that comes while the group has members is refused, and told in the words of Kafka’s tool', () => {
  const [refused] = run.facts('AdminRefused', 20_000)
  expect(refused?.at).toBe(10_000)
  expect(refused && plain(sentenceOf(refused, refused.at) ?? [])).toBe(
    "An admin tries to reset the offsets of team-1, and is refused: UnknownMemberIdException, Failed altering group offsets for the following partitions: [t-0]. In the words of kafka-consumer-groups: “Assignments can only be reset if the group 'team-1' is inactive, but the current state is Stable.”",
  )
})

test('a group with members is not deleted either', () => {
  expect(run.facts('AdminRefused', 20_000)[1]).toMatchObject({
    tried: 'deleteGroup',
    error: 'GroupNotEmptyException',
  })
})
