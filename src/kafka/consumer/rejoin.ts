/**
 * How a membership ends on the client's side, and how it asks for the next (AbstractCoordinator.resetStateAndRejoin,
 * requestRejoin, maybeLeaveGroup). The generation is reset, most often the member id too, and all that was under
 * way on the road into the group. Joining anew is the next poll()'s business: only there the listener may hear that
 * what was held is lost.
 */
import type { ErrorCode } from '../protocol/errors'
import type { Api } from '../protocol/messages'
import { ask, type ConsumerTurn } from './requests'
import type { Consumer } from './state'

/** The next poll() joins, and says why in its JoinGroup (KIP-800). A later reason takes the place of an earlier one. */
export function requestRejoin({ membership }: Consumer, reason: string): void {
  membership.rejoinReason = reason
}

/**
 * JoinGroup or SyncGroup came to nothing: it begins again with JoinGroup, and names the exception. It is in the
 * midst of a rebalance still: a commit now fails for that, and close() loses what it holds and leaves the group.
 */
export function joinAgain(consumer: Consumer, why: ErrorCode | 'DISCONNECT' | 'UNJOINED_GROUP'): void {
  requestRejoin(consumer, `rebalance failed due to ${exceptionOf(why)}`)
}

/** No member any more, and about to become one. */
export function resetStateAndRejoin(consumer: Consumer, reason: string, keepsMemberId = false): void {
  const { membership, heartbeat } = consumer
  membership.state = 'UNJOINED'
  membership.generation = -1
  if (!keepsMemberId) membership.memberId = ''
  membership.needsJoinPrepare = true // also in the middle of joining: what is still held is lost
  const { step } = membership
  if (step?.kind === 'elected' || step?.kind === 'assigned') membership.step = null // a listener goes on, and hears of it
  heartbeat.enabled = false
  requestRejoin(consumer, reason)
}

/**
 * The coordinator does not know this member, or this generation, any more. A generation that is too old says nothing
 * against the member id: with that it need not be waited for twice.
 */
export function resetOnError(consumer: Consumer, error: ErrorCode, answerTo: Api, turn: ConsumerTurn): void {
  const { membership, name, config } = consumer
  const isNews = membership.state !== 'UNJOINED' || membership.generation >= 0
  resetStateAndRejoin(consumer, `encountered ${error} from ${keyOf(answerTo)} response`, error === 'ILLEGAL_GENERATION')
  if (isNews) turn.note({ kind: 'MembershipLost', consumer: name, group: config.groupId, error, answerTo })
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

/** `UNKNOWN_MEMBER_ID`: the class of the client's exception, `UnknownMemberIdException`. */
function exceptionOf(error: string): string {
  const words = error.split('_').map(word => `${word.charAt(0)}${word.slice(1).toLowerCase()}`)
  return `${words.join('')}Exception`
}

/** `OffsetCommit`: Kafka's constant for it, `OFFSET_COMMIT` (ApiKeys). */
function keyOf(api: Api): string {
  return api.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()
}
