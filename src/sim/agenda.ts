/**
 * The agenda: what is due, in order, the first at the end, where it is taken off. A list does: what is entered comes
 * soon, as a rule. A message arrives behind those that are under way, and before all that waits for a deadline.
 */
import type { Due, Instant } from './world'

export function enter<M>(agenda: Due<M>[], due: Due<M>): void {
  let place = agenda.length
  agenda.push(due)
  while (place > 0) {
    const sooner = agenda[place - 1] as Due<M> // place - 1 lies inside
    if (!isBefore(sooner, due)) break
    agenda[place] = sooner
    place--
  }
  agenda[place] = due
}

/** What is due first; undefined when nothing is. */
export function firstDue<M>(agenda: readonly Due<M>[]): Due<M> | undefined {
  return agenda[agenda.length - 1]
}

export function isAnyDue<M>(agenda: readonly Due<M>[], until: Instant): boolean {
  const first = firstDue(agenda)
  return first !== undefined && first.at <= until
}

/** Takes out what is due first. The agenda must not be empty. */
export function takeFirst<M>(agenda: Due<M>[]): Due<M> {
  return agenda.pop() as Due<M> // asked of a non-empty agenda only
}

function isBefore<M>(a: Due<M>, b: Due<M>): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order)
}
