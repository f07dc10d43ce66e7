/** The coordinator's door: which request goes where. */
import type { NodeId } from '../../sim/world'
import { nameOf } from '../protocol/addresses'
import type { Message, Request, RequestOf } from '../protocol/messages'
import type { MemberId } from '../protocol/names'
import { newGroup, takeBackOffsets, writeGroup } from './classic/group'
import { onJoin, onJoinWithoutId, onStaticJoin, refuseJoin } from './classic/join'
import { onHeartbeat, onLeave, onSync } from './classic/requests'
import { onGroupWake } from './classic/session-expiry'
import { expireOffsets } from './expiry'
import { finishLoading, refusalNow, standingOf, startBrokers } from './failover'
import { onOffsetCommit, onOffsetFetch } from './offsets'
import { refuse } from './refuse'
import { type Coordinator, configFor, groupOf, writeDown } from './state'
import type { CoordinatorTurn } from './turn'

export function onCoordinatorMessage(
  coordinator: Coordinator,
  from: NodeId,
  message: Message,
  turn: CoordinatorTurn,
): void {
  if (message.kind === 'metadataImage') onMetadataImage(coordinator, message.topics)
  if (message.kind === 'request') {
    if (coordinator.outages.length > 0) startBrokers(coordinator, turn)
    const refusal = refusalNow(coordinator, message, turn.now)
    if (refusal === null) onRequest(coordinator, from, message, turn)
    else refuse(message, from, refusal, turn)
  }
  writeDown(coordinator, turn.now)
}

/** The topics have changed: what was committed for a topic that is gone goes with it. */
function onMetadataImage(coordinator: Coordinator, topics: Coordinator['topics']): void {
  coordinator.topics = topics
  for (const group of coordinator.groups) {
    takeBackOffsets(
      group,
      group.offsets.filter(entry => !topics.some(({ topic }) => topic === entry.topic)),
    )
  }
}

export function onCoordinatorWake(coordinator: Coordinator, turn: CoordinatorTurn): void {
  startBrokers(coordinator, turn)
  finishLoading(coordinator, turn)
  for (const group of coordinator.groups) onGroupWake(group, turn)
  expireOffsets(coordinator, turn)
  writeDown(coordinator, turn.now)
}

function onRequest(coordinator: Coordinator, from: NodeId, request: Request, turn: CoordinatorTurn): void {
  switch (request.api) {
    case 'FindCoordinator':
      return turn.send(from, {
        kind: 'response',
        api: 'FindCoordinator',
        correlationId: request.correlationId,
        error: 'NONE',
        brokerId: standingOf(coordinator, request.groupId, turn.now).brokerId,
      })
    case 'JoinGroup':
      return onJoinGroup(coordinator, from, request, turn)
    case 'SyncGroup':
      return onSync(groupOf(coordinator, request.groupId), request, from, turn)
    case 'Heartbeat':
      return onHeartbeat(groupOf(coordinator, request.groupId), request, from, turn)
    case 'LeaveGroup':
      return onLeave(groupOf(coordinator, request.groupId), request, from, turn)
    case 'OffsetCommit':
      return onOffsetCommit(coordinator, request, from, turn)
    case 'OffsetFetch':
      return onOffsetFetch(coordinator, request, from, turn)
    case 'Metadata':
    case 'ListOffsets':
    case 'Fetch':
    case 'Produce':
      return // for the broker that leads the partition
  }
}

function onJoinGroup(
  coordinator: Coordinator,
  node: NodeId,
  join: RequestOf<'JoinGroup'>,
  turn: CoordinatorTurn,
): void {
  const config = configFor(coordinator, join.groupId)
  const { groupMinSessionTimeoutMs: least, groupMaxSessionTimeoutMs: most } = config
  if (join.groupId === '') return refuseJoin(node, join, 'INVALID_GROUP_ID', turn)
  if (join.sessionTimeoutMs < least || join.sessionTimeoutMs > most) {
    return refuseJoin(node, join, 'INVALID_SESSION_TIMEOUT', turn)
  }
  const from = { node, consumer: nameOf(node) }
  let group = groupOf(coordinator, join.groupId)
  if (join.memberId !== '') {
    if (!group) return refuseJoin(node, join, 'UNKNOWN_MEMBER_ID', turn)
    return onJoin(group, join, from, turn)
  }
  if (!group) {
    group = newGroup(join.groupId, config, turn.now)
    coordinator.groups.push(group)
    writeGroup(group, turn.now)
  }
  const newId = () => newMemberId(coordinator, from.consumer, join.groupInstanceId ?? join.clientId, turn)
  if (join.groupInstanceId === null) onJoinWithoutId(group, join, from, newId, turn)
  else onStaticJoin(group, join, from, newId, turn)
}

/** `clientId-uuid`, `groupInstanceId-uuid` of a static one: what a replay has written down for this consumer, else drawn. */
function newMemberId(coordinator: Coordinator, consumer: string, prefix: string, turn: CoordinatorTurn): MemberId {
  const given = coordinator.idsGiven.find(entry => entry.consumer === consumer)
  const count = (given?.count ?? 0) + 1
  if (given) given.count = count
  else coordinator.idsGiven.push({ consumer, count })
  const scripted = coordinator.scriptedMemberIds.find(entry => entry.key === `${consumer}#${count}`)
  const memberId = scripted?.memberId ?? `${prefix}-${uuid(turn)}`
  coordinator.names = [...coordinator.names, { memberId, consumer }]
  return memberId
}

function uuid(turn: CoordinatorTurn): string {
  const hex = Array.from({ length: 4 }, () => turn.draw('identity').toString(16).padStart(8, '0')).join('')
  const variant = '89ab'[parseInt(hex.charAt(16), 16) % 4]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}
