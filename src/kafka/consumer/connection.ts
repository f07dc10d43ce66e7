/**
 * The connection of a client (NetworkClient). When it breaks, nothing that was asked is answered any
 * more: the coordinator is looked for anew, and a join that was under way is begun again. A client
 * breaks it by itself when an answer has not come for request.timeout.ms, as one does not that a
 * coordinator owes a member it has removed.
 */
import type { Instant } from '../../sim/world'
import { failPendingAsync } from './commit'
import { loseCoordinator } from './coordinator'
import { joinAgain } from './rejoin'
import { type ConsumerTurn, isToBroker } from './requests'
import type { Consumer, PendingRequest } from './state'

/** request.timeout.ms */
const REQUEST_TIMEOUT_MS = 30_000
/** JoinGroup may be held for the whole rebalance time-out, and a little. */
const JOIN_GROUP_LAPSE_MS = 5_000

/** Breaks the connection if an answer is overdue. */
export function giveUpOverdue(consumer: Consumer, turn: ConsumerTurn): void {
  if (nextOverdue(consumer) <= turn.now) disconnect(consumer, turn)
}

/** When the first of the answers that are waited for is overdue. */
export function nextOverdue(consumer: Consumer): Instant {
  let next = Number.MAX_SAFE_INTEGER
  for (const request of consumer.pending) {
    if (request.correlationId === consumer.unread?.correlationId) continue // it has come
    next = Math.min(next, request.sentAt + timeoutMs(request, consumer))
  }
  return next
}

/** All connections break. */
export function disconnect(consumer: Consumer, turn: ConsumerTurn): void {
  disconnectCoordinator(consumer, turn)
  consumer.answeredProduce = null
  consumer.pending = []
  if (consumer.doing.kind === 'sending on') consumer.doing = { ...consumer.doing, correlationId: null }
}

/** The connection to the coordinator alone breaks: fetches go on. */
export function disconnectCoordinator(consumer: Consumer, turn: ConsumerTurn): void {
  failPendingAsync(consumer)
  consumer.pending = consumer.pending.filter(({ api }) => api === 'FindCoordinator' || isToBroker(api))
  consumer.unread = null
  loseCoordinator(consumer, 'disconnected', turn)
  const { membership, doing } = consumer
  if (membership.state === 'COMPLETING_REBALANCE' || membership.state === 'PREPARING_REBALANCE') {
    membership.electedWith = null
    joinAgain(consumer, 'DISCONNECT')
  }
  if (doing.kind === 'committing') consumer.doing = { ...doing, commit: { ...doing.commit, correlationId: null } }
  if (doing.kind === 'closing' && doing.commit) {
    consumer.doing = { ...doing, commit: { ...doing.commit, correlationId: null } }
  }
  if (membership.preparing) {
    const { stage, commit } = membership.preparing
    membership.preparing = { stage, commit: { ...commit, correlationId: null } }
  }
  if (membership.taking) {
    const { assigned, commit } = membership.taking
    membership.taking = { assigned, commit: { ...commit, correlationId: null } }
  }
}

function timeoutMs({ api }: PendingRequest, { config }: Consumer): number {
  if (api !== 'JoinGroup') return REQUEST_TIMEOUT_MS
  return Math.max(REQUEST_TIMEOUT_MS, config.maxPollIntervalMs + JOIN_GROUP_LAPSE_MS)
}
