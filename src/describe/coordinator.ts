/** The coordinator of a group: the states there are, how it came to the one it is in, and how the assignor was voted for. */
import { ballots, type GroupState, STATE_CHANGES, selectProtocol } from '../kafka/coordinator/classic/group'
import { standingOf } from '../kafka/coordinator/failover'
import { groupOf } from '../kafka/coordinator/state'
import type { Fact } from '../kafka/facts'
import { coordinatorOf, type KafkaWorld } from '../kafka/world'
import type { Noted } from '../sim/timeline'
import type { Instant } from '../sim/world'
import { type ShownState, shownState } from './group'
import type { Sentence } from './sentence'
import { groupStateChanged } from './told/group-state'

export interface CoordinatorPicture {
  readonly group: string
  readonly state: ShownState
  readonly states: readonly GroupState[]
  readonly changes: readonly (readonly [from: GroupState, to: GroupState])[]
  /** The last changes of state, newest first. */
  readonly way: readonly Move[]
  /** Null without a member. */
  readonly vote: Vote | null
}

export interface Move {
  readonly group: string
  readonly at: Instant
  readonly from: GroupState
  readonly to: GroupState
  readonly sentence: Sentence
}

export interface Vote {
  readonly ballots: readonly { readonly consumer: string; readonly offers: readonly string[]; readonly vote: string }[]
  /** What a vote now would choose. */
  readonly winner: string
  /** What the present generation goes by; another than the winner where a vote is still to come. */
  readonly inUse: string | null
}

const STATES: readonly GroupState[] = ['Empty', 'PreparingRebalance', 'CompletingRebalance', 'Stable', 'Dead']
const MOST_MOVES = 6

/** `moves` are those of all groups, in order; what lies beyond the World's instant has not happened yet. */
export function coordinatorPicture(world: KafkaWorld, groupId: string, moves: readonly Move[]): CoordinatorPicture {
  const coordinator = coordinatorOf(world)
  return {
    group: groupId,
    state: shownState(groupOf(coordinator, groupId), standingOf(coordinator, groupId, world.now)),
    states: STATES,
    changes: STATE_CHANGES,
    way: lastMoves(moves, groupId, world.now),
    vote: voteIn(world, groupId),
  }
}

/** The change of state that a fact tells of; null where it tells of something else. */
export function moveOf({ at, fact }: Noted<Fact>): Move | null {
  if (fact.kind !== 'GroupStateChanged') return null
  const { group, from, to } = fact
  return { group, at, from, to, sentence: groupStateChanged(fact) }
}

function lastMoves(moves: readonly Move[], groupId: string, now: Instant): Move[] {
  const last = moves.filter(({ group, at }) => group === groupId && at <= now).slice(-MOST_MOVES)
  return last.reverse()
}

function voteIn(world: KafkaWorld, groupId: string): Vote | null {
  const group = groupOf(coordinatorOf(world), groupId)
  const winner = group && selectProtocol(group)
  if (!group || !winner) return null
  return {
    winner,
    inUse: group.protocolName,
    ballots: ballots(group).map(({ member, vote }) => ({
      consumer: member.consumer,
      offers: member.protocols.map(({ name }) => name),
      vote: vote ?? '',
    })),
  }
}
