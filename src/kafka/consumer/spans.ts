/** Sets of offsets as runs: a thousand records in a row are one pair of numbers. */
import { isSamePartition, type RecordRun, type TopicPartition } from '../protocol/names'
import type { Span, SpansOf } from './records-kept'

/** All offsets that lie in one of them at least, in order, runs that touch joined. */
export function union(spans: readonly Span[]): Span[] {
  const joined: Span[] = []
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1)
    if (from >= to) continue
    if (last && from <= last[1]) joined[joined.length - 1] = [last[0], Math.max(last[1], to)]
    else joined.push([from, to])
  }
  return joined
}

/** The offsets of the first that are in none of the others. */
export function without(spans: readonly Span[], others: readonly Span[]): Span[] {
  const taken = union(others)
  return union(spans).flatMap(([from, to]) => {
    const left: Span[] = []
    let next = from
    for (const [start, end] of taken) {
      if (end <= next || start >= to) continue
      if (start > next) left.push([next, start])
      next = Math.max(next, end)
    }
    if (next < to) left.push([next, to])
    return left
  })
}

/** The offsets that lie in both. */
export function common(some: readonly Span[], others: readonly Span[]): Span[] {
  return without(some, without(some, others))
}

/** The offsets of records of that partition. */
export function spansIn(runs: readonly RecordRun[], tp: TopicPartition): Span[] {
  return runs.flatMap((run): Span[] => (isSamePartition(run, tp) ? [[run.from, run.to]] : []))
}

/** How many offsets there are; runs must not overlap. */
export function countOf(spans: readonly Span[]): number {
  return spans.reduce((sum, [from, to]) => sum + to - from, 0)
}

export function spansFor(entries: readonly SpansOf[], tp: TopicPartition): readonly Span[] {
  return entries.find(entry => isSamePartition(entry, tp))?.spans ?? []
}

/** The same with one more run. */
export function withSpan(entries: readonly SpansOf[], tp: TopicPartition, span: Span): readonly SpansOf[] {
  if (span[0] >= span[1]) return entries
  const { topic, partition } = tp
  const index = entries.findIndex(entry => isSamePartition(entry, tp))
  if (index < 0) return [...entries, { topic, partition, spans: [span] }]
  return entries.map((entry, i) => (i === index ? { ...entry, spans: union([...entry.spans, span]) } : entry))
}
