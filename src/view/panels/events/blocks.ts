/** The log in blocks: what happened in one rebalance stands under its heading. Newest first. */
import type { Told } from '../../../describe/events'
import type { Rebalance } from '../../../describe/rebalances'

export interface Block {
  readonly key: string
  /** Null: between rebalances. */
  readonly rebalance: Rebalance | null
  readonly entries: readonly Told[]
}

/** `entries` with the newest first, `rebalances` in order of their beginning. */
export function blocksOf(entries: readonly Told[], rebalances: readonly Rebalance[]): Block[] {
  const blocks: { key: string; rebalance: Rebalance | null; entries: Told[] }[] = []
  for (const entry of entries) {
    const rebalance = rebalanceOf(entry, rebalances)
    const block = blocks.at(-1)
    if (block && block.rebalance === rebalance) block.entries.push(entry)
    else blocks.push({ key: `${rebalance?.group} ${rebalance?.from} ${entry.index}`, rebalance, entries: [entry] })
  }
  // A block is found again as it grows: by its first event, which stays.
  return blocks.map(block => ({ ...block, key: `${block.rebalance?.from} ${block.entries.at(-1)?.index}` }))
}

/** Of its own group, if it says which; else the one under way. */
function rebalanceOf({ at, fact }: Told, rebalances: readonly Rebalance[]): Rebalance | null {
  const group = 'group' in fact ? fact.group : null
  const begun = rebalances.findLast(one => one.from <= at && (group === null || one.group === group))
  if (!begun) return null
  // Members take what they were given when the group is Stable already: that belongs to it as well.
  const isItsEnd = fact.kind === 'Assigned' && fact.generation === begun.generation
  return begun.to === null || at <= begun.to || isItsEnd ? begun : null
}
