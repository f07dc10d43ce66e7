/** What the application's thread does when it is told something, between two polls. */
import { applicationOf } from './application'
import { unsubscribe } from './close'
import { beginCommit, commitAsync, ownPositions } from './commit'
import type { Told, ToldOfPartition } from './doing'
import { letGo, newlyOwned, ownedPartition, stopReading } from './partitions'
import { requestRejoin } from './rejoin'
import type { ConsumerTurn } from './requests'
import type { Consumer } from './state'
import { sameTopics } from './subscription'

/** Carries out the first thing the thread was told; false when there is nothing. */
export function obey(consumer: Consumer, [told, ...rest]: readonly Told[], turn: ConsumerTurn): boolean {
  if (!told) return false
  consumer.told = rest
  carryOut(consumer, told, turn)
  return true
}

/** Calls poll(); the clock of max.poll.interval.ms begins anew. */
export function callPoll(consumer: Consumer, timeoutMs: number, turn: ConsumerTurn): void {
  consumer.polls += 1
  consumer.heartbeat.pollDeadline = turn.now + consumer.config.maxPollIntervalMs
  consumer.doing = { kind: 'polling', since: turn.now, until: turn.now + Math.max(1, timeoutMs) }
}

/** From now on the thread does not poll; the heartbeat thread knows nothing of it. */
export function stop(consumer: Consumer, turn: ConsumerTurn): void {
  consumer.stoppedSince ??= turn.now
  const { name, config, heartbeat, cutSince } = consumer
  const { sessionTimeoutMs, groupInstanceId } = config
  turn.note({
    kind: 'PollingStopped',
    consumer: name,
    pollDeadline: heartbeat.pollDeadline,
    sessionTimeoutMs,
    isStatic: groupInstanceId !== null,
    isCut: cutSince !== null,
  })
}

function carryOut(consumer: Consumer, told: Told, turn: ConsumerTurn): void {
  switch (told.do) {
    case 'close':
      stopReading(consumer, consumer.partitions, turn.now)
      turn.note({ kind: 'ConsumerClosing', consumer: consumer.name })
      consumer.doing = {
        kind: 'closing',
        option: told.option ?? 'DEFAULT',
        commit: null,
        hasGivenUp: false,
        deadline: turn.now + CLOSE_TIMEOUT_MS,
      }
      return
    case 'stopPolling':
      return stop(consumer, turn)
    case 'takeOptions':
      consumer.application = applicationOf(consumer.given)
      return
    case 'commitSync': {
      const commit = beginCommit(consumer, 'command', told.offsets ?? ownPositions(consumer), turn)
      consumer.doing = { kind: 'committing', commit, batch: null }
      return
    }
    case 'commitAsync':
      return commitAsync(consumer, { by: 'command', offsets: told.offsets ?? ownPositions(consumer) }, turn)
    case 'pollOnce':
      if (!isSubscribed(consumer) && !consumer.assignedByHand) return throwIllegalState(consumer, 'poll', NOTHING, turn)
      return callPoll(consumer, told.timeoutMs, turn)
    case 'subscribe':
      if (consumer.assignedByHand) return throwIllegalState(consumer, 'subscribe', EXCLUSIVE, turn)
      return subscribe(consumer, told.topics, told.pattern ?? null, turn)
    case 'unsubscribe':
      return unsubscribe(consumer, turn)
    case 'assign':
      if (isSubscribed(consumer)) return throwIllegalState(consumer, 'assign', EXCLUSIVE, turn)
      letGo(consumer, consumer.partitions, turn.now)
      consumer.assignedByHand = true
      consumer.partitions = told.partitions.map(newlyOwned)
      return
    case 'enforceRebalance':
      return requestRejoin(consumer, 'rebalance enforced by user')
    case 'pausePartition':
    case 'resumePartition':
    case 'seek':
      return onPartition(consumer, told, turn)
  }
}

/** close() without a time-out of its own waits so long at the most (CloseOptions). */
const CLOSE_TIMEOUT_MS = 30_000

const NOTHING = 'Consumer is not subscribed to any topics or assigned any partitions'
const EXCLUSIVE = 'Subscription to topics, partitions and pattern are mutually exclusive'

function isSubscribed({ subscription, pattern }: Consumer): boolean {
  return subscription.length > 0 || pattern !== null
}

/** The application has called what can't be called now; its loop goes on. */
function throwIllegalState(consumer: Consumer, during: string, message: string, turn: ConsumerTurn): void {
  const { name, config } = consumer
  const error = 'IllegalStateException'
  turn.note({ kind: 'ErrorThrown', consumer: name, group: config.groupId, error, message, during, refused: null })
}

/** Another subscription: the next poll() joins again with it. The same once more changes nothing. */
function subscribe(consumer: Consumer, topics: readonly string[], pattern: string | null, turn: ConsumerTurn): void {
  const { metadata } = consumer
  if (pattern === consumer.pattern && (pattern !== null || sameTopics(topics, consumer.subscription))) return
  // What a pattern matches is known once all topics are.
  if (pattern === null) consumer.subscription = topics
  consumer.pattern = pattern
  metadata.wanted = [...new Set([...metadata.wanted, ...topics])]
  metadata.wantsAll ||= pattern !== null
  metadata.refreshAt = turn.now
}

/** Pausing, resuming and seeking: no request is sent, and nobody else hears of it. */
function onPartition(consumer: Consumer, told: ToldOfPartition, turn: ConsumerTurn): void {
  const { topic, partition } = told.partition
  const owned = ownedPartition(consumer, topic, partition)
  if (!owned) {
    const called = { pausePartition: 'pause', resumePartition: 'resume', seek: 'seek' }[told.do]
    return throwIllegalState(consumer, called, `No current assignment for partition ${topic}-${partition}`, turn)
  }
  switch (told.do) {
    case 'pausePartition':
      owned.isPaused = true
      owned.resumesAt = null
      return
    case 'resumePartition':
      owned.isPaused = false
      owned.resumesAt = null
      return
    case 'seek':
      owned.position = typeof told.to === 'number' ? told.to : null
      owned.needs = typeof told.to === 'number' ? null : 'reset'
      owned.seeks = told.to === 'beginning' ? 'earliest' : told.to === 'end' ? 'latest' : null
      owned.retryAt = null
      owned.outOfRange = null
      turn.note({
        kind: 'Sought',
        consumer: consumer.name,
        group: consumer.config.groupId,
        partition: { topic, partition },
        to: told.to,
      })
      return
  }
}
