import { useMemo } from 'react'
import type { Moment } from '../../lessons/moment'
import { useSession } from '../session'

/** The moment at the playhead, as lessons look at it. */
export function useMoment(): Moment {
  const world = useSession(session => session.world)
  const timeline = useSession(session => session.timeline)
  const told = useSession(session => session.told)
  const facts = useMemo(() => timeline.facts.slice(0, told), [timeline, told])
  return useMemo(() => ({ world, facts }), [world, facts])
}
