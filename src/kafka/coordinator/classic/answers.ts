/** Answers to requests that the coordinator has held. */
import type { ErrorCode } from '../../protocol/errors'
import type { Response } from '../../protocol/messages'
import type { CoordinatorTurn } from '../turn'
import type { Member } from './group'

type Unaddressed<R> = R extends Response ? Omit<R, 'kind' | 'correlationId'> : never

/** Sends the answer to the member's held request; from then on nothing is held. */
export function answer(member: Member, response: Unaddressed<Response>, turn: CoordinatorTurn): void {
  if (!member.held) return
  // Safe: the answer carries all fields of its kind but the two that are added here.
  turn.send(member.held.from, { ...response, kind: 'response', correlationId: member.held.correlationId } as Response)
  member.held = null
}

/** Refuses the member's held JoinGroup, if it has one: it is not waited for any more. */
export function refuseHeldJoin(member: Member, error: ErrorCode, turn: CoordinatorTurn): void {
  if (member.held?.api !== 'JoinGroup') return
  const none = { generation: -1, protocolName: null, leader: '', skipAssignment: false, members: [] } as const
  // A member that is removed is told no id: it has to ask for a new one.
  const memberId = error === 'UNKNOWN_MEMBER_ID' ? '' : member.memberId
  answer(member, { api: 'JoinGroup', error, memberId, ...none }, turn)
}

export function refuseSync(member: Member, error: ErrorCode, turn: CoordinatorTurn): void {
  answer(member, { api: 'SyncGroup', error, partitions: [] }, turn)
}
