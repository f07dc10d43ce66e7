/** Who read what when, up to the farthest instant computed. It grows with the facts, and each is taken in once. */
import { emptyOwnership, type Ownership, type OwnershipRow, rowsUntil, withFact } from '../describe/ownership'
import { type PlacedMark, placedMark, type Rebalance, withRebalance } from '../describe/rebalances'
import { emptyRepeats, type Repeat, type Repeats, withDelivery } from '../describe/repeats'
import type { Fact } from '../kafka/facts'
import { brokerOf, type KafkaTimeline } from '../kafka/world'
import type { Noted } from '../sim/timeline'
import type { Instant } from '../sim/world'

export interface History {
  /** The last stretch of each row is open: it ends nowhere that is known. */
  readonly rows: readonly OwnershipRow[]
  readonly rebalances: readonly Rebalance[]
  readonly marks: readonly PlacedMark[]
  readonly repeats: readonly Repeat[]
}

/** Where a stretch ends that goes on. */
export const OPEN = Number.MAX_SAFE_INTEGER

interface Growing {
  readonly ownership: Ownership
  readonly rebalances: Rebalance[]
  readonly marks: PlacedMark[]
  readonly repeats: Repeats
  factsSeen: number
  history: History
}

/** By the list of facts: a timeline appends to it, and another future has another list. */
const known = new WeakMap<readonly Noted<Fact>[], Growing>()

/** The same object until there are new facts. */
export function historyOf({ facts, kept }: KafkaTimeline): History {
  const growing = known.get(facts) ?? begun()
  known.set(facts, growing)
  if (growing.factsSeen === facts.length) return growing.history
  const { ownership, rebalances, marks, repeats } = growing
  const world = kept.at(-1)?.world
  const many = world ? brokerOf(world).topics.length : 1
  for (let index = Math.max(0, growing.factsSeen); index < facts.length; index++) {
    const noted = facts[index]
    if (!noted) continue
    withFact(ownership, noted)
    withRebalance(rebalances, noted)
    withDelivery(repeats, noted, many)
    const mark = placedMark(noted, index, many)
    if (mark) marks.push(mark)
  }
  growing.factsSeen = facts.length
  growing.history = {
    rows: rowsUntil(ownership, OPEN),
    rebalances: [...rebalances],
    marks: [...marks],
    repeats: [...repeats.told],
  }
  return growing.history
}

function begun(): Growing {
  return {
    ownership: emptyOwnership(),
    rebalances: [],
    marks: [],
    repeats: emptyRepeats(),
    factsSeen: -1,
    history: { rows: [], rebalances: [], marks: [], repeats: [] },
  }
}

/** The rows as they were known at that instant. */
export function rowsAt({ rows }: Pick<History, 'rows'>, at: Instant): OwnershipRow[] {
  return rows.map(row => ({
    ...row,
    stretches: row.stretches.filter(({ from }) => from < at).map(one => ({ ...one, to: Math.min(one.to, at) })),
  }))
}
