/**
 * The heartbeat thread (AbstractCoordinator.HeartbeatThread). It says "I live" every few seconds,
 * also while the application is deep in a record. It keeps two clocks: the session, which the
 * coordinator's answers renew, and the poll interval, which only a call of poll() renews.
 *
 * When the application has not polled for max.poll.interval.ms, this thread leaves the group. The
 * broker does not measure poll(); the application hears of it at its next poll().
 */

import type { ErrorCode } from '../protocol/errors'
import { pauseMs } from '../protocol/pause'
import { POLL_TIMEOUT_REASON } from '../protocol/reasons'
import { resetGeneration } from './commit'
import { ensureCoordinator, isNotNow, loseCoordinator } from './coordinator'
import { fatalError } from './fatal'
import { ask, type ConsumerTurn } from './requests'
import type { Consumer, PendingRequest } from './state'

/** What the heartbeat thread does when it wakes. Both clocks can wait until there is a coordinator to tell. */
export function beat(consumer: Consumer, turn: ConsumerTurn): void {
  const { heartbeat, config, membership } = consumer
  if (consumer.coordinator !== 'known') return lookForCoordinator(consumer, turn)
  if (heartbeat.sessionDeadline !== null && heartbeat.sessionDeadline <= turn.now) {
    heartbeat.sessionDeadline = null
    loseCoordinator(consumer, 'session timed out', turn)
  }
  if (heartbeat.pollDeadline !== null && heartbeat.pollDeadline <= turn.now) return leaveForLateness(consumer, turn)
  if (heartbeat.nextAt > turn.now) return
  heartbeat.nextAt = turn.now + pauseMs(config.heartbeatIntervalMs)
  const { memberId, generation } = membership
  const { groupId, groupInstanceId } = config
  const header = { kind: 'request', api: 'Heartbeat', correlationId: consumer.nextCorrelationId } as const
  if (ask(consumer, { ...header, groupId, memberId, groupInstanceId, generation }, turn) !== null)
    heartbeat.sentAt = turn.now
}

/** The thread looks for the coordinator by itself: the application may be deep in a record. */
function lookForCoordinator(consumer: Consumer, turn: ConsumerTurn): void {
  const { heartbeat, config, network } = consumer
  if (heartbeat.nextAt > turn.now) return
  ensureCoordinator(consumer, turn)
  heartbeat.nextAt = turn.now + pauseMs(network === 'cut' ? config.heartbeatIntervalMs : config.retryBackoffMs)
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
      if (membership.state !== 'STABLE' || membership.rejoinReason !== null) return
      membership.rejoinReason = 'group is already rebalancing'
      return turn.note({
        kind: 'HeardOfRebalance',
        consumer: consumer.name,
        group: config.groupId,
        generation: membership.generation,
      })
    case 'FENCED_INSTANCE_ID':
      if (request.generation === membership.generation) beFenced(consumer)
      return
    default:
      if (request.generation === membership.generation && membership.memberId !== '') {
        resetGeneration(consumer, error, 'Heartbeat', turn)
      }
  }
}

/** Another process has taken this one's group.instance.id: the next poll() throws, and nothing mends it. */
function beFenced(consumer: Consumer): void {
  const { membership, heartbeat } = consumer
  membership.fatal = fatalError('FENCED_INSTANCE_ID', consumer.config.groupId)
  membership.state = 'UNJOINED'
  membership.generation = -1
  heartbeat.enabled = false
}

function leaveForLateness(consumer: Consumer, turn: ConsumerTurn): void {
  const { membership, config, name } = consumer
  turn.note({
    kind: 'PollTimedOut',
    consumer: name,
    group: config.groupId,
    maxPollIntervalMs: config.maxPollIntervalMs,
  })
  leave(consumer, POLL_TIMEOUT_REASON, turn)
  membership.state = 'UNJOINED'
  membership.generation = -1
  membership.memberId = ''
  membership.rejoinReason = 'consumer pro-actively leaving the group'
  membership.needsJoinPrepare = true // also in the middle of joining: what is still held is lost
  membership.synced = null
  membership.electedWith = null
  consumer.heartbeat.enabled = false
}

/** Sends LeaveGroup, if there is a membership to end and a coordinator to tell. A static member says nothing. */
export function leave(consumer: Consumer, reason: string, turn: ConsumerTurn, alsoStatic = false): void {
  const { membership, config } = consumer
  if ((config.groupInstanceId !== null && !alsoStatic) || membership.memberId === '') return
  if (membership.state === 'UNJOINED' || consumer.coordinator !== 'known') return
  const { groupId, groupInstanceId } = config
  const { memberId } = membership
  const header = { kind: 'request', api: 'LeaveGroup', correlationId: consumer.nextCorrelationId } as const
  ask(consumer, { ...header, groupId, memberId, groupInstanceId, reason }, turn)
}
