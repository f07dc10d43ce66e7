/** The World at the playhead, asked for in every frame: it goes on from the last one instead of replaying. */
import { advance, type KafkaTimeline, type KafkaWorld } from '../kafka/world'
import { computedUntil, worldAt } from '../sim/timeline'
import type { Instant } from '../sim/world'

export interface Cursor {
  worldAt(timeline: KafkaTimeline, at: Instant): KafkaWorld
}

/** Farther ahead than this, a kept World is likely to be nearer. */
const NEAR_MS = 2_000

export function cursor(): Cursor {
  let last: { timeline: KafkaTimeline; world: KafkaWorld } | null = null
  const goesOn = (timeline: KafkaTimeline, at: Instant) =>
    last !== null &&
    last.timeline === timeline &&
    last.world.now <= at &&
    at - last.world.now <= NEAR_MS &&
    at < computedUntil(timeline)
  return {
    worldAt(timeline, at) {
      const from = last?.world
      const world =
        from && goesOn(timeline, at) && !hasCommandIn(timeline, from.now, at)
          ? from.now === at
            ? from
            : advance(from, at)
          : worldAt(timeline, at)
      last = { timeline, world }
      return world
    },
  }
}

function hasCommandIn({ commands }: KafkaTimeline, after: Instant, upTo: Instant): boolean {
  return commands.some(({ at }) => at > after && at <= upTo)
}
