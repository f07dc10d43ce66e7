/**
 * How long the line is that the playhead moves on: as far as it has been, and some more, in steps that
 * rarely change. What a search computed further ahead and found empty does not count.
 */
import type { Instant } from '../sim/world'
import type { Session } from './state'

const MINUTE = 60_000
const STEPS = [0.5, 1, 1.5, 2, 3, 4, 5, 7.5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480, 720, 1_440]

export function horizonOf({ reached, timeline }: Pick<Session, 'reached' | 'timeline'>): Instant {
  const known = Math.max(reached, timeline.commands.at(-1)?.at ?? 0) * 1.1
  const minutes = STEPS.find(step => step * MINUTE >= known) ?? Math.ceil(known / MINUTE / 1_440) * 1_440
  return minutes * MINUTE
}
