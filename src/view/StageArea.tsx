/** The stage with what it needs of the session, and the headline above it. */
import { useMemo, useSyncExternalStore } from 'react'
import { headlineOf } from '../describe/headline'
import { usePreferences } from './controls/preferences'
import { useSession } from './session'
import { Stage } from './stage/Stage'

export function StageArea() {
  const picture = useSession(session => session.picture)
  const live = useSession(session => session.live)
  const selected = useSession(session => session.selected)
  const select = useSession(session => session.select)
  const act = useSession(session => session.act)
  const addConsumer = useSession(session => session.addConsumer)
  const showTab = useSession(session => session.showTab)
  return (
    <Stage
      picture={picture}
      live={live}
      headline={useHeadline()}
      onWhy={() => showTab('events')}
      selected={selected}
      onSelect={select}
      onCommand={act}
      onAddConsumer={addConsumer}
      reducedMotion={useReducedMotion()}
      mode="normal"
      showHeartbeats={usePreferences(preferences => preferences.heartbeats)}
    />
  )
}

/** So many facts back a cause is looked for. */
const MEMORY = 3_000

function useHeadline() {
  const world = useSession(session => session.world)
  const timeline = useSession(session => session.timeline)
  const told = useSession(session => session.told)
  return useMemo(
    () => headlineOf(world, timeline.facts.slice(Math.max(0, told - MEMORY), told)),
    [world, timeline, told],
  )
}

const QUERY = '(prefers-reduced-motion: reduce)'

function useReducedMotion(): boolean {
  return useSyncExternalStore(
    notify => {
      const query = matchMedia(QUERY)
      query.addEventListener('change', notify)
      return () => query.removeEventListener('change', notify)
    },
    () => matchMedia(QUERY).matches,
  )
}
