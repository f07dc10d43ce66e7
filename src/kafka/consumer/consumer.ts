/** A consumer's door: what reaches it, and when it wants to be woken. */
import type { Instant, NodeId } from '../../sim/world'
import { CONSUMER_SETTINGS, configured } from '../config'
import { BROKER } from '../protocol/addresses'
import type { Message, Response, ResponseOf } from '../protocol/messages'
import { pauseMs } from '../protocol/pause'
import { applicationOf } from './application'
import { end } from './close'
import { onCommitAnswer, sendKeptCommits } from './commit'
import { disconnectCoordinator, giveUpOverdue, nextOverdue } from './connection'
import { BETWEEN_POLLS, type Doing } from './doing'
import { onFetchAnswer } from './fetch'
import { onCoordinatorFound } from './find-coordinator'
import { later } from './handled'
import { beat, onHeartbeatAnswer } from './heartbeat'
import { onJoinAnswer, onSyncAnswer } from './membership'
import { freshMembership } from './membership-state'
import { maybeAskForMetadata } from './poll'
import { workInPool } from './pool'
import { onListOffsetsAnswer, onOffsetFetchAnswer } from './positions'
import { type ConsumerTurn, settle } from './requests'
import type { Consumer, PendingRequest } from './state'
import { followPattern } from './subscription'
import { proceed } from './thread'

export function onConsumerMessage(consumer: Consumer, _from: NodeId, message: Message, turn: ConsumerTurn): void {
  if (message.kind !== 'response' && message.kind !== 'disconnected') return
  if (consumer.suspended) {
    consumer.inbox = [...consumer.inbox, message]
    return
  }
  if (message.kind === 'disconnected') {
    disconnectCoordinator(consumer, turn)
    return goOn(consumer, turn)
  }
  if (message.api === 'JoinGroup' && isAway(consumer)) return keepUnread(consumer, message)
  const request = settle(consumer, message.correlationId)
  if (!request) return // nobody waits for it any more
  onAnswer(consumer, message, request, turn)
  goOn(consumer, turn)
}

export function onConsumerWake(consumer: Consumer, turn: ConsumerTurn): void {
  if (!isAlive(consumer)) return
  if (consumer.suspended && consumer.suspended.until > turn.now) return turn.wakeAt(consumer.suspended.until)
  if (consumer.suspended) wakeUp(consumer, consumer.suspended, turn)
  if (consumer.pending.length > 0) giveUpOverdue(consumer, turn)
  if (consumer.heartbeat.enabled) beat(consumer, turn)
  goOn(consumer, turn)
}

/**
 * The heartbeat thread rests until JoinGroup is answered, so nobody reads that answer while the
 * application is deep in a record, or does not poll. The coordinator meanwhile waits for its
 * SyncGroup, and counts the session down.
 */
function isAway({ doing }: Consumer): boolean {
  return AWAY.includes(doing.kind)
}

const AWAY: readonly Doing['kind'][] = ['handling', 'stopped', 'backing off', 'sending on']

function keepUnread(consumer: Consumer, answer: ResponseOf<'JoinGroup'>): void {
  if (consumer.pending.some(({ correlationId }) => correlationId === answer.correlationId)) consumer.unread = answer
}

/**
 * The process goes on as if no time had passed: what it was doing takes as much longer. What has
 * arrived meanwhile is read first, as by the client's network thread; only then are its clocks looked at.
 */
function wakeUp(consumer: Consumer, { since }: { readonly since: Instant }, turn: ConsumerTurn): void {
  const { doing, pool, inbox } = consumer
  const ms = turn.now - since
  consumer.suspended = null
  consumer.inbox = []
  if (doing.kind === 'handling' && doing.heldSince === since && consumer.stoppedSince === null) {
    consumer.doing = later(doing, ms)
  }
  consumer.pool = {
    ...pool,
    inHand: pool.inHand.map(r => ({ ...r, startedAt: r.startedAt + ms, endsAt: r.endsAt + ms })),
  }
  turn.note({ kind: 'ProcessResumed', consumer: consumer.name, group: consumer.config.groupId, ms })
  for (const message of inbox) onConsumerMessage(consumer, BROKER, message, turn)
}

/** Lets both threads go on, and asks to be woken at the next of the deadlines. */
export function goOn(consumer: Consumer, turn: ConsumerTurn): void {
  if (consumer.suspended) return turn.wakeAt(consumer.suspended.until)
  if (consumer.pool.waiting.length + consumer.pool.inHand.length > 0) workInPool(consumer, turn)
  proceed(consumer, turn)
  if (consumer.process === 'closed' && consumer.startsAgain) {
    consumer.startsAgain = false
    begin(consumer, turn)
    proceed(consumer, turn)
  }
  if (!isAlive(consumer)) return
  const { topics, refreshAt } = consumer.metadata
  if (topics !== null && turn.now >= refreshAt) maybeAskForMetadata(consumer, turn)
  turn.wakeAt(nextDeadline(consumer, turn.now))
}

