/**
 * Membership, seen from the client (AbstractCoordinator, ConsumerCoordinator). All of it happens
 * inside poll(): give up what must be given up, send JoinGroup, perhaps assign as the leader, send
 * SyncGroup, take what one was given.
 *
 * An eager member gives up everything before it joins, so the whole group stands still. A
 * cooperative one gives up only what it sees missing afterwards, and joins once more for it.
 */
import type { ResponseOf } from '../protocol/messages'
import { isSamePartition, type TopicPartition } from '../protocol/names'
import { beginCommit, ownPositions, proceedWithCommit } from './commit'
import { fatalError } from './fatal'
import { ensureCoordinator, isNotNow } from './find-coordinator'
import { assignAsLeader, noticeNewPartitions, sendSync } from './leader'
import { callListener, listenerOffsets, sorted } from './listener'
import { isPreparing, type JoinStep } from './membership-state'
import { letGo, newlyOwned, stopReading } from './partitions'
import { joinAgain, requestRejoin, resetOnError } from './rejoin'
import { ask, type ConsumerTurn, isAsking, settle } from './requests'
import type { Consumer } from './state'
import { noticeNewSubscription, offeredProtocols, rebalanceProtocol } from './subscription'

/**
 * One step on the way into the group, or out of a rebalance. True when there is nothing to do: only
 * then does poll() commit automatically, and look for the positions of new partitions.
 */
export function proceedWithMembership(consumer: Consumer, turn: ConsumerTurn): boolean {
  if (consumer.assignedByHand) return true
  if (consumer.cutSince !== null || consumer.membership.fatal) return false
  if (consumer.coordinator === 'unknown') ensureCoordinator(consumer, turn)
  if (consumer.coordinator !== 'known') return false
  const { membership } = consumer
  if (membership.step?.kind === 'assigned') completeJoin(consumer, membership.step.partitions, turn)
  if (membership.step?.kind === 'taking' && !takenOver(consumer, membership.step, turn)) return false
  if (membership.step?.kind === 'elected') assignAsLeader(consumer, turn)
  if (membership.isLeader) noticeNewPartitions(consumer, turn)
  if (membership.joinedSubscription !== consumer.subscription) noticeNewSubscription(consumer)
  if (membership.rejoinReason === null && membership.state === 'STABLE') return true
  if (isAsking(consumer, 'JoinGroup') || isAsking(consumer, 'SyncGroup') || membership.step?.kind === 'elected')
    return false
  // A pattern is held against the topics there are now before it is joined with.
  if (consumer.pattern !== null && (consumer.metadata.refreshAt <= turn.now || isAsking(consumer, 'Metadata')))
    return false
  if (membership.needsJoinPrepare && !joinPrepared(consumer, turn)) return false
  if (turn.now >= consumer.asksAgainAt) sendJoin(consumer, turn)
  return false
}

/** Before JoinGroup (onJoinPrepare): commit automatically, run the listener, let go. True when all is done. */
function joinPrepared(consumer: Consumer, turn: ConsumerTurn): boolean {
  const { membership } = consumer
  const isEager = rebalanceProtocol(consumer) === 'EAGER'
  if (!isPreparing(membership.step) && isMember(consumer) && consumer.config.enableAutoCommit) {
    if (isEager) markPendingRevocation(consumer, turn)
    // It is tried for as long as the others wait, also where a topic is gone for good (KAFKA-20959).
    const deadline = turn.now + consumer.config.maxPollIntervalMs
    const commit = { ...beginCommit(consumer, 'auto', ownPositions(consumer), turn), deadline }
    membership.step = { kind: 'committing', commit }
  }
  if (!commitDone(consumer, turn)) return false
  if (membership.step?.kind !== 'revoking' && revokeBeforeJoin(consumer, isEager, turn)) return false
  membership.step = null
  if (isEager) letGo(consumer, consumer.partitions, turn.now)
  membership.needsJoinPrepare = false
  membership.isLeader = false
  consumer.metadata.wanted = consumer.subscription // the others' topics are the next leader's business
  return true
}

/**
 * The answer to the automatic commit takes a while, in which records may still come. None of them is returned any
 * more, or the position would get ahead of what is being committed (maybeMarkPartitionsPendingRevocation).
 */
