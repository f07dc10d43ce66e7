/** What is processed twice because of a rebalance: it had been processed, and not been committed. */
import type { Span } from '../../kafka/consumer/records-kept'
import { countOf, union } from '../../kafka/consumer/spans'
import { isSamePartition, type TopicPartition } from '../../kafka/protocol/names'
import type { ReaderPicture } from '../lanes'
import type { Scene } from './scene'

/**
 * Records that come again, and those that have come again since the readers began after the last
 * rebalance: what the lanes show, and nothing else.
 */
export function processedTwice(scene: Scene): { readonly count: number; readonly by: readonly string[] } {
  const by = new Set<string>()
  let count = 0
  for (const lane of scene.lanes) {
    for (const reader of lane.readers) {
      if (reader.group !== scene.group) continue
      const spans = twiceSince(reader, begunAt(scene, lane))
      count += countOf(union(spans.map(({ span }) => span)))
      for (const one of spans) by.add(one.by)
    }
  }
  return { count, by: [...by] }
}

/** The lowest offset that somebody began at since the group became Stable; null where nobody has. */
function begunAt({ recent, picture, group, now }: Scene, tp: TopicPartition): number | null {
  let lowest: number | null = null
  for (let i = recent.length - 1; i >= 0; i--) {
    const noted = recent[i]
    if (!noted || noted.at < picture.stateSince) break
    if (noted.at > now || noted.fact.kind !== 'PositionsSet' || noted.fact.group !== group) continue
    for (const position of noted.fact.positions)
      if (isSamePartition(position, tp)) lowest = Math.min(lowest ?? position.offset, position.offset)
  }
  return lowest
}

function twiceSince({ repeated, toRepeat }: ReaderPicture, begun: number | null): { span: Span; by: string }[] {
  const again = repeated.flatMap(({ from, to, first }) =>
    begun !== null && to > begun ? [{ span: [Math.max(from, begun), to] as const, by: first }] : [],
  )
  return [...again, ...toRepeat.map(({ from, to, last }) => ({ span: [from, to] as const, by: last }))]
}
