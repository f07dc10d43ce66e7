/** The coordinator of a group: the states there are, how it came to the one it is in, and how the assignor was voted for. */
import { ballots, type GroupState, STATE_CHANGES, selectProtocol } from '../kafka/coordinator/classic/group'
import { groupOf } from '../kafka/coordinator/state'
import type { Fact } from '../kafka/facts'
import { coordinatorOf, type KafkaWorld } from '../kafka/world'
import type { Noted } from '../sim/timeline'
import type { Instant } from '../sim/world'
import type { Sentence } from './sentence'
import { groupStateChanged } from './told/group-state'

export interface CoordinatorPicture {
  readonly group: string
  readonly state: GroupState
  readonly states: readonly GroupState[]
  readonly changes: readonly (readonly [from: GroupState, to: GroupState])[]
  /** The last changes of state, newest first. */
  readonly way: readonly Move[]
  /** Null without a member. */
  readonly vote: Vote | null
}

export interface Move {
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

/** `facts` are those noted up to the World's instant. */
export function coordinatorPicture(
  world: KafkaWorld,
  groupId: string,
  facts: readonly Noted<Fact>[],
): CoordinatorPicture {
  return {
    group: groupId,
    state: groupOf(coordinatorOf(world), groupId)?.state ?? 'Dead',
    states: STATES,
    changes: STATE_CHANGES,
    way: lastMoves(groupId, facts),
    vote: voteIn(world, groupId),
  }
}

function lastMoves(groupId: string, facts: readonly Noted<Fact>[]): Move[] {
  const moves: Move[] = []
  for (let i = facts.length - 1; i >= 0 && moves.length < MOST_MOVES; i--) {
    const noted = facts[i]
    if (noted?.fact.kind !== 'GroupStateChanged' || noted.fact.group !== groupId) continue
    const { from, to } = noted.fact
    moves.push({ at: noted.at, from, to, sentence: groupStateChanged(noted.fact) })
  }
  return moves
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
