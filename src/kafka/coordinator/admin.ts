/**
 * What an admin does to a group (Admin, kafka-consumer-groups). Offsets are altered by a commit of
 * nobody's member, which is why a group with members refuses it; the words are Kafka's.
 */
import type { GroupCommand, Refusal } from '../commands'
import { newGroup, takeBackGroup, takeBackOffsets } from './classic/group'
import { expel, rebalanceWithout } from './classic/session-expiry'
import { subscribes } from './expiry'
import { standingOf } from './failover'
import { partitionError, store } from './offsets'
import { type Coordinator, configFor, groupOf, writeDown } from './state'
import type { CoordinatorTurn } from './turn'

export function administer(
  coordinator: Coordinator,
  command: GroupCommand,
  turn: CoordinatorTurn,
): Refusal | undefined {
  if (standingOf(coordinator, command.group, turn.now).is !== 'there') {
    return {
      error: 'CoordinatorLoadInProgressException',
      message: "The coordinator is loading and hence can't process requests.",
    }
  }
  const refusal = carriedOut(coordinator, command, turn)
  if (refusal?.error !== undefined) {
    const { do: tried, group } = command
    const state = groupOf(coordinator, group)?.state ?? null
    turn.note({ kind: 'AdminRefused', group, tried, state, error: refusal.error, message: refusal.message })
  }
  writeDown(coordinator, turn.now)
  return refusal
}

function carriedOut(coordinator: Coordinator, command: GroupCommand, turn: CoordinatorTurn): Refusal | undefined {
  switch (command.do) {
    case 'alterOffsets':
      return alterOffsets(coordinator, command, turn)
    case 'deleteOffsets':
      return deleteOffsets(coordinator, command, turn)
    case 'deleteGroup':
      return deleteGroup(coordinator, command.group, turn)
    case 'removeMembers':
      return removeMembers(coordinator, command, turn)
  }
}

type Of<K extends GroupCommand['do']> = Extract<GroupCommand, { do: K }>

function alterOffsets(
  coordinator: Coordinator,
  command: Of<'alterOffsets'>,
  turn: CoordinatorTurn,
): Refusal | undefined {
  const names = command.offsets.map(({ topic, partition }) => `${topic}-${partition}`).join(', ')
  const message = `Failed altering group offsets for the following partitions: [${names}]`
  let group = groupOf(coordinator, command.group)
  if (group && group.state !== 'Empty') return { error: 'UnknownMemberIdException', message }
  if (command.offsets.some(entry => partitionError(coordinator, entry) !== 'NONE')) {
    return { error: 'UnknownTopicOrPartitionException', message }
  }
  if (!group) {
    group = newGroup(command.group, configFor(coordinator, command.group), turn.now)
    coordinator.groups.push(group)
  }
  store(group, command.offsets, turn)
  turn.note({ kind: 'OffsetsStored', group: command.group, consumer: null, offsets: command.offsets })
  return undefined
}

function deleteOffsets(
  coordinator: Coordinator,
  command: Of<'deleteOffsets'>,
  turn: CoordinatorTurn,
): Refusal | undefined {
  const group = groupOf(coordinator, command.group)
  if (!group) return notFound(command.group)
  if (command.partitions.some(({ topic }) => subscribes(group, topic))) {
    return {
      error: 'GroupSubscribedToTopicException',
      message: 'Deleting offsets of a topic is forbidden while the consumer group is actively subscribed to it.',
    }
  }
  takeBackOffsets(group, command.partitions)
  turn.note({ kind: 'OffsetsDeleted', group: command.group, partitions: command.partitions })
  return undefined
}

function deleteGroup(coordinator: Coordinator, groupId: string, turn: CoordinatorTurn): Refusal | undefined {
  const group = groupOf(coordinator, groupId)
  if (!group) return notFound(groupId)
  if (group.state !== 'Empty') return { error: 'GroupNotEmptyException', message: 'The group is not empty.' }
  takeBackOffsets(group, group.offsets)
  takeBackGroup(group)
  writeDown(coordinator, turn.now)
  coordinator.groups = coordinator.groups.filter(other => other !== group)
  turn.note({ kind: 'GroupDeleted', group: groupId, why: 'by an admin' })
  return undefined
}

/** Members that are still alive hear of it at their next heartbeat, and join again by themselves. */
function removeMembers(
  coordinator: Coordinator,
  command: Of<'removeMembers'>,
  turn: CoordinatorTurn,
): Refusal | undefined {
  const group = groupOf(coordinator, command.group)
  if (!group) return notFound(command.group)
  const { instanceId } = command
  const removed = group.members.filter(member => instanceId === undefined || member.groupInstanceId === instanceId)
  if (removed.length === 0 && instanceId !== undefined) {
    return { error: 'UnknownMemberIdException', message: 'The coordinator is not aware of this member.' }
  }
  for (const member of removed) expel(group, member, 'removed by an admin', 0, turn)
  rebalanceWithout(group, { reason: 'removed by an admin', consumer: removed[0]?.consumer ?? null }, turn)
  return undefined
}

function notFound(group: string): Refusal {
  return { error: 'GroupIdNotFoundException', message: `Group ${group} not found.` }
}
