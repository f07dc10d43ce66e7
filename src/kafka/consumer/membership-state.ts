/**
 * A membership as the client keeps it (AbstractCoordinator). The generation is what makes it one; the coordinator
 * may have ended it long ago, and the client hears of that only in an answer.
 */
import type { JoiningMember } from '../protocol/messages'
import type { MemberId, TopicPartition } from '../protocol/names'
import type { Commit } from './commit-state'

export interface Membership {
  state: MemberState
  /** Empty until the coordinator has given one. */
  memberId: MemberId
  /** -1: none. */
  generation: number
  /** What groupMetadata() says inside a callback: the last generation it was in, also when that is lost. */
  lastGeneration: number
  isLeader: boolean
  protocolName: string | null
  /** Something asks for a new join; it happens in the next poll(). */
  rejoinReason: string | null
  /** What it subscribed to when it last sent JoinGroup; when that has changed since, it joins again. */
  joinedSubscription: readonly string[] | null
  /** Giving up what must be given up is still to be done before JoinGroup may be sent. */
  needsJoinPrepare: boolean
  /** What it is in the midst of on its way into the group, or out of a rebalance; null between two of these. */
  step: JoinStep | null
  /** Thrown from the next poll(): an answer that ends the application's loop. */
  fatal: { readonly error: string; readonly message: string } | null
  /** Partition counts that the leader assigned by: when they change, it joins again. */
  assignedBy: readonly { readonly topic: string; readonly partitions: number }[] | null
  /** What the sticky assignor remembers of the last assignment. */
  remembered: { readonly owned: readonly TopicPartition[]; readonly generation: number } | null
}

/** The client's side of its membership (AbstractCoordinator.MemberState). */
export type MemberState = 'UNJOINED' | 'PREPARING_REBALANCE' | 'COMPLETING_REBALANCE' | 'STABLE'

/** In the order in which a member comes through them. While JoinGroup or SyncGroup is under way there is none: see `state`. */
export type JoinStep =
  /** The automatic commit before JoinGroup is under way, and then the listener's own commit is. */
  | { readonly kind: 'committing' | 'revoking'; readonly commit: Commit }
  /** The leader knows the members and needs the partition counts of their topics to assign. */
  | { readonly kind: 'elected'; readonly members: readonly JoiningMember[]; readonly skipAssignment: boolean }
  /** The assignment has come and waits for the next poll(). */
  | { readonly kind: 'assigned'; readonly partitions: readonly TopicPartition[] }
  /** The listener commits what is revoked before the assignment is taken. */
  | { readonly kind: 'taking'; readonly partitions: readonly TopicPartition[]; readonly commit: Commit }

/** Whether a commit that JoinGroup waits for is under way. */
export function isPreparing(step: JoinStep | null): step is JoinStep & { kind: 'committing' | 'revoking' } {
  return step?.kind === 'committing' || step?.kind === 'revoking'
}

/** Not a member of anything, and about to join with its first poll(). */
export function freshMembership(): Membership {
  return {
    state: 'UNJOINED',
    memberId: '',
    generation: -1,
    lastGeneration: -1,
    isLeader: false,
    protocolName: null,
    rejoinReason: '',
    joinedSubscription: null,
    needsJoinPrepare: true,
    step: null,
    fatal: null,
    assignedBy: null,
    remembered: null,
  }
}
