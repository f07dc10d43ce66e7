/**
 * Commits (ConsumerCoordinator). What is committed is positions: the next offset poll() would
 * return, for every partition that is owned. Whether the application has handled what lies before
 * is not asked; with auto commit that is the application's promise, kept by calling poll() again.
 */
import type { CommitCaller } from '../facts'
import type { ErrorCode } from '../protocol/errors'
import type { PartitionOffset, ResponseOf } from '../protocol/messages'
import { pauseMs } from '../protocol/pause'
import {
  ALREADY_REBALANCED,
  type CommitFailure,
  GENERATION_FENCED,
  GENERATION_STALE,
  GROUP_REBALANCING,
  JOINING,
  NOT_IN_GROUP,
  RETRIABLE,
  timedOut,
  unexpected,
} from './commit-failures'
import type { AsyncCommit, Commit, CommitOutcome } from './commit-state'
import { fatalError } from './fatal'
import { ensureCoordinator, isNotNow } from './find-coordinator'
import { requestRejoin, resetOnError } from './rejoin'
import { ask, type ConsumerTurn } from './requests'
import type { Consumer, PendingRequest } from './state'

/** The positions of all owned partitions whose position is known (SubscriptionState.allConsumed). */
export function ownPositions(consumer: Consumer): PartitionOffset[] {
  const known: PartitionOffset[] = []
  for (const { topic, partition, position, leaderEpoch } of consumer.partitions) {
    if (position !== null) known.push({ topic, partition, offset: position, leaderEpoch })
  }
  return known
}

/** A commitSync() of these offsets, not sent yet. */
export function beginCommit(
  consumer: Consumer,
  by: CommitCaller,
  offsets: readonly PartitionOffset[],
  turn: ConsumerTurn,
): Commit {
  return { by, offsets, deadline: turn.now + consumer.config.defaultApiTimeoutMs, correlationId: null }
}

/** Sends the commit where that can be done; done when it was answered, refused, or its time is up. */
export function proceedWithCommit(
  consumer: Consumer,
  commit: Commit,
  turn: ConsumerTurn,
): { done: true; outcome: CommitOutcome } | { done: false; commit: Commit } {
  if (commit.offsets.length === 0) return { done: true, outcome: 'committed' }
  if (commit.correlationId !== null) {
    if (consumer.pending.some(request => request.correlationId === commit.correlationId)) return { done: false, commit }
    const answered = consumer.answeredCommit
    consumer.answeredCommit = null
    if (answered?.correlationId !== commit.correlationId) return { done: true, outcome: 'refused' }
    if (answered.outcome !== 'try again') return { done: true, outcome: answered.outcome }
    // A partition that does not exist may come to be, and so may a coordinator: it tries again until its time is up.
    return {
      done: false,
      commit: { ...commit, correlationId: null, notBefore: turn.now + pauseMs(consumer.config.retryBackoffMs) },
    }
  }
  const wrong = whyNotNow(consumer)
  if (wrong) {
    throwFrom(consumer, commit.by, wrong, null, turn)
    return { done: true, outcome: wrong === NOT_IN_GROUP ? 'refused' : 'rebalancing' }
  }
  if (turn.now >= commit.deadline) {
    throwFrom(consumer, commit.by, timedOut(consumer.config.defaultApiTimeoutMs, commit.offsets), null, turn)
    return { done: true, outcome: 'timed out' }
  }
  ensureCoordinator(consumer, turn)
  if (consumer.coordinator !== 'known' || turn.now < (commit.notBefore ?? 0)) return { done: false, commit }
  return { done: false, commit: { ...commit, correlationId: send(consumer, commit.by, commit.offsets, turn) } }
}

/** In poll(), once the interval is over: commits without waiting, before poll() returns new records. */
export function autoCommit(consumer: Consumer, turn: ConsumerTurn): void {
  if (!consumer.config.enableAutoCommit) return
  consumer.autoCommitAt = turn.now + pauseMs(consumer.config.autoCommitIntervalMs)
  const offsets = ownPositions(consumer)
  if (offsets.length === 0 || !isCommitter(consumer) || consumer.coordinator !== 'known') return
  send(consumer, 'auto', offsets, turn)
}

