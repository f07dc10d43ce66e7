/**
 * close(): commit if that is automatic, run the listener for what is given up, leave the group, so
 * that the others need not wait for any time-out. A crash does none of this.
 */
import { CLOSE_REASON } from '../protocol/reasons'
import { beginCommit, ownPositions, proceedWithCommit } from './commit'
import { leave } from './heartbeat'
import { callListener } from './membership'
import { letGo } from './partitions'
import type { ConsumerTurn } from './requests'
import type { Consumer, Doing } from './state'

/** One step of closing; false when it has to wait, or is over. */
export function proceedWithClose(consumer: Consumer, doing: Doing & { kind: 'closing' }, turn: ConsumerTurn): boolean {
  const mustCommit = consumer.config.enableAutoCommit && consumer.membership.state === 'STABLE'
  if (mustCommit && doing.commit === null) {
    consumer.doing = { kind: 'closing', commit: beginCommit(consumer, 'close', ownPositions(consumer), turn) }
    return true
  }
  if (doing.commit) {
    const outcome = proceedWithCommit(consumer, doing.commit, turn)
    if (!outcome.done) {
      consumer.doing = { kind: 'closing', commit: outcome.commit }
      return false
    }
  }
  finish(consumer, turn)
  return false
}

function finish(consumer: Consumer, turn: ConsumerTurn): void {
  const { membership, partitions } = consumer
  if (partitions.length > 0) {
    callListener(consumer, membership.state === 'STABLE' ? 'Revoked' : 'Lost', partitions, turn)
  }
  leave(consumer, CLOSE_REASON, turn)
  end(consumer, 'closed', turn)
  turn.note({ kind: 'ConsumerClosed', consumer: consumer.name })
}

/** The process is gone: it sends nothing, waits for nothing, holds nothing. */
export function end(consumer: Consumer, how: 'closed' | 'crashed', turn: ConsumerTurn): void {
  consumer.process = how
  consumer.endedAt = turn.now
  consumer.doing = { kind: 'ended' }
  consumer.told = []
  consumer.isStopped = false
  consumer.pending = []
  consumer.buffer = []
  letGo(consumer, consumer.partitions, turn.now)
  consumer.autoCommitAt = null
  consumer.coordinator = 'unknown'
  consumer.heartbeat.enabled = false
  consumer.membership.preparing = null
  consumer.membership.electedWith = null
  consumer.membership.synced = null
}
