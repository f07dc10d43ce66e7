/**
 * The measures of the run in hand, as far as they have been asked for. They grow with the run; a command
 * at its end, as while it plays, lets them go on, and only a past that was changed begins them anew.
 */
import { emptyMeasures, type Measures, measure } from '../describe/measures'
import type { Fact } from '../kafka/facts'
import type { KafkaTimeline } from '../kafka/world'
import { computedUntil, type Noted } from '../sim/timeline'

/** By the list of facts: a timeline appends to it, and another future has another list. */
const known = new WeakMap<readonly Noted<Fact>[], Measures>()
let last: { readonly timeline: KafkaTimeline; readonly measures: Measures } | null = null

/** What has been measured so far. The object stays the same as the run goes on, and changes inside. */
export function measuredOf(timeline: KafkaTimeline): Measures {
  const measures = known.get(timeline.facts) ?? inherited(timeline) ?? emptyMeasures()
  known.set(timeline.facts, measures)
  last = { timeline, measures }
  return measures
}

/** Measures on for so many ms of wall time at the most; true while there is more to measure. */
export function measureOn(timeline: KafkaTimeline, budgetMs: number): boolean {
  const measures = measuredOf(timeline)
  const end = performance.now() + budgetMs
  measure(measures, timeline, computedUntil(timeline), () => performance.now() >= end)
  return measures.until + measures.stepMs <= computedUntil(timeline)
}

/** The last ones, where both runs are the same up to the instant measured; they go on with this one then. */
function inherited(timeline: KafkaTimeline): Measures | null {
  if (!last || last.timeline.kept[0]?.world !== timeline.kept[0]?.world) return null
  if (last.measures.until >= parting(last.timeline, timeline)) return null
  known.delete(last.timeline.facts)
  return last.measures
}

/** The instant of the first command that one has and the other has not. */
function parting({ commands: one }: KafkaTimeline, { commands: other }: KafkaTimeline): number {
  let common = 0
  while (common < one.length && one[common] === other[common]) common++
  return Math.min(one[common]?.at ?? Number.POSITIVE_INFINITY, other[common]?.at ?? Number.POSITIVE_INFINITY)
}
