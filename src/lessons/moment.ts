/** A moment of a run as scenes, lessons and questions look at it: the World, and everything told up to it. */
import type { Fact } from '../kafka/facts'
import type { RunDocument } from '../kafka/scenario/document'
import { openRun } from '../kafka/scenario/run'
import { type KafkaTimeline, type KafkaWorld, kafkaTimeline } from '../kafka/world'
import { type Noted, worldAt } from '../sim/timeline'
import type { Instant } from '../sim/world'

export interface Moment {
  readonly world: KafkaWorld
  /** In order of time. They may go on beyond the World: what is later has not happened yet, and is not asked for. */
  readonly facts: readonly Noted<Fact>[]
}

/** The moment at that instant (ms). Computes the way there when it is not known yet. */
export function momentAt(timeline: KafkaTimeline, at: Instant): Moment {
  const world = worldAt(timeline, at)
  return { world, facts: timeline.facts.filter(noted => noted.at <= at) }
}

/** A timeline of the document's run, with nothing computed yet. */
export function timelineOf(document: RunDocument): KafkaTimeline {
  const { first, commands } = openRun(document)
  return kafkaTimeline(first, commands)
}
