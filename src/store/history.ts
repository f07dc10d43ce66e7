/** Who read what when, up to the farthest instant computed. It grows with the facts, and each is taken in once. */
import { type Move, moveOf } from '../describe/coordinator'
import { emptyOwnership, type Ownership, type OwnershipRow, rowsUntil, withFact } from '../describe/ownership'
import { type PlacedMark, placedMark, type Rebalance, withRebalance } from '../describe/rebalances'
import { emptyRepeats, type Repeat, type Repeats, withDelivery } from '../describe/repeats'
import type { Fact } from '../kafka/facts'
import type { KafkaTimeline } from '../kafka/world'
import type { Noted } from '../sim/timeline'
import type { Instant } from '../sim/world'
import { sharedFacts, topicsAtFirst, topicsIn } from './facts'

export interface History {
  /** The last stretch of each row is open: it ends nowhere that is known. */
  readonly rows: readonly OwnershipRow[]
  readonly rebalances: readonly Rebalance[]
  readonly marks: readonly PlacedMark[]
  readonly repeats: readonly Repeat[]
  /** Changes of the groups' states. */
  readonly moves: readonly Move[]
}

/** Where a stretch ends that goes on. */
export const OPEN = Number.MAX_SAFE_INTEGER

interface Growing {
  readonly ownership: Ownership
  readonly rebalances: Rebalance[]
  readonly marks: PlacedMark[]
  readonly repeats: Repeats
  readonly moves: Move[]
  /** How many topics there are: with more than one, partitions bear other names. */
  many: number
  factsSeen: number
  history: History
}

/** By the list of facts: a timeline appends to it, and another future has another list. */
const known = new WeakMap<readonly Noted<Fact>[], Growing>()
/** The list that was asked for last, since the next other one is likely to begin with it. */
let latest: readonly Noted<Fact>[] = []

/** The same object until something new has happened: most facts tell of nothing that stands in it. */
export function historyOf(timeline: KafkaTimeline): History {
  const { facts } = timeline
  const growing = known.get(facts) ?? begun(timeline)
  known.set(facts, growing)
  latest = facts
  if (growing.factsSeen === facts.length) return growing.history
  growing.many = topicsIn(timeline)
  let isNew = false
  for (; growing.factsSeen < facts.length; growing.factsSeen++) {
    const noted = facts[growing.factsSeen]
    if (noted && takenIn(growing, noted)) isNew = true
  }
  if (isNew) growing.history = historyIn(growing)
  return growing.history
}

/** Takes in the next fact; true where it tells of something new. */
function takenIn(growing: Growing, noted: Noted<Fact>): boolean {
  const { ownership, rebalances, marks, repeats, moves, many, factsSeen } = growing
  const isOwnership = withFact(ownership, noted)
  const mark = placedMark(noted, factsSeen, { many, holders: ownership.holders })
  if (mark) marks.push(mark)
  const move = moveOf(noted)
  if (move) moves.push(move)
  const isRebalance = withRebalance(rebalances, noted)
  const isRepeat = withDelivery(repeats, noted, many)
  return mark !== null || move !== null || isOwnership || isRebalance || isRepeat
}

function historyIn({ ownership, rebalances, marks, repeats, moves }: Growing): History {
  return {
    rows: rowsUntil(ownership, OPEN),
    rebalances: [...rebalances],
    marks: [...marks],
    repeats: [...repeats.told],
    moves: [...moves],
  }
}

/** With what is known of the future that this one parts from, if that has not gone on since: a command has just been given. */
function begun(timeline: KafkaTimeline): Growing {
  const { facts } = timeline
  const many = topicsIn(timeline)
  const before = known.get(latest)
  if (before && before.many === many && before.factsSeen <= sharedFacts(latest, facts)) {
    const { history, ...parts } = before
    return { ...structuredClone(parts), history }
  }
  return {
    many,
    ownership: emptyOwnership(topicsAtFirst(timeline)),
    rebalances: [],
    marks: [],
    repeats: emptyRepeats(),
    moves: [],
    factsSeen: 0,
    history: { rows: [], rebalances: [], marks: [], repeats: [], moves: [] },
  }
}

/** The rows as they were known at that instant. */
export function rowsAt({ rows }: Pick<History, 'rows'>, at: Instant): OwnershipRow[] {
  return rows.map(row => ({
    ...row,
    stretches: row.stretches.filter(({ from }) => from < at).map(one => ({ ...one, to: Math.min(one.to, at) })),
  }))
}
