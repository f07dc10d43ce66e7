/**
 * close(): commit if that is automatic, run the listener for what is given up, leave the group, so
 * that the others need not wait for any time-out. A crash does none of this.
 */
import { CLOSE_REASON, LEAVING_REASON, UNSUBSCRIBE_REASON } from '../protocol/reasons'
import { beginCommit, ownPositions, proceedWithCommit, runCallbacks } from './commit'
import type { Commit } from './commit-state'
import type { CloseOption, Doing } from './doing'
import { dropInHand } from './handled'
import { callListener, listenerOffsets } from './listener'
import { freshMembership } from './membership-state'
import { letGo } from './partitions'
import { leave } from './rejoin'
import type { ConsumerTurn } from './requests'
import type { Consumer } from './state'

/** One step of closing; false when it has to wait, or is over. */
export function proceedWithClose(consumer: Consumer, doing: Doing & { kind: 'closing' }, turn: ConsumerTurn): boolean {
  const { membership, assignedByHand, config } = consumer
  if (doing.commit) {
    const outcome = proceedWithCommit(consumer, doing.commit, turn)
    if (!outcome.done) {
      consumer.doing = { ...doing, commit: outcome.commit }
      return false
    }
  } else if (!doing.hasGivenUp && config.enableAutoCommit && (membership.state === 'STABLE' || assignedByHand)) {
    consumer.doing = { ...doing, commit: beginCommit(consumer, 'close', ownPositions(consumer), turn) }
    return true
  }
  if (!doing.hasGivenUp) {
    consumer.doing = { ...doing, commit: giveUpAll(consumer, turn), hasGivenUp: true }
    return true
  }
  // close() waits for the answers to commitAsync() that are under way.
  consumer.doing = { ...doing, commit: null }
  if (turn.now < doing.deadline && consumer.pending.some(({ isAsync }) => isAsync)) return false
  runCallbacks(consumer, turn)
  finish(consumer, doing.option, turn)
  return false
}

function finish(consumer: Consumer, option: CloseOption, turn: ConsumerTurn): void {
  if (option !== 'REMAIN_IN_GROUP') leave(consumer, CLOSE_REASON, turn, option === 'LEAVE_GROUP')
  end(consumer, 'closed', turn)
  turn.note({ kind: 'ConsumerClosed', consumer: consumer.name })
}

/** unsubscribe(): give everything up and leave; unlike close() it commits nothing by itself. */
export function unsubscribe(consumer: Consumer, turn: ConsumerTurn): void {
  const commit = giveUpAll(consumer, turn)
  if (commit) proceedWithCommit(consumer, commit, turn) // on its way before LeaveGroup is, and so in time
  leave(consumer, UNSUBSCRIBE_REASON, turn)
  letGo(consumer, consumer.partitions, turn.now)
  consumer.subscription = []
  consumer.pattern = null
  consumer.assignedByHand = false
  consumer.heartbeat.enabled = false
  const { lastGeneration } = consumer.membership
  consumer.membership = { ...freshMembership(), lastGeneration, rejoinReason: LEAVING_REASON }
  // What it asked as a member is of no use any more.
  consumer.pending = consumer.pending.filter(({ api }) => api !== 'JoinGroup' && api !== 'SyncGroup')
}

/**
 * The listener runs for what is held, if anything is: revoked as a member, lost when it is none any
 * more, or is just joining (onLeavePrepare). Gives the commit that the listener begins.
 */
function giveUpAll(consumer: Consumer, turn: ConsumerTurn): Commit | null {
  const { membership, partitions, assignedByHand, application } = consumer
  if (partitions.length === 0 || assignedByHand) return null
  const isRebalancing = membership.state === 'PREPARING_REBALANCE' || membership.state === 'COMPLETING_REBALANCE'
  const isLost = isRebalancing || membership.generation < 0 || membership.memberId === ''
  callListener(consumer, isLost ? 'Lost' : 'Revoked', partitions, turn)
  if (!(isLost ? application.commitOnLost : application.commitOnRevoke)) return null
  return beginCommit(consumer, isLost ? 'onPartitionsLost' : 'onPartitionsRevoked', listenerOffsets(consumer), turn)
}

/** The process is gone: it sends nothing, waits for nothing, holds nothing. */
export function end(consumer: Consumer, how: 'closed' | 'crashed', turn: ConsumerTurn): void {
  letGo(consumer, consumer.partitions, turn.now)
  dropInHand(consumer, turn.now)
  consumer.process = how
  consumer.endedAt = turn.now
  consumer.doing = { kind: 'ended' }
  consumer.told = []
  consumer.suspended = null
  consumer.inbox = []
  consumer.stoppedSince = null
  consumer.pending = []
  consumer.unread = null
  consumer.answeredCommit = null
  consumer.unsentCommits = []
  consumer.asyncFailures = []
  consumer.answeredProduce = null
  consumer.attempts = []
  consumer.kept = []
  consumer.handledSinceCommit = 0
  consumer.buffer = []
  consumer.autoCommitAt = null
  consumer.coordinator = 'unknown'
  consumer.coordinatorId = null
  consumer.asksAgainAt = 0
  consumer.heartbeat.enabled = false
  consumer.membership.step = null
  consumer.assignedByHand = false
}
