/**
 * The application's thread: a loop of poll(), handling what it returned, and committing. Nothing
 * interrupts it. What it is told to do, and what the heartbeat thread has heard, waits until it
 * comes round to it; that is why a rebalance lasts as long as the slowest loop.
 */
import {
  afterBatch,
  beginBatch,
  commitsForPool,
  finishHandling,
  goOnWithBatch,
  handle,
  handleCollected,
  proceedWithCommitting,
} from './batch'
import { proceedWithClose } from './close'
import { isBatchDue, pollTimeoutMs } from './collect'
import { BETWEEN_POLLS, type Doing } from './doing'
import { callPoll, obey } from './obey'
import { continuePoll } from './poll'
import { knowsPositions } from './positions'
import type { ConsumerTurn } from './requests'
import { proceedWithSendingOn } from './send-on'
import type { Consumer } from './state'

/** Lets the thread go on until it waits for something: an answer, or an instant. */
export function proceed(consumer: Consumer, turn: ConsumerTurn): void {
  while (step(consumer, turn)) {}
}

/** One step of the loop; false when the thread has to wait. */
function step(consumer: Consumer, turn: ConsumerTurn): boolean {
  const { doing } = consumer
  switch (doing.kind) {
    case 'between polls':
    case 'stopped':
      if (consumer.told.length > 0) return obey(consumer, consumer.told, turn)
      return mayPoll(consumer) ? beginPoll(consumer, turn) : rest(consumer, turn)
    case 'polling':
      return poll(consumer, doing, turn)
    case 'handling':
      if (doing.heldSince !== null || turn.now < doing.stopsAt) return false
      finishHandling(consumer, doing, turn)
      return true
    case 'backing off':
      if (turn.now < doing.until) return false
      if (doing.batch) handle(consumer, doing.batch, turn)
      else afterBatch(consumer, turn)
      return true
    case 'sending on': {
      const outcome = proceedWithSendingOn(consumer, doing, turn)
      if (outcome === 'sent') goOnWithBatch(consumer, doing.batch, turn)
      return outcome !== 'waits'
    }
    case 'committing':
      return proceedWithCommitting(consumer, doing, turn)
    case 'closing':
      return proceedWithClose(consumer, doing, turn)
    case 'ended':
      return false
  }
}

/** Whether the loop goes round by itself: nobody has stopped it, and there is something to read. */
function mayPoll(consumer: Consumer): boolean {
  if (consumer.stoppedSince !== null || consumer.process !== 'running' || consumer.application.manual) return false
  return consumer.subscription.length > 0 || consumer.pattern !== null || consumer.assignedByHand
}

/** The thread stands still until it is told something; true never, so that it waits. */
function rest(consumer: Consumer, turn: ConsumerTurn): false {
  if (consumer.doing.kind !== 'stopped') consumer.doing = { kind: 'stopped', since: turn.now }
  return false
}

function beginPoll(consumer: Consumer, turn: ConsumerTurn): boolean {
  if (consumer.application.handler === 'pool' && commitsForPool(consumer, turn)) return true
  if (isBatchDue(consumer, turn.now)) handleCollected(consumer, turn)
  else callPoll(consumer, pollTimeoutMs(consumer, turn.now), turn)
  return true
}

function poll(consumer: Consumer, doing: Doing & { kind: 'polling' }, turn: ConsumerTurn): boolean {
  if (turn.now >= doing.until && isUndisturbed(consumer)) {
    // The wait is over and nothing came of it. What is due now the next poll() does, at this same instant.
    consumer.doing = BETWEEN_POLLS
    return true
  }
  const outcome = continuePoll(consumer, turn)
  if (outcome === 'failed') {
    consumer.doing = BETWEEN_POLLS
    return true
  }
  if (outcome === 'blocked') return false
  if (outcome.length > 0) {
    beginBatch(consumer, outcome, turn)
    return true
  }
  if (turn.now < doing.until) return false
  consumer.doing = BETWEEN_POLLS
  return true
}

/** A member at rest, with nothing fetched and nothing heard since it last looked. */
function isUndisturbed(consumer: Consumer): boolean {
  const { state, rejoinReason, step, fatal } = consumer.membership
  if (consumer.told.length > 0 || consumer.buffer.length > 0 || state !== 'STABLE') return false
  if (rejoinReason !== null || step !== null || fatal !== null) return false
  return knowsPositions(consumer)
}
