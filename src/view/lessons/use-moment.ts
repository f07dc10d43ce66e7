import { useMemo } from 'react'
import type { Moment } from '../../lessons/moment'
import { useSession } from '../session'

/** The moment at the playhead, as lessons look at it. */
export function useMoment(): Moment {
  const world = useSession(session => session.world)
  const timeline = useSession(session => session.timeline)
  return useMemo(() => ({ world, facts: timeline.facts }), [world, timeline])
}
