/** The agenda: a binary heap of what is due, ordered by instant and, within one, by order of entry. */
import type { Due, Instant } from './world'

export function enter<M>(agenda: Due<M>[], due: Due<M>): void {
  let hole = agenda.length
  agenda.push(due)
  while (hole > 0) {
    const above = (hole - 1) >> 1
    const parent = agenda[above] as Due<M> // above lies inside the heap
    if (!isBefore(due, parent)) break
    agenda[hole] = parent
    hole = above
  }
  agenda[hole] = due
}

/** What is due first; undefined when nothing is. */
export function firstDue<M>(agenda: readonly Due<M>[]): Due<M> | undefined {
  return agenda[0]
}

export function isAnyDue<M>(agenda: readonly Due<M>[], until: Instant): boolean {
  const first = firstDue(agenda)
  return first !== undefined && first.at <= until
}

/** Takes out what is due first. The agenda must not be empty. */
export function takeFirst<M>(agenda: Due<M>[]): Due<M> {
  const first = agenda[0] as Due<M> // asked of a non-empty agenda only
  const last = agenda.pop() as Due<M>
  const size = agenda.length
  if (size === 0) return first
  let hole = 0
  for (;;) {
    let below = 2 * hole + 1
    if (below >= size) break
    const right = below + 1
    if (right < size && isBefore(agenda[right] as Due<M>, agenda[below] as Due<M>)) below = right
    const child = agenda[below] as Due<M> // below < size
    if (!isBefore(child, last)) break
    agenda[hole] = child
    hole = below
  }
  agenda[hole] = last
  return first
}

function isBefore<M>(a: Due<M>, b: Due<M>): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order)
}
