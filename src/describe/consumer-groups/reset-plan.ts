/** Which offsets a reset gives a group: partitions first, then, by the scenario, an offset for each. */
import { isSamePartition, type TopicPartition } from '../../kafka/protocol/names'
import type { Call } from './call'
import { error, execution, type Failure, kafkaErrors, runtime, usage } from './failure'
import { onlyValue, wholeNumber } from './given'
import { SCENARIOS } from './options'
import { planFromFile } from './reset-file'
import { planByDuration, planToDatetime } from './reset-time'
import { livingGroup, partitionOf, type ToolPartition, topicNamed, written } from './tool-world'
import { partitionsNamed } from './topics'
import { at, type NewOffset, withinLog } from './within-log'

type Plan = readonly NewOffset[] | Failure

/** ConsumerGroupService.prepareOffsetsToReset, which looks for the scenarios in this order. */
export function planReset(call: Call, groupId: string): Plan {
  const { given } = call
  const partitions = partitionsToReset(call, groupId)
  if ('ends' in partitions) return partitions
  if (given.has('to-offset')) return planToOffset(call, partitions)
  if (given.has('to-earliest')) return partitions.map(entry => at(entry, entry.logStart))
  if (given.has('to-latest')) return partitions.map(entry => at(entry, entry.logEnd))
  if (given.has('shift-by')) return planShiftBy(call, groupId, partitions)
  if (given.has('to-datetime')) return planToDatetime(call, partitions)
  if (given.has('by-duration')) return planByDuration(call, partitions)
  if (given.has('from-file')) return planFromFile(call, groupId)
  if (given.has('to-current')) return planToCurrent(call, groupId, partitions)
  const scenarios = SCENARIOS.map(scenario => `[${scenario}]`).join(', ')
  return usage(`Option '[reset-offsets]' requires one of the following scenarios: [${scenarios}]`)
}

/** All that the group has committed, or the topics named; a file brings its own. */
function partitionsToReset(call: Call, groupId: string): readonly ToolPartition[] | Failure {
  const { given, world, order } = call
  const committed = livingGroup(world, groupId)?.committed ?? []
  if (given.has('all-topics')) return existing(call, order.partitions(committed))
  if (given.has('topic')) {
    const named = partitionsNamed(call, given.get('topic') ?? [])
    return 'ends' in named ? named : existing(call, named)
  }
  return given.has('from-file') ? [] : usage('One of the reset scopes should be defined: --all-topics, --topic.')
}

/** OffsetsUtils.checkAllTopicPartitionsValid: topics that do not exist are found before partitions that don't. */
function existing({ world }: Call, partitions: readonly TopicPartition[]): readonly ToolPartition[] | Failure {
  if (partitions.some(({ topic }) => !topicNamed(world, topic))) {
    return error(runtime(execution(kafkaErrors.unknownPartition)))
  }
  const missing = partitions.filter(entry => !partitionOf(world, entry))
  if (missing.length > 0) return error(kafkaErrors.partitionsDoNotExist(missing.map(written)))
  const once = partitions.filter((entry, i) => partitions.findIndex(other => isSamePartition(other, entry)) === i)
  return once.flatMap(entry => partitionOf(world, entry) ?? [])
}

/** Of several the first counts. */
function planToOffset(call: Call, partitions: readonly ToolPartition[]): Plan {
  const offset = wholeNumber('to-offset', call.given.get('to-offset')?.[0] ?? '0')
  if (typeof offset !== 'number') return error(offset)
  return call.order.partitions(partitions).map(entry => withinLog(call, entry, offset))
}

/** A partition without a commit has nothing to be shifted from, and then none is. */
function planShiftBy(call: Call, groupId: string, partitions: readonly ToolPartition[]): Plan {
  const text = onlyValue(call.given, 'shift-by') ?? ''
  if (typeof text === 'object') return error(text)
  const distance = wholeNumber('shift-by', text)
  if (typeof distance !== 'number') return error(distance)
  const without = partitions.find(entry => committedOffset(call, groupId, entry) === undefined)
  if (without) {
    return usage(`Cannot shift offset for partition ${written(without)} since there is no current committed offset`)
  }
  return call.order
    .partitions(partitions)
    .map(entry => withinLog(call, entry, (committedOffset(call, groupId, entry) ?? 0) + distance))
}

/** What was committed stays as it is, wherever it lies; where nothing was, the end of the log, and those come last. */
function planToCurrent(call: Call, groupId: string, partitions: readonly ToolPartition[]): Plan {
  const offsets = partitions.map(entry => ({ entry, committed: committedOffset(call, groupId, entry) }))
  const known = offsets.flatMap(({ entry, committed }) => (committed === undefined ? [] : [at(entry, committed)]))
  const unknown = offsets.filter(({ committed }) => committed === undefined)
  return [...known, ...unknown.map(({ entry }) => at(entry, entry.logEnd))]
}

function committedOffset({ world }: Call, groupId: string, entry: TopicPartition): number | undefined {
  return livingGroup(world, groupId)?.committed.find(other => isSamePartition(other, entry))?.offset
}
