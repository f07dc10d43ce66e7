/** Keeps the marks of the board as they are reached; shows nothing itself. */
import { useEffect } from 'react'
import { firsts } from '../../lessons/board'
import { useSessionStore } from '../session'
import { useProgress } from './progress'

/** Looking through a whole run costs some milliseconds: not in every publication. */
const LOOK_EVERY_MS = 1_000

export function MarksWatcher() {
  const store = useSessionStore()
  useEffect(() => {
    let seen: unknown = null
    const look = () => {
      const { world, timeline } = store.getState()
      if (world === seen) return
      seen = world
      const { marks, reach } = useProgress.getState()
      const moment = { world, facts: timeline.facts }
      reach(firsts.filter(({ id, holds }) => !marks.includes(id) && holds(moment)).map(({ id }) => id))
    }
    const timer = setInterval(look, LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [store])
  return null
}
