/**
 * Commits (ConsumerCoordinator). What is committed is positions: the next offset poll() would
 * return, for every partition that is owned. Whether the application has handled what lies before
 * is not asked; with auto commit that is the application's promise, kept by calling poll() again.
 */

import type { CommitCaller } from '../facts'
import type { ErrorCode } from '../protocol/errors'
import type { PartitionOffset, ResponseOf } from '../protocol/messages'
import { pauseMs } from '../protocol/pause'
import { fatalError } from './fatal'
import { ask, type ConsumerTurn, isAsking } from './requests'
import type { Commit, Consumer, PendingRequest } from './state'

const NOT_IN_GROUP =
  'Offset commit cannot be completed since the consumer is not part of an active group for auto partition assignment; it is likely that the consumer was kicked out of the group.'
const IN_REBALANCE =
  'Offset commit cannot be completed since the consumer is undergoing a rebalance for auto partition assignment. You can try completing the rebalance by calling poll() and then retry the operation.'
const ALREADY_REBALANCED =
  'Commit cannot be completed since the group has already rebalanced and assigned the partitions to another member.'

/** The positions of all owned partitions whose position is known (SubscriptionState.allConsumed). */
export function ownPositions(consumer: Consumer): PartitionOffset[] {
  return consumer.partitions.flatMap(({ topic, partition, position, leaderEpoch }) =>
    position === null ? [] : [{ topic, partition, offset: position, leaderEpoch }],
  )
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
): { done: true } | { done: false; commit: Commit } {
  if (commit.offsets.length === 0) return { done: true }
  if (commit.correlationId !== null) {
    if (consumer.pending.some(request => request.correlationId === commit.correlationId)) return { done: false, commit }
    if (consumer.unknownPartitionIn !== commit.correlationId) return { done: true }
    // A partition that does not exist may come to be: the client tries again until its time is up.
    consumer.unknownPartitionIn = null
    return {
      done: false,
      commit: { ...commit, correlationId: null, notBefore: turn.now + pauseMs(consumer.config.retryBackoffMs) },
    }
  }
  const { state } = consumer.membership
  if (state !== 'STABLE' && !consumer.assignedByHand) {
    if (state === 'UNJOINED') throwFrom(consumer, commit.by, 'CommitFailedException', NOT_IN_GROUP, null, turn)
    else throwFrom(consumer, commit.by, 'RebalanceInProgressException', IN_REBALANCE, null, turn)
    return { done: true }
  }
  if (turn.now >= commit.deadline) {
    const message = `Timeout of ${consumer.config.defaultApiTimeoutMs}ms expired before successfully committing offsets`
    throwFrom(consumer, commit.by, 'TimeoutException', message, null, turn)
    return { done: true }
  }
  ensureCoordinator(consumer, turn)
  if (consumer.coordinator !== 'known' || turn.now < (commit.notBefore ?? 0)) return { done: false, commit }
  return { done: false, commit: { ...commit, correlationId: send(consumer, commit.by, commit.offsets, turn) } }
}

/** In poll(), once the interval is over: commits without waiting, before poll() returns new records. */
export function maybeAutoCommit(consumer: Consumer, turn: ConsumerTurn): void {
  if (!consumer.config.enableAutoCommit || consumer.autoCommitAt === null || turn.now < consumer.autoCommitAt) return
  consumer.autoCommitAt = turn.now + pauseMs(consumer.config.autoCommitIntervalMs)
  const offsets = ownPositions(consumer)
  if (offsets.length === 0 || !isCommitter(consumer) || consumer.coordinator !== 'known') return
  send(consumer, 'auto', offsets, turn)
}

/** Whether it may commit at all: as a member of this generation, or as one who assigned itself. */
function isCommitter({ membership, assignedByHand }: Consumer): boolean {
  return membership.state === 'STABLE' || assignedByHand
}

/** The client looks for its coordinator; nothing can be asked of a group before it is found. */
export function ensureCoordinator(consumer: Consumer, turn: ConsumerTurn): void {
  if (consumer.coordinator !== 'unknown' || isAsking(consumer, 'FindCoordinator')) return
  if (ask(consumer, { api: 'FindCoordinator', groupId: consumer.config.groupId }, turn) !== null)
    consumer.coordinator = 'finding'
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
    return turn.note({ kind: 'Committed', consumer: name, group: config.groupId, offsets: request.offsets ?? [], by })
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
  switch (error) {
    case 'UNKNOWN_TOPIC_OR_PARTITION':
      consumer.unknownPartitionIn = request.correlationId
      return
    case 'REBALANCE_IN_PROGRESS':
      membership.rejoinReason ??= 'offset commit failed since group is already rebalancing'
      return throwFrom(consumer, by, 'RebalanceInProgressException', IN_REBALANCE, error, turn)
    case 'FENCED_INSTANCE_ID':
      membership.fatal = fatalError(error, consumer.config.groupId)
      return throwFrom(consumer, by, 'FencedInstanceIdException', membership.fatal.message, error, turn)
    case 'UNKNOWN_MEMBER_ID':
    case 'ILLEGAL_GENERATION':
      if (!consumer.assignedByHand && membership.generation === request.generation)
        resetGeneration(consumer, error, 'OffsetCommit', turn)
      return throwFrom(consumer, by, 'CommitFailedException', ALREADY_REBALANCED, error, turn)
    default:
      return throwFrom(consumer, by, 'CommitFailedException', `The commit was refused: ${error}`, error, turn)
  }
}

/**
 * The coordinator does not know this member, or this generation, any more: it joins anew in the
 * next poll(), and what it held is lost. An unknown member needs a new id as well.
 */
export function resetGeneration(consumer: Consumer, error: ErrorCode, answerTo: string, turn: ConsumerTurn): void {
  const { membership, heartbeat, name, config } = consumer
  membership.state = 'UNJOINED'
  membership.generation = -1
  if (error !== 'ILLEGAL_GENERATION') membership.memberId = ''
  membership.rejoinReason = `encountered ${error} from ${answerTo} response`
  membership.needsJoinPrepare = true // also in the middle of joining: what is still held is lost
  membership.synced = null
  membership.electedWith = null
  heartbeat.enabled = false
  turn.note({ kind: 'MembershipLost', consumer: name, group: config.groupId, error, answerTo })
}

function send(
  consumer: Consumer,
  by: CommitCaller,
  offsets: readonly PartitionOffset[],
  turn: ConsumerTurn,
): number | null {
  const { membership, config } = consumer
  const { memberId, generation } = membership
  const groupInstanceId = config.groupInstanceId
  const request = {
    api: 'OffsetCommit',
    groupId: config.groupId,
    memberId,
    groupInstanceId,
    generation,
    offsets,
  } as const
  return ask(consumer, request, turn, { offsets, by })
}

/** An automatic commit only logs what went wrong; the others throw it into the application. */
function throwFrom(
  consumer: Consumer,
  by: CommitCaller,
  error: string,
  message: string,
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
