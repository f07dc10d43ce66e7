/** Who read what when, up to the farthest instant computed. It grows with the facts, and each is taken in once. */
import { emptyOwnership, type Ownership, type OwnershipRow, rowsUntil, withFact } from '../describe/ownership'
import { marks, type PlacedMark, type Rebalance, rebalances } from '../describe/rebalances'
import type { Fact } from '../kafka/facts'
import type { KafkaTimeline } from '../kafka/world'
import type { Noted } from '../sim/timeline'
import type { Instant } from '../sim/world'

export interface History {
  /** The last stretch of each row is open: it ends nowhere that is known. */
  readonly rows: readonly OwnershipRow[]
  readonly rebalances: readonly Rebalance[]
  readonly marks: readonly PlacedMark[]
}

const OPEN = Number.MAX_SAFE_INTEGER

interface Growing {
  readonly ownership: Ownership
  factsSeen: number
  history: History
}

/** By the list of facts: a timeline appends to it, and another future has another list. */
const known = new WeakMap<readonly Noted<Fact>[], Growing>()

/** The same object until there are new facts. */
export function historyOf({ facts }: KafkaTimeline): History {
  const growing = known.get(facts) ?? {
    ownership: emptyOwnership(),
    factsSeen: -1,
    history: { rows: [], rebalances: [], marks: [] },
  }
  known.set(facts, growing)
  if (growing.factsSeen === facts.length) return growing.history
  for (const noted of facts.slice(Math.max(0, growing.factsSeen))) withFact(growing.ownership, noted)
  growing.factsSeen = facts.length
  growing.history = {
    rows: rowsUntil(growing.ownership, OPEN),
    rebalances: rebalances(facts, OPEN),
    marks: marks(facts, OPEN),
  }
  return growing.history
}

/** The rows as they were known at that instant. */
export function rowsAt({ rows }: History, at: Instant): OwnershipRow[] {
  return rows.map(row => ({
    ...row,
    stretches: row.stretches.filter(({ from }) => from < at).map(one => ({ ...one, to: Math.min(one.to, at) })),
  }))
}
