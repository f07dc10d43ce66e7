/**
 * `--reset-offsets`: commits other offsets for a group, or only says which. The group must be empty,
 * or not be at all: then it is made, with offsets and without members. Nobody would hear of a reset
 * under way, so a group with members is refused (ConsumerGroupService.resetOffsets).
 *
 * A reset of several groups goes on after one that is refused, and stops at anything else.
 */
import { type Call, groupsMeant, print, printError, row, widest } from './call'
import { csv } from './csv'
import type { Failure } from './failure'
import { planReset } from './reset-plan'
import { livingGroup } from './tool-world'
import type { NewOffset } from './within-log'

interface GroupPlan {
  readonly groupId: string
  readonly offsets: readonly NewOffset[]
}

export function resetOffsets(call: Call): Failure | undefined {
  const plans = new Map<string, readonly NewOffset[]>()
  for (const groupId of call.order.described(groupsMeant(call))) {
    const state = livingGroup(call.world, groupId)?.state ?? 'Dead'
    const isActive = state !== 'Empty' && state !== 'Dead'
    if (isActive) {
      const why = `is inactive, but the current state is ${state}.`
      printError(call, `Assignments can only be reset if the group '${groupId}' ${why}`)
    }
    const offsets = isActive ? [] : planReset(call, groupId)
    if ('ends' in offsets) return offsets
    plans.set(groupId, call.order.partitions(offsets))
  }
  const inOrder = call.order.groups([...plans.keys()]).map(groupId => ({ groupId, offsets: plans.get(groupId) ?? [] }))
  if (call.given.has('export')) printExport(call, inOrder)
  else printTable(call, inOrder)
  return undefined
}

/** Lines that --from-file reads again; the group comes first unless exactly one was named (exportOffsetsToCsv). */
function printExport(call: Call, plans: readonly GroupPlan[]): void {
  const isOne = call.given.get('group')?.length === 1
  for (const { groupId, offsets } of plans) {
    for (const { topic, partition, offset } of offsets) {
      print(call, csv([...(isOne ? [] : [groupId]), topic, partition, offset]))
    }
  }
  print(call, '\n')
}

/** OffsetsUtils.printOffsetsToReset */
function printTable(call: Call, plans: readonly GroupPlan[]): void {
  const topics = plans.flatMap(({ offsets }) => offsets.map(({ topic }) => topic))
  const widths = [
    widest(
      15,
      plans.map(({ groupId }) => groupId),
    ),
    widest(15, topics),
    10,
  ]
  if (plans.length > 0) print(call, `\n${row(widths, ['GROUP', 'TOPIC', 'PARTITION', 'NEW-OFFSET'])}`)
  for (const { groupId, offsets } of plans) {
    for (const { topic, partition, offset } of offsets) {
      print(call, `\n${row(widths, [groupId, topic, partition, offset])}`)
    }
  }
  print(call, '\n')
}