function markPendingRevocation(consumer: Consumer, turn: ConsumerTurn): void {
  const { name, config, partitions } = consumer
  if (partitions.length === 0) return
  stopReading(consumer, partitions, turn.now)
  turn.note({ kind: 'RevocationPending', consumer: name, group: config.groupId, partitions: sorted(partitions) })
}

/** Runs the listener for what is given up before the join; true when it commits and has to be waited for. */
function revokeBeforeJoin(consumer: Consumer, isEager: boolean, turn: ConsumerTurn): boolean {
  if (!isMember(consumer)) {
    callListener(consumer, 'Lost', consumer.partitions, turn)
    if (consumer.application.commitOnLost && consumer.partitions.length > 0) {
      proceedWithCommit(consumer, beginCommit(consumer, 'onPartitionsLost', listenerOffsets(consumer), turn), turn)
    }
    letGo(consumer, consumer.partitions, turn.now)
    return false
  }
  const given = isEager
    ? consumer.partitions
    : consumer.partitions.filter(({ topic }) => !consumer.subscription.includes(topic))
  stopReading(consumer, given, turn.now)
  if (isEager || given.length > 0) callListener(consumer, 'Revoked', given, turn)
  const commit = beginCommit(consumer, 'onPartitionsRevoked', listenerOffsets(consumer), turn)
  if (!isEager) letGo(consumer, given, turn.now)
  if (!consumer.application.commitOnRevoke || given.length === 0) return false
  consumer.membership.step = { kind: 'revoking', commit }
  return !commitDone(consumer, turn)
}

/** Goes on with the commit that joining waits for; an end of the membership ends the wait as well. */
function commitDone(consumer: Consumer, turn: ConsumerTurn): boolean {
  const { membership } = consumer
  const { step } = membership
  if (!isPreparing(step)) return true
  const { kind, commit } = step
  // A cooperative member reads on meanwhile: what is tried again is where it stands then, or it would go back.
  const isAnew = kind === 'committing' && commit.correlationId === null
  const offsets = isAnew ? ownPositions(consumer) : commit.offsets
  const outcome = proceedWithCommit(consumer, { ...commit, offsets }, turn)
  if (outcome.done) return true
  membership.step = { kind, commit: outcome.commit }
  return false
}

function sendJoin(consumer: Consumer, turn: ConsumerTurn): void {
  const { config, membership, heartbeat } = consumer
  membership.state = 'PREPARING_REBALANCE'
  membership.joinedSubscription = consumer.subscription
  heartbeat.enabled = false
  ask(
    consumer,
    {
      kind: 'request',
      api: 'JoinGroup',
      correlationId: consumer.nextCorrelationId,
      groupId: config.groupId,
      memberId: membership.memberId,
      groupInstanceId: config.groupInstanceId,
      clientId: config.clientId,
      sessionTimeoutMs: config.sessionTimeoutMs,
      rebalanceTimeoutMs: config.maxPollIntervalMs,
      protocols: offeredProtocols(consumer),
      reason: membership.rejoinReason ?? '',
    },
    turn,
  )
}

/** The answer may have come while nobody read the connection. */
export function readUnread(consumer: Consumer, unread: ResponseOf<'JoinGroup'>, turn: ConsumerTurn): void {
  consumer.unread = null
  if (settle(consumer, unread.correlationId)) onJoinAnswer(consumer, unread, turn)
}

export function onJoinAnswer(consumer: Consumer, answer: ResponseOf<'JoinGroup'>, turn: ConsumerTurn): void {
  const { membership, heartbeat, config } = consumer
  if (isNotNow(consumer, answer.error, turn)) return joinAgain(consumer, answer.error)
  switch (answer.error) {
    case 'NONE':
      if (membership.state !== 'PREPARING_REBALANCE') return joinAgain(consumer, 'UNJOINED_GROUP') // lost meanwhile
      membership.state = 'COMPLETING_REBALANCE'
      membership.generation = answer.generation
      membership.lastGeneration = answer.generation
      membership.memberId = answer.memberId
      membership.protocolName = answer.protocolName
      membership.isLeader = answer.leader === answer.memberId
      heartbeat.enabled = true
      heartbeat.nextAt = turn.now + config.heartbeatIntervalMs
      heartbeat.sessionDeadline = turn.now + config.sessionTimeoutMs
      if (!membership.isLeader) return sendSync(consumer, [], turn)
      membership.step = { kind: 'elected', members: answer.members, skipAssignment: answer.skipAssignment }
      return assignAsLeader(consumer, turn)
    case 'MEMBER_ID_REQUIRED':
      membership.memberId = answer.memberId
      return requestRejoin(consumer, `need to re-join with the given member-id: ${answer.memberId}`)
    case 'UNKNOWN_MEMBER_ID':
    case 'ILLEGAL_GENERATION':
      resetOnError(consumer, answer.error, 'JoinGroup', turn)
      return joinAgain(consumer, answer.error)
    default:
      membership.fatal = fatalError(answer.error, config.groupId)
  }
}