/** Whether there is a process at all; one whose application failed still has its heartbeat thread. */
export function isAlive(consumer: Consumer): boolean {
  return consumer.process === 'running' || consumer.process === 'failed'
}

function onAnswer(consumer: Consumer, answer: Response, request: PendingRequest, turn: ConsumerTurn): void {
  switch (answer.api) {
    case 'Metadata':
      consumer.metadata.topics = answer.topics
      // Asked before other topics were wanted as well, it says nothing of them: it is asked again at once.
      consumer.metadata.refreshAt =
        request.topics === consumer.metadata.wanted ? turn.now + pauseMs(consumer.config.metadataMaxAgeMs) : turn.now
      return followPattern(consumer)
    case 'FindCoordinator':
      onCoordinatorFound(consumer, answer, turn)
      return sendKeptCommits(consumer, turn)
    case 'JoinGroup':
      return onJoinAnswer(consumer, answer, turn)
    case 'SyncGroup':
      return onSyncAnswer(consumer, answer, turn)
    case 'Heartbeat':
      return onHeartbeatAnswer(consumer, answer.error, request, turn)
    case 'OffsetCommit':
      return onCommitAnswer(consumer, answer, request, turn)
    case 'OffsetFetch':
      return onOffsetFetchAnswer(consumer, answer, request, turn)
    case 'ListOffsets':
      return onListOffsetsAnswer(consumer, answer, turn)
    case 'Fetch':
      return onFetchAnswer(consumer, answer, turn)
    case 'Produce':
      consumer.answeredProduce = { correlationId: answer.correlationId, error: answer.error }
      return
    case 'LeaveGroup':
      return
  }
}

/** The earliest instant at which one of the two threads has something to do by itself. */
function nextDeadline(consumer: Consumer, now: number): number {
  const { doing, heartbeat, metadata } = consumer
  let next = nextOverdue(consumer)
  if (consumer.asksAgainAt > now) next = Math.min(next, consumer.asksAgainAt)
  if (consumer.cutSince === null && metadata.refreshAt > now) next = Math.min(next, metadata.refreshAt)
  // Once its time is over, what is under way waits for an answer and for no instant any more.
  if (doing.kind === 'polling' && doing.until > now) next = Math.min(next, doing.until)
  if (doing.kind === 'handling' && doing.heldSince === null) next = Math.min(next, doing.stopsAt)
  if (doing.kind === 'backing off') next = Math.min(next, doing.until)
  if (doing.kind === 'sending on') {
    for (const at of [doing.deadline, doing.notBefore ?? 0]) if (at > now) next = Math.min(next, at)
  }
  for (const { endsAt } of consumer.pool.inHand) next = Math.min(next, endsAt)
  if (doing.kind === 'closing' && doing.deadline > now) next = Math.min(next, doing.deadline)
  const commit = doing.kind === 'committing' || doing.kind === 'closing' ? doing.commit : null
  if (commit && commit.deadline > now) next = Math.min(next, commit.deadline)
  if (heartbeat.enabled) {
    next = Math.min(next, heartbeat.nextAt)
    if (consumer.coordinator === 'known') {
      next = Math.min(next, heartbeat.pollDeadline ?? next, heartbeat.sessionDeadline ?? next)
    }
  }
  return next
}

/** A new process of this name: it knows nothing, belongs to nothing, and begins to poll. */
export function begin(consumer: Consumer, turn: ConsumerTurn): void {
  end(consumer, 'closed', turn)
  const { subscription, given } = consumer
  const config = configured(CONSUMER_SETTINGS, given)
  Object.assign(consumer, {
    config,
    application: applicationOf(given),
    incarnation: consumer.incarnation + 1,
    startedAt: turn.now,
    process: 'running',
    endedAt: null,
    cutSince: null,
    doing: BETWEEN_POLLS,
    membership: freshMembership(),
    heartbeat: { enabled: false, nextAt: 0, sentAt: null, sessionDeadline: null, pollDeadline: null },
    metadata: { wanted: subscription, wantsAll: consumer.pattern !== null, topics: null, refreshAt: turn.now },
    fetchNotBefore: 0,
    autoCommitAt: config.enableAutoCommit ? turn.now + config.autoCommitIntervalMs : null,
    errorsThrown: 0,
    hasThrown: false,
  } satisfies Partial<Consumer>)
  turn.note({
    kind: 'ConsumerStarted',
    consumer: consumer.name,
    group: config.groupId,
    topics: subscription,
    incarnation: consumer.incarnation,
  })
}
