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

export function refuseSync(member: Member, error: ErrorCode, turn: CoordinatorTurn): void {
  answer(member, { api: 'SyncGroup', error, partitions: [] }, turn)
}
