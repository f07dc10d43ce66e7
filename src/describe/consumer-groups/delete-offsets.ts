/**
 * `--delete-offsets`: what a group committed for some partitions is forgotten. The group may have
 * members, but none may subscribe to the topic: it would commit again, or miss its place.
 */
import { isSamePartition, type TopicPartition } from '../../kafka/protocol/names'
import { type Call, NOTHING, print, printError, row, widest } from './call'
import { asText, error, type Failure, kafkaErrors, type Thrown } from './failure'
import { onlyValue } from './given'
import { byUnit } from './order'
import { livingGroup, partitionOf, type ToolGroup, topicNamed } from './tool-world'
import { hasNumbers, numbered } from './topics'

interface Outcome extends TopicPartition {
  readonly refused: Thrown | undefined
}

/** A topic that does not exist has no partitions; it stands in the table all the same. */
const NO_PARTITION = -1

export function deleteOffsets(call: Call): Failure | undefined {
  const groupId = onlyValue(call.given, 'group') ?? ''
  if (typeof groupId === 'object') return error(groupId)
  const asked = askedFor(call)
  if ('ends' in asked) return asked
  const group = livingGroup(call.world, groupId)
  const outcomes = asked.map(entry => ({ ...entry, refused: refusal(call, group, entry) }))
  const concerned = outcomes.filter(({ partition }) => partition !== NO_PARTITION)
  if (!group) printError(call, kafkaErrors.noSuchGroupId.message)
  else if (concerned.some(({ refused }) => refused)) {
    printError(call, 'Encountered some partition-level error, see the follow-up details.')
  } else print(call, `Request succeeded for deleting offsets from group ${groupId}.\n`)
  printOutcomes(call, outcomes)
  return undefined
}

/** As the tool asks: every partition once, whole topics by their partitions (ConsumerGroupService.deleteOffsets). */
function askedFor({ given, world }: Call): TopicPartition[] | Failure {
  const asked: TopicPartition[] = []
  for (const text of given.get('topic') ?? []) {
    const partitions = hasNumbers(text) ? numbered(text) : (topicNamed(world, text)?.partitions ?? [noneOf(text)])
    if ('ends' in partitions) return partitions
    asked.push(...partitions.map(({ topic, partition }) => ({ topic, partition })))
  }
  return asked.filter((entry, i) => asked.findIndex(other => isSamePartition(other, entry)) === i)
}

function noneOf(topic: string): TopicPartition {
  return { topic, partition: NO_PARTITION }
}

function refusal({ world }: Call, group: ToolGroup | undefined, entry: TopicPartition): Thrown | undefined {
  if (entry.partition === NO_PARTITION) return kafkaErrors.unknownPartition
  if (!group) return kafkaErrors.noSuchGroupId
  if (!partitionOf(world, entry)) return kafkaErrors.unknownPartition
  return group.subscribedTopics.includes(entry.topic) ? kafkaErrors.subscribedToTopic : undefined
}

/** Sorted by topic and number written together, so that 10 comes before 2. */
function printOutcomes(call: Call, outcomes: readonly Outcome[]): void {
  const widths = [
    widest(
      15,
      outcomes.map(({ topic }) => topic),
    ),
    10,
  ]
  const line = (cells: readonly [string, string | number, string]) =>
    `\n${row(widths, [cells[0], cells[1], cells[2].padEnd(15)])}`
  print(call, line(['TOPIC', 'PARTITION', 'STATUS']))
  const key = ({ topic, partition }: Outcome) => `${topic}${partition}`
  for (const { topic, partition, refused } of outcomes.toSorted((a, b) => byUnit(key(a), key(b)))) {
    const status = refused ? `Error: ${asText(refused)}` : 'Successful'
    print(call, line([topic, partition === NO_PARTITION ? NOTHING : partition, status]))
  }
  print(call, '\n')
}