export function onSyncAnswer(consumer: Consumer, answer: ResponseOf<'SyncGroup'>, turn: ConsumerTurn): void {
  const { membership } = consumer
  if (isNotNow(consumer, answer.error, turn)) return joinAgain(consumer, answer.error)
  switch (answer.error) {
    case 'NONE':
      // The heartbeat thread has left meanwhile.
      if (membership.state !== 'COMPLETING_REBALANCE') return joinAgain(consumer, 'ILLEGAL_GENERATION')
      membership.state = 'STABLE'
      membership.rejoinReason = null
      membership.step = { kind: 'assigned', partitions: answer.partitions }
      return
    case 'REBALANCE_IN_PROGRESS':
      return joinAgain(consumer, answer.error)
    case 'UNKNOWN_MEMBER_ID':
    case 'ILLEGAL_GENERATION':
      resetOnError(consumer, answer.error, 'SyncGroup', turn)
      return joinAgain(consumer, answer.error)
    default:
      membership.fatal = fatalError(answer.error, consumer.config.groupId, 'from SyncGroup')
  }
}

/**
 * The assignment has come (onJoinComplete): in poll(), the listener hears what is gone, and what is
 * new is taken. If the subscription has changed meanwhile, it is passed over for the next.
 */
function completeJoin(consumer: Consumer, assigned: readonly TopicPartition[], turn: ConsumerTurn): void {
  const { membership, subscription } = consumer
  membership.step = null
  membership.needsJoinPrepare = true
  if (assigned.some(({ topic }) => !subscription.includes(topic))) {
    return requestRejoin(consumer, 'received assignment does not match the current subscription')
  }
  const revoked = consumer.partitions.filter(owned => !isIn(assigned, owned))
  if (revoked.length === 0) return take(consumer, assigned, turn)
  stopReading(consumer, revoked, turn.now)
  callListener(consumer, 'Revoked', revoked, turn)
  requestRejoin(consumer, 'need to revoke partitions and re-join')
  if (!consumer.application.commitOnRevoke) return take(consumer, assigned, turn)
  const commit = beginCommit(consumer, 'onPartitionsRevoked', listenerOffsets(consumer), turn)
  membership.step = { kind: 'taking', partitions: assigned, commit }
}

/** Goes on with the commit of the listener; when that is done, what is assigned is taken. */
function takenOver(consumer: Consumer, taking: JoinStep & { kind: 'taking' }, turn: ConsumerTurn): boolean {
  const { membership } = consumer
  const outcome = proceedWithCommit(consumer, taking.commit, turn)
  membership.step = outcome.done ? null : { ...taking, commit: outcome.commit }
  if (outcome.done) take(consumer, taking.partitions, turn)
  return outcome.done
}

function take(consumer: Consumer, assigned: readonly TopicPartition[], turn: ConsumerTurn): void {
  const { membership, config } = consumer
  membership.remembered = { owned: assigned, generation: membership.generation }
  const added = assigned.filter(tp => !isIn(consumer.partitions, tp))
  letGo(
    consumer,
    consumer.partitions.filter(owned => !isIn(assigned, owned)),
    turn.now,
  )
  consumer.partitions = [...consumer.partitions, ...added.map(newlyOwned)]
  consumer.autoCommitAt = config.enableAutoCommit ? turn.now + config.autoCommitIntervalMs : null
  callListener(consumer, 'Assigned', added, turn)
}

function isIn(partitions: readonly TopicPartition[], tp: TopicPartition): boolean {
  return partitions.some(other => isSamePartition(other, tp))
}

/** Whether it has both an id and a generation; without, what it holds is lost rather than revoked. */
function isMember({ membership }: Consumer): boolean {
  return membership.generation >= 0 && membership.memberId !== ''
}
