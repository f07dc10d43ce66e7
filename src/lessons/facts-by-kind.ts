/** Facts by their kind. A list of facts grows with its run, and each fact is put in its place once, however often is asked. */
import type { Fact, FactOf } from '../kafka/facts'
import type { Noted } from '../sim/timeline'
import type { Instant } from '../sim/world'

interface Sorted {
  readonly kinds: Map<Fact['kind'], Noted<Fact>[]>
  factsSeen: number
}

/** By the list of facts: a timeline appends to it, and another future has another list. */
const known = new WeakMap<readonly Noted<Fact>[], Sorted>()

/** Those of a kind noted up to that instant, in order of time. */
export function ofKind<K extends Fact['kind']>(facts: readonly Noted<Fact>[], kind: K, until: Instant) {
  const all = sorted(facts).kinds.get(kind) ?? []
  const last = all.findLastIndex(({ at }) => at <= until) // mostly the newest: from the end it is found at once
  return all.slice(0, last + 1) as Noted<FactOf<K>>[] // put there by its kind
}

function sorted(facts: readonly Noted<Fact>[]): Sorted {
  const found = known.get(facts) ?? { kinds: new Map(), factsSeen: 0 }
  known.set(facts, found)
  for (; found.factsSeen < facts.length; found.factsSeen++) {
    const noted = facts[found.factsSeen]
    if (!noted) continue
    const own = found.kinds.get(noted.fact.kind)
    if (own) own.push(noted)
    else found.kinds.set(noted.fact.kind, [noted])
  }
  return found
}
