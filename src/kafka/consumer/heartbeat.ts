/**
 * The heartbeat thread (AbstractCoordinator.HeartbeatThread). It says "I live" every few seconds,
 * also while the application is deep in a record. It keeps two clocks: the session, which the
 * coordinator's answers renew, and the poll interval, which only a call of poll() renews.
 *
 * When the application has not polled for max.poll.interval.ms, this thread leaves the group. The
 * broker does not measure poll(); the application hears of it at its next poll().
 */
import type { Instant } from '../../sim/world'
import type { ErrorCode } from '../protocol/errors'
import { pauseMs } from '../protocol/pause'
import { LEAVING_REASON, POLL_TIMEOUT_REASON } from '../protocol/reasons'
import { fatalError } from './fatal'
import { ensureCoordinator, isNotNow, loseCoordinator } from './find-coordinator'
import { leave, requestRejoin, resetOnError, resetStateAndRejoin } from './rejoin'
import { ask, type ConsumerTurn } from './requests'
import type { Consumer, PendingRequest } from './state'

/** One round of the thread, which does the first of these that is due: find the coordinator, doubt it, leave, beat. */
export function beat(consumer: Consumer, turn: ConsumerTurn): void {
  const { heartbeat, config, membership } = consumer
  if (consumer.coordinator === 'known' && isOver(heartbeat.sessionDeadline, turn)) {
    heartbeat.nextAt = turn.now // it looks for it in the round that follows at once
    loseCoordinator(consumer, 'session timed out', turn)
  }
  // Both clocks wait until there is a coordinator to tell.
  if (consumer.coordinator !== 'known') return lookForCoordinator(consumer, turn)
  if (isOver(heartbeat.pollDeadline, turn)) return leaveForLateness(consumer, turn)
  if (heartbeat.nextAt > turn.now) return
  heartbeat.nextAt = turn.now + pauseMs(config.heartbeatIntervalMs)
  const { memberId, generation } = membership
  const { groupId, groupInstanceId } = config
  const header = { kind: 'request', api: 'Heartbeat', correlationId: consumer.nextCorrelationId } as const
  if (ask(consumer, { ...header, groupId, memberId, groupInstanceId, generation }, turn) !== null)
    heartbeat.sentAt = turn.now
}

function isOver(deadline: Instant | null, { now }: ConsumerTurn): boolean {
  return deadline !== null && deadline <= now
}

/** The thread looks for the coordinator by itself: the application may be deep in a record. */
function lookForCoordinator(consumer: Consumer, turn: ConsumerTurn): void {
  const { heartbeat, config, cutSince } = consumer
  if (heartbeat.nextAt > turn.now) return
  ensureCoordinator(consumer, turn)
  heartbeat.nextAt = turn.now + pauseMs(cutSince !== null ? config.heartbeatIntervalMs : config.retryBackoffMs)
}

/** The answer to a heartbeat: all is well, a rebalance is going on, or one is no member any more. */
export function onHeartbeatAnswer(
  consumer: Consumer,
  error: ErrorCode,
  request: PendingRequest,
  turn: ConsumerTurn,
): void {
  const { heartbeat, membership, config } = consumer
  const renew = () => {
    if (heartbeat.enabled) heartbeat.sessionDeadline = turn.now + config.sessionTimeoutMs
  }
  if (isNotNow(consumer, error, turn)) return
  switch (error) {
    case 'NONE':
      return renew()
    case 'REBALANCE_IN_PROGRESS':
      renew()
      if (membership.state !== 'STABLE') return
      return hearOfRebalance(consumer, turn)
    case 'FENCED_INSTANCE_ID':
      if (request.generation === membership.generation) beFenced(consumer)
      return
    default:
      if (request.generation === membership.generation && membership.memberId !== '') {
        resetOnError(consumer, error, 'Heartbeat', turn)
      }
  }
}

function hearOfRebalance(consumer: Consumer, turn: ConsumerTurn): void {
  const { membership, name, config } = consumer
  const isNews = membership.rejoinReason === null
  requestRejoin(consumer, 'group is already rebalancing')
  const { generation } = membership
  if (isNews) turn.note({ kind: 'HeardOfRebalance', consumer: name, group: config.groupId, generation })
}

/** Another process has taken this one's group.instance.id: the next poll() throws, and nothing mends it. */
function beFenced(consumer: Consumer): void {
  resetStateAndRejoin(consumer, 'encountered FENCED_INSTANCE_ID from HEARTBEAT response')
  consumer.membership.fatal = fatalError('FENCED_INSTANCE_ID', consumer.config.groupId)
}

function leaveForLateness(consumer: Consumer, turn: ConsumerTurn): void {
  const { config, name } = consumer
  turn.note({
    kind: 'PollTimedOut',
    consumer: name,
    group: config.groupId,
    maxPollIntervalMs: config.maxPollIntervalMs,
    isStatic: config.groupInstanceId !== null,
  })
  leave(consumer, POLL_TIMEOUT_REASON, turn)
  resetStateAndRejoin(consumer, LEAVING_REASON)
}
