/** The log of events as it grows: what has been put in words stays, only what is new is added. */
import { story, type Told } from '../describe/events'
import type { Fact } from '../kafka/facts'
import { brokerOf, type KafkaTimeline } from '../kafka/world'
import type { Noted } from '../sim/timeline'
import type { Session } from './state'

interface Growing {
  readonly told: Told[]
  factsSeen: number
}

/** By the list of facts: a timeline appends to it, and another future has another list. */
const known = new WeakMap<readonly Noted<Fact>[], Growing>()

/** Everything told up to the farthest instant computed. */
function storyOf({ facts, kept }: KafkaTimeline): readonly Told[] {
  const growing = known.get(facts) ?? { told: [], factsSeen: 0 }
  known.set(facts, growing)
  if (growing.factsSeen < facts.length) {
    const world = kept.at(-1)?.world
    const many = world ? brokerOf(world).topics.length : 1
    const from = growing.factsSeen
    for (const told of story(facts.slice(from), many)) growing.told.push({ ...told, index: told.index + from })
    growing.factsSeen = facts.length
  }
  return growing.told
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