/**
 * commitAsync(): sent, and not waited for. What came of it a callback is told, in a later poll(),
 * commitSync() or close(). It is never tried again by itself: by then a later commit may have been
 * stored, and the older one would overtake it and take the group back (ConsumerCoordinator.commitOffsetsAsync).
 */
export function commitAsync(consumer: Consumer, { by, offsets }: AsyncCommit, turn: ConsumerTurn): void {
  if (offsets.length === 0) return
  ensureCoordinator(consumer, turn)
  if (consumer.coordinator === 'finding') {
    consumer.unsentCommits = [...consumer.unsentCommits, { by, offsets }]
    return
  }
  if (consumer.coordinator === 'unknown') return failLater(consumer, { by, offsets }, RETRIABLE)
  const wrong = whyNotNow(consumer)
  if (wrong) return failLater(consumer, { by, offsets }, wrong)
  send(consumer, by, offsets, turn, true)
}

/** The coordinator is found, or not: what was kept for it is sent, in order. */
export function sendKeptCommits(consumer: Consumer, turn: ConsumerTurn): void {
  const kept = consumer.unsentCommits
  consumer.unsentCommits = []
  for (const commit of kept) commitAsync(consumer, commit, turn)
}

/** The connection is broken: no answer comes any more to what was sent without waiting. */
export function failPendingAsync(consumer: Consumer): void {
  for (const { api, isAsync, by, offsets } of consumer.pending) {
    if (api === 'OffsetCommit' && isAsync && by && offsets) failLater(consumer, { by, offsets }, RETRIABLE)
  }
  for (const commit of consumer.unsentCommits) failLater(consumer, commit, RETRIABLE)
  consumer.unsentCommits = []
}

/** Callbacks of commitAsync() that failed. One that sends the same again does what Kafka leaves alone. */
export function runCallbacks(consumer: Consumer, turn: ConsumerTurn): void {
  if (consumer.asyncFailures.length === 0) return
  const failed = consumer.asyncFailures
  consumer.asyncFailures = []
  const { name, config, application } = consumer
  for (const { by, offsets, error, message, refused } of failed) {
    const isTriedAgain = application.retryAsync && error === RETRIABLE.error
    const fact = { consumer: name, group: config.groupId, offsets, by, error, message, refused, isTriedAgain }
    turn.note({ kind: 'AsyncCommitFailed', ...fact })
    if (isTriedAgain) commitAsync(consumer, { by, offsets }, turn)
  }
}

function failLater(
  consumer: Consumer,
  commit: AsyncCommit,
  { error, message, refused = null }: { error: string; message: string; refused?: ErrorCode | null },
): void {
  consumer.asyncFailures = [...consumer.asyncFailures, { ...commit, error, message, refused }]
}

/** The exception with which the client refuses to commit by itself: it is no member, or just joining. */
function whyNotNow({ membership, assignedByHand }: Consumer): CommitFailure | null {
  if (membership.state === 'STABLE' || assignedByHand) return null
  return membership.state === 'UNJOINED' ? NOT_IN_GROUP : JOINING
}

/** Whether it may commit at all: as a member of this generation, or as one who assigned itself. */
function isCommitter({ membership, assignedByHand }: Consumer): boolean {
  return membership.state === 'STABLE' || assignedByHand
}

/** The coordinator's answer to a commit: taken, or why not. */
export function onCommitAnswer(
  consumer: Consumer,
  answer: ResponseOf<'OffsetCommit'>,
  request: PendingRequest,
  turn: ConsumerTurn,
): void {
  const by = request.by ?? 'command'
  const error = answer.errors.find(entry => entry.error !== 'NONE')?.error ?? 'NONE'
  if (error === 'NONE') {
    const { name, config } = consumer
    answered(consumer, request, 'committed')
    const isAsync = request.isAsync ? { isAsync: true as const } : {}
    const offsets = request.offsets ?? []
    return turn.note({ kind: 'Committed', consumer: name, group: config.groupId, offsets, by, ...isAsync })
  }
  onRefusedCommit(consumer, error, by, request, turn)
}

