/**
 * A group's coordinator is whoever leads the group's partition of __consumer_offsets, so it changes
 * with the leader. The broker that leads no more forgets the group and refuses what it was asked
 * (NOT_COORDINATOR); the new one reads the partition from its start before it answers
 * (COORDINATOR_LOAD_IN_PROGRESS). Members keep their ids, their generation and their assignment, for
 * all of that is written down; sessions begin anew. What is not written down is lost: a rebalance under
 * way, ids that were handed out and not used yet, a LeaveGroup that was not heard.
 *
 * Only the partitions of __consumer_offsets move here; the logs that are read are led elsewhere.
 */
import type { NodeId } from '../../sim/world'
import type { CoordinatorCommand, Refusal } from '../commands'
import { coordinatorOn, type KafkaStage } from '../nodes'
import { BROKERS, COORDINATOR, FIRST_BROKER } from '../protocol/addresses'
import type { ErrorCode } from '../protocol/errors'
import type { Request } from '../protocol/messages'
import { refuseHeldJoin, refuseSync } from './classic/answers'
import type { ClassicGroup } from './classic/group'
import { noteState } from './classic/rebalance'
import { startedAgain } from './configure-broker'
import { loadedGroups } from './loaded'
import { type Coordinator, leaderOf, partitionFor, writeDown } from './state'
import type { CoordinatorTurn } from './turn'

/** How a group's coordinator stands: it answers, reads what it has to know, or its broker is gone. */
export interface Standing {
  readonly brokerId: number
  readonly is: 'there' | 'loading' | 'down'
  /** When that is over; null while it is there. */
  readonly until: number | null
}

/** Who coordinates the group at that instant, and how far that has come. */
export function standingOf(coordinator: Coordinator, groupId: string, now: number): Standing {
  const partition = partitionFor(coordinator, groupId)
  const brokerId = leaderOf(coordinator, partition)
  const outage = coordinator.outages.find(one => one.brokerId === brokerId && one.until > now)
  if (outage) return { brokerId, is: 'down', until: outage.until }
  const load = coordinator.loading.find(one => one.partition === partition)
  return load ? { brokerId, is: 'loading', until: load.until } : { brokerId, is: 'there', until: null }
}

export function commandCoordinator(command: CoordinatorCommand, stage: KafkaStage): Refusal | undefined {
  const coordinator = coordinatorOn(stage)
  const { brokerId, is } = standingOf(coordinator, command.group, stage.now)
  if (is !== 'there') return { message: `The coordinator of ${command.group} is not there: it is ${is} already.` }
  switch (command.do) {
    case 'moveCoordinator':
      return move(coordinator, command, stage.turn(COORDINATOR))
    case 'restartCoordinator': {
      const clients = clientsOf(coordinator, brokerId, stage)
      return restart(coordinator, { ...command, brokerId, clients }, stage.turn(COORDINATOR))
    }
  }
}

/** Why a request about a group can't be answered now; null when it can. */
export function refusalNow(coordinator: Coordinator, request: Request, now: number): ErrorCode | 'no broker' | null {
  if (isUndisturbed(coordinator) || !('groupId' in request)) return null
  const { is, brokerId } = standingOf(coordinator, request.groupId, now)
  if (request.api === 'FindCoordinator') return is === 'down' ? 'COORDINATOR_NOT_AVAILABLE' : null
  const asked = request.brokerId ?? FIRST_BROKER
  if (coordinator.outages.some(one => one.brokerId === asked && one.until > now)) return 'no broker'
  if (asked !== brokerId) return 'NOT_COORDINATOR'
  return is === 'loading' ? 'COORDINATOR_LOAD_IN_PROGRESS' : null
}

/** Brokers whose time has come start again, and read their settings before all else. */
export function startBrokers(coordinator: Coordinator, turn: CoordinatorTurn): void {
  const due = coordinator.outages.filter(({ until }) => until <= turn.now)
  if (due.length === 0) return
  coordinator.outages = coordinator.outages.filter(({ until }) => until > turn.now)
  for (const { brokerId } of due) startedAgain(coordinator, brokerId, turn)
}

/** Reads the partitions whose time has come: from then on their groups are known again. */
export function finishLoading(coordinator: Coordinator, turn: CoordinatorTurn): void {
  if (coordinator.loading.length === 0) return
  const done = coordinator.loading.filter(({ until }) => until <= turn.now)
  coordinator.loading = coordinator.loading.filter(({ until }) => until > turn.now)
  for (const { until } of coordinator.loading) turn.wakeAt(until)
  for (const { partition } of done) load(coordinator, partition, turn)
}

