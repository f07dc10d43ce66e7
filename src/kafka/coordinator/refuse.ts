/**
 * What a broker answers that does not coordinate the group, or does not know it yet. Each request has
 * an answer of its own shape; where there is no broker at all, the connection itself is refused.
 */
import type { NodeId } from '../../sim/world'
import { FIRST_BROKER } from '../protocol/addresses'
import type { ErrorCode } from '../protocol/errors'
import type { Request } from '../protocol/messages'
import { refuseJoin } from './classic/join'
import type { CoordinatorTurn } from './turn'

export function refuse(request: Request, to: NodeId, error: ErrorCode | 'no broker', turn: CoordinatorTurn): void {
  if (error === 'no broker') return turn.send(to, { kind: 'disconnected' })
  const { correlationId } = request
  switch (request.api) {
    case 'FindCoordinator':
      return turn.send(to, { kind: 'response', api: 'FindCoordinator', correlationId, error, brokerId: FIRST_BROKER })
    case 'JoinGroup':
      return refuseJoin(to, request, error, turn)
    case 'SyncGroup':
      return turn.send(to, { kind: 'response', api: 'SyncGroup', correlationId, error, partitions: [] })
    case 'Heartbeat': {
      // While it loads it can't tell who is a member, and lets everybody pass (GroupCoordinatorService.heartbeat).
      const said = error === 'COORDINATOR_LOAD_IN_PROGRESS' ? 'NONE' : error
      return turn.send(to, { kind: 'response', api: 'Heartbeat', correlationId, error: said })
    }
    case 'LeaveGroup':
      return turn.send(to, { kind: 'response', api: 'LeaveGroup', correlationId, error })
    case 'OffsetCommit': {
      const errors = request.offsets.map(({ topic, partition }) => ({ topic, partition, error }))
      return turn.send(to, { kind: 'response', api: 'OffsetCommit', correlationId, errors })
    }
    case 'OffsetFetch':
      return turn.send(to, { kind: 'response', api: 'OffsetFetch', correlationId, error, offsets: [] })
    case 'Metadata':
    case 'ListOffsets':
    case 'Fetch':
    case 'Produce':
      return // for the broker that leads the partition
  }
}
