/**
 * A client and its coordinator (AbstractCoordinator). It asks any broker who that is, and believes it
 * until it hears otherwise: NOT_COORDINATOR, a broken connection, a whole session without an answer.
 * Then it asks anew. It is a member all the while: only the address has changed.
 */
import type { ErrorCode } from '../protocol/errors'
import type { ResponseOf } from '../protocol/messages'
import { pauseMs } from '../protocol/pause'
import { ask, type ConsumerTurn, isAsking } from './requests'
import type { Consumer } from './state'

/** The client looks for its coordinator; nothing can be asked of a group before it is found. */
export function ensureCoordinator(consumer: Consumer, turn: ConsumerTurn): void {
  if (consumer.coordinator !== 'unknown' || isAsking(consumer, 'FindCoordinator')) return
  if (turn.now < consumer.asksAgainAt) return
  const { nextCorrelationId: correlationId, config } = consumer
  const find = { kind: 'request', api: 'FindCoordinator', correlationId, groupId: config.groupId } as const
  if (ask(consumer, find, turn) !== null) consumer.coordinator = 'finding'
}

export function onCoordinatorFound(
  consumer: Consumer,
  { error, brokerId }: ResponseOf<'FindCoordinator'>,
  turn: ConsumerTurn,
): void {
  if (error !== 'NONE') {
    consumer.coordinator = 'unknown'
    return backOff(consumer, turn)
  }
  const isAnew = consumer.coordinatorId !== null
  consumer.coordinator = 'known'
  consumer.coordinatorId = brokerId
  const { name, config, heartbeat, membership } = consumer
  heartbeat.sessionDeadline = turn.now + config.sessionTimeoutMs // it is given as long as the one before
  const isMember = membership.generation >= 0
  if (isAnew) turn.note({ kind: 'CoordinatorFound', consumer: name, group: config.groupId, brokerId, isMember })
}

/** The coordinator is not reached any more: it is looked for again, and membership is kept meanwhile. */
export function loseCoordinator(
  consumer: Consumer,
  why: 'disconnected' | 'session timed out' | 'not coordinator',
  turn: ConsumerTurn,
): void {
  if (consumer.coordinator === 'known') turn.note({ kind: 'CoordinatorLost', consumer: consumer.name, why })
  consumer.coordinator = 'unknown'
}

/**
 * Whether the answer says only that this broker can't answer, or not yet: it is asked again, or another
 * is, after retry.backoff.ms.
 */
export function isNotNow(consumer: Consumer, error: ErrorCode, turn: ConsumerTurn): boolean {
  switch (error) {
    case 'COORDINATOR_NOT_AVAILABLE':
      loseCoordinator(consumer, 'disconnected', turn)
      break
    case 'NOT_COORDINATOR':
      loseCoordinator(consumer, 'not coordinator', turn)
      break
    case 'COORDINATOR_LOAD_IN_PROGRESS':
      break
    default:
      return false
  }
  backOff(consumer, turn)
  return true
}

function backOff(consumer: Consumer, turn: ConsumerTurn): void {
  consumer.asksAgainAt = turn.now + pauseMs(consumer.config.retryBackoffMs)
}