/** Clients are answered by the first broker as long as nothing has happened to it: the usual case. */
function isUndisturbed({ leaders, loading, outages }: Coordinator): boolean {
  return leaders.length === 0 && loading.length === 0 && outages.length === 0
}

type Of<K extends CoordinatorCommand['do']> = Extract<CoordinatorCommand, { do: K }>

function move(coordinator: Coordinator, { group, loadMs }: Of<'moveCoordinator'>, turn: CoordinatorTurn): undefined {
  const partition = partitionFor(coordinator, group)
  const from = leaderOf(coordinator, partition)
  const to = BROKERS.find(id => id !== from) ?? from
  const groups = groupsIn(coordinator, partition)
  turn.note({ kind: 'CoordinatorMoved', group, partition, from, to, groups: namesOf(groups), loadMs })
  for (const one of groups)
    for (const member of one.members) {
      refuseHeldJoin(member, 'NOT_COORDINATOR', turn)
      if (member.held?.api === 'SyncGroup') refuseSync(member, 'NOT_COORDINATOR', turn)
    }
  unload(coordinator, groups, turn)
  coordinator.leaders = [
    ...coordinator.leaders.filter(one => one.partition !== partition),
    ...(to === FIRST_BROKER ? [] : [{ partition, brokerId: to }]),
  ]
  readFromStart(coordinator, partition, turn.now + Math.max(1, loadMs), turn)
  return undefined
}

interface Restart extends Of<'restartCoordinator'> {
  readonly brokerId: number
  readonly clients: readonly NodeId[]
}

function restart(
  coordinator: Coordinator,
  { group, brokerId, clients, downMs, loadMs }: Restart,
  turn: CoordinatorTurn,
): undefined {
  const groups = coordinator.groups.filter(({ groupId }) =>
    isLedBy(coordinator, partitionFor(coordinator, groupId), brokerId),
  )
  turn.note({ kind: 'CoordinatorDown', group, brokerId, groups: namesOf(groups), downMs, loadMs })
  unload(coordinator, groups, turn)
  const until = turn.now + Math.max(1, downMs)
  coordinator.outages = [...coordinator.outages, { brokerId, until }]
  turn.wakeAt(until)
  for (const { partition } of coordinator.offsetsTopic) {
    if (isLedBy(coordinator, partition, brokerId))
      readFromStart(coordinator, partition, until + Math.max(1, loadMs), turn)
  }
  for (const client of clients) turn.send(client, { kind: 'disconnected' })
  return undefined
}

function readFromStart(coordinator: Coordinator, partition: number, until: number, turn: CoordinatorTurn): void {
  coordinator.loading = [...coordinator.loading.filter(one => one.partition !== partition), { partition, until }]
  turn.wakeAt(until)
}

/** The groups are Dead to this broker; what it held unanswered, the caller has dealt with. */
function unload(coordinator: Coordinator, groups: readonly ClassicGroup[], turn: CoordinatorTurn): void {
  writeDown(coordinator, turn.now)
  for (const group of groups)
    noteState(group, [group.state, 'Dead'], { reason: 'coordinator gone', consumer: null }, turn)
  coordinator.groups = coordinator.groups.filter(group => !groups.includes(group))
}

function load(coordinator: Coordinator, partition: number, turn: CoordinatorTurn): void {
  const groups = loadedGroups(coordinator, partition, turn.now)
  coordinator.groups = [...coordinator.groups, ...groups]
  const brokerId = leaderOf(coordinator, partition)
  turn.note({ kind: 'CoordinatorLoaded', brokerId, partition, groups: namesOf(groups) })
  for (const group of groups) {
    noteState(group, ['Dead', group.state], { reason: 'coordinator loaded', consumer: null }, turn)
    for (const { sessionDeadline } of group.members) if (sessionDeadline !== null) turn.wakeAt(sessionDeadline)
  }
}

/** Whoever is connected to that broker as to its coordinator. */
function clientsOf(coordinator: Coordinator, brokerId: number, stage: KafkaStage): NodeId[] {
  return stage.nodes().flatMap(node => {
    if (node.kind !== 'consumer' || node.cutSince !== null || node.coordinator !== 'known') return []
    return isLedBy(coordinator, partitionFor(coordinator, node.config.groupId), brokerId) ? [node.id] : []
  })
}

function isLedBy(coordinator: Coordinator, partition: number, brokerId: number): boolean {
  return leaderOf(coordinator, partition) === brokerId
}

function groupsIn(coordinator: Coordinator, partition: number): ClassicGroup[] {
  return coordinator.groups.filter(({ groupId }) => partitionFor(coordinator, groupId) === partition)
}

function namesOf(groups: readonly ClassicGroup[]): string[] {
  return groups.map(({ groupId }) => groupId)
}
