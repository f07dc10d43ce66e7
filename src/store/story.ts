/** The log of events as it grows: what has been put in words stays, only what is new is added. */
import { story, type Told } from '../describe/events'
import type { Fact } from '../kafka/facts'
import type { KafkaTimeline } from '../kafka/world'
import type { Noted } from '../sim/timeline'
import { sharedFacts, topicsIn } from './facts'
import type { Session } from './state'

interface Growing {
  readonly told: Told[]
  /** How many topics there are: with more than one, partitions bear other names. */
  many: number
  factsSeen: number
}

/** By the list of facts: a timeline appends to it, and another future has another list. */
const known = new WeakMap<readonly Noted<Fact>[], Growing>()
/** The list that was asked for last, since the next other one is likely to begin with a part of it. */
let latest: readonly Noted<Fact>[] = []

/** Everything told up to the farthest instant computed. */
function storyOf(timeline: KafkaTimeline): readonly Told[] {
  const { facts } = timeline
  const growing = known.get(facts) ?? begun(timeline)
  known.set(facts, growing)
  latest = facts
  if (growing.factsSeen < facts.length) {
    growing.many = topicsIn(timeline)
    const from = growing.factsSeen
    for (const told of story(facts.slice(from), growing.many)) growing.told.push({ ...told, index: told.index + from })
    growing.factsSeen = facts.length
  }
  return growing.told
}

/** What both futures begin with is told already, and stays the same on the page. */
function begun(timeline: KafkaTimeline): Growing {
  const many = topicsIn(timeline)
  const before = known.get(latest)
  const factsSeen = before?.many === many ? Math.min(before.factsSeen, sharedFacts(latest, timeline.facts)) : 0
  return { told: (before?.told ?? []).filter(({ index }) => index < factsSeen), many, factsSeen }
}

/** How many lines of the log lie at or before the playhead, and the log they are of. */
export function toldSoFar({ timeline, told: factsTold }: Pick<Session, 'timeline' | 'told'>): {
  readonly story: readonly Told[]
  readonly count: number
} {
  const story = storyOf(timeline)
  let count = story.length
  for (let low = 0; low < count; ) {
    const middle = (low + count) >> 1
    if ((story[middle]?.index ?? 0) < factsTold) low = middle + 1
    else count = middle
  }
  return { story, count }
}
