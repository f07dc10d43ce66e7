/** Sets of offsets that grow in place: runs, in order and apart from each other, with the newest nearly always last. */
import type { Span } from '../../kafka/consumer/records-kept'

/** Adds a run to the set, which it changes; gives the parts of the run that were not in it before. */
export function cover(spans: Span[], [from, to]: Span): Span[] {
  const fresh = missing(spans, [from, to])
  if (fresh.length === 0) return fresh
  const first = spans.findIndex(span => span[1] >= from)
  if (first < 0) spans.push([from, to])
  else {
    let last = first
    while (last < spans.length && (spans[last]?.[0] ?? 0) <= to) last++
    const touched = spans.slice(first, last)
    const begin = Math.min(from, touched[0]?.[0] ?? from)
    const end = Math.max(to, touched.at(-1)?.[1] ?? to)
    spans.splice(first, touched.length, [begin, end])
  }
  return fresh
}

/** The parts of a run that are not in the set. */
export function missing(spans: readonly Span[], [from, to]: Span): Span[] {
  const parts: Span[] = []
  let next = from
  // Nearly always a run lies at the end of the set or beyond it, so that is where the search begins.
  let i = spans.length
  while (i > 0 && (spans[i - 1]?.[1] ?? 0) > from) i--
  for (; i < spans.length && next < to; i++) {
    const [start, end] = spans[i] ?? [to, to]
    if (start >= to) break
    if (start > next) parts.push([next, start])
    next = Math.max(next, end)
  }
  if (next < to) parts.push([next, to])
  return parts
}