function onRefusedCommit(
  consumer: Consumer,
  error: ErrorCode,
  by: CommitCaller,
  request: PendingRequest,
  turn: ConsumerTurn,
): void {
  const { membership } = consumer
  const refuse = (failure: CommitFailure, outcome: CommitOutcome = 'refused') => {
    answered(consumer, request, outcome)
    if (!request.isAsync) return throwFrom(consumer, by, failure, error, turn)
    failLater(consumer, { by, offsets: request.offsets ?? [] }, { ...failure, refused: error })
  }
  if (isNotNow(consumer, error, turn)) {
    // An automatic commit that failed for now does not wait for its next turn.
    if (by === 'auto' && consumer.autoCommitAt !== null)
      consumer.autoCommitAt = Math.min(consumer.autoCommitAt, consumer.asksAgainAt)
    return request.isAsync ? refuse(RETRIABLE) : answered(consumer, request, 'try again')
  }
  switch (error) {
    case 'UNKNOWN_TOPIC_OR_PARTITION':
      if (request.isAsync) return refuse(RETRIABLE)
      return answered(consumer, request, 'try again')
    case 'REBALANCE_IN_PROGRESS':
      requestRejoin(consumer, 'offset commit failed since group is already rebalancing')
      return refuse(GROUP_REBALANCING, 'rebalancing')
    case 'FENCED_INSTANCE_ID':
      if (membership.generation !== request.generation)
        return membership.state === 'PREPARING_REBALANCE'
          ? refuse(GENERATION_FENCED, 'rebalancing')
          : refuse(ALREADY_REBALANCED)
      membership.fatal = fatalError(error, consumer.config.groupId)
      return refuse(membership.fatal)
    case 'UNKNOWN_MEMBER_ID':
    case 'ILLEGAL_GENERATION':
      // It is on its way into the group again, and that goes on.
      if (membership.generation !== request.generation && membership.state === 'PREPARING_REBALANCE')
        return refuse(GENERATION_STALE, 'rebalancing')
      if (!consumer.assignedByHand) resetOnError(consumer, error, 'OffsetCommit', turn)
      return refuse(ALREADY_REBALANCED)
    default:
      return refuse(unexpected(error))
  }
}

function answered(
  consumer: Consumer,
  { correlationId, isAsync }: PendingRequest,
  outcome: CommitOutcome | 'try again',
): void {
  if (!isAsync) consumer.answeredCommit = { correlationId, outcome }
}

function send(
  consumer: Consumer,
  by: CommitCaller,
  offsets: readonly PartitionOffset[],
  turn: ConsumerTurn,
  isAsync = false,
): number | null {
  const { membership, config, nextCorrelationId: correlationId } = consumer
  const { memberId, generation } = membership
  const groupInstanceId = config.groupInstanceId
  const request = {
    kind: 'request',
    api: 'OffsetCommit',
    correlationId,
    groupId: config.groupId,
    memberId,
    groupInstanceId,
    generation,
    offsets,
  } as const
  return ask(consumer, request, turn, isAsync ? { offsets, by, isAsync } : { offsets, by })
}

/** An automatic commit only logs what went wrong; the others throw it into the application. */
function throwFrom(
  consumer: Consumer,
  by: CommitCaller,
  { error, message }: CommitFailure,
  refused: ErrorCode | null,
  turn: ConsumerTurn,
): void {
  const during = by === 'auto' || by === 'close' ? 'automatic commit' : `commitSync ${by}`
  turn.note({
    kind: 'ErrorThrown',
    consumer: consumer.name,
    group: consumer.config.groupId,
    error,
    message,
    during,
    refused,
  })
}
