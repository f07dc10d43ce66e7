import { expect, test } from 'vitest'
import type { Command } from '../../../src/kafka/commands'
import { brokerOf, command } from '../../../src/kafka/world'
import { played } from '../../support/documents'

// biome-ignore format: a table
test.each<[Command, string, string]>([
  [{ do: 'addPartitions', topic: 't', total: 1 },                             'InvalidPartitionsException',  'The topic t currently has 1 partition(s); 1 would not be an increase.'],
  [{ do: 'deleteRecords', topic: 't', partition: 0, beforeOffset: 9 },        'OffsetOutOfRangeException',   'The requested offset is not within the range of offsets maintained by the server.'],
])('%j is refused in the words of Kafka’s classes, and nothing changes', (given, error, message) => {
  const world = played({ topics: { t: { partitions: 1 } }, steps: [] }).at(1_000)
  const { world: after, refusal } = command(world, given)
  expect(refusal).toEqual({ error, message })
  expect(brokerOf(after).topics).toEqual(brokerOf(world).topics)
})
