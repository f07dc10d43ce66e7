/**
 * The connection of a client (NetworkClient). When it breaks, nothing that was asked is answered any
 * more: the coordinator is looked for anew, and a join that was under way is begun again. A client
 * breaks it by itself when an answer has not come for request.timeout.ms, as one does not that a
 * coordinator owes a member it has removed.
 */
import type { Instant } from '../../sim/world'
import type { Api } from '../protocol/messages'
import { pauseMs } from '../protocol/pause'
import { failPendingAsync } from './commit'
import { loseCoordinator } from './find-coordinator'
import { joinAgain } from './rejoin'
import { type ConsumerTurn, isAsking, isToBroker } from './requests'
import type { Consumer, PendingRequest } from './state'

/** JoinGroup may be held for the whole rebalance time-out, and a little. */
const JOIN_GROUP_LAPSE_MS = 5_000

/** Breaks the connection on which an answer is overdue: that to the coordinator is one of its own. */
export function giveUpOverdue(consumer: Consumer, turn: ConsumerTurn): void {
  if (nextOverdue(consumer) > turn.now) return
  const overdue = consumer.pending.filter(request => overdueAt(request, consumer) <= turn.now)
  if (overdue.some(({ api }) => isForCoordinator(api))) disconnectCoordinator(consumer, turn)
  if (overdue.some(({ api }) => !isForCoordinator(api))) disconnectBroker(consumer, turn)
}

/** When the first of the answers that are waited for is overdue. */
export function nextOverdue(consumer: Consumer): Instant {
  let next = Number.MAX_SAFE_INTEGER
  for (const request of consumer.pending) {
    next = Math.min(next, overdueAt(request, consumer))
  }
  return next
}

/** All connections break. */
export function disconnect(consumer: Consumer, turn: ConsumerTurn): void {
  disconnectCoordinator(consumer, turn)
  disconnectBroker(consumer, turn)
}

/** The connection to the broker that leads the partitions, and tells who the coordinator is. */
function disconnectBroker(consumer: Consumer, turn: ConsumerTurn): void {
  consumer.answeredProduce = null
  consumer.pending = consumer.pending.filter(({ api }) => isForCoordinator(api))
  if (consumer.doing.kind === 'sending on') consumer.doing = { ...consumer.doing, correlationId: null }
  if (consumer.coordinator === 'finding') loseCoordinator(consumer, 'disconnected', turn)
}

/** The connection to the coordinator alone breaks: fetches go on. */
export function disconnectCoordinator(consumer: Consumer, turn: ConsumerTurn): void {
  const { membership, doing } = consumer
  const isElected = membership.step?.kind === 'elected'
  const isJoining = isElected || isAsking(consumer, 'JoinGroup') || isAsking(consumer, 'SyncGroup')
  failPendingAsync(consumer)
  consumer.pending = consumer.pending.filter(({ api }) => !isForCoordinator(api))
  consumer.unread = null
  loseCoordinator(consumer, 'disconnected', turn)
  if (isElected) membership.step = null
  if (isJoining) joinAgain(consumer, 'DISCONNECT')
  if (doing.kind === 'committing') consumer.doing = { ...doing, commit: { ...doing.commit, correlationId: null } }
  if (doing.kind === 'closing' && doing.commit) {
    consumer.doing = { ...doing, commit: { ...doing.commit, correlationId: null } }
  }
  const { step } = membership
  if (step && 'commit' in step) membership.step = { ...step, commit: { ...step.commit, correlationId: null } }
}

/** The coordinator is looked for by asking any broker. */
function isForCoordinator(api: Api): boolean {
  return api !== 'FindCoordinator' && !isToBroker(api)
}

function overdueAt(request: PendingRequest, consumer: Consumer): Instant {
  // The answer has come, and only nobody has read it.
  if (request.correlationId === consumer.unread?.correlationId) return Number.MAX_SAFE_INTEGER
  return request.sentAt + answerTimeoutMs(request.api, consumer)
}

/** For how many ms the client waits for an answer before it gives the connection up. */
export function answerTimeoutMs(api: Api, { config }: Pick<Consumer, 'config'>): number {
  const requestTimeoutMs = pauseMs(config.requestTimeoutMs)
  if (api !== 'JoinGroup') return requestTimeoutMs
  return Math.max(requestTimeoutMs, config.maxPollIntervalMs + JOIN_GROUP_LAPSE_MS)
}
