/** Keeps the marks of the board as they are reached; shows nothing itself. */
import { useEffect, useRef } from 'react'
import { firsts } from '../../lessons/board'
import { useProgress } from './progress'
import { useMoment } from './use-moment'

/** Looking through a whole run costs some milliseconds: not in every publication. */
const LOOK_EVERY_MS = 1_000

export function MarksWatcher() {
  const moment = useMoment()
  const lookedAt = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    const look = () => {
      lookedAt.current = performance.now()
      const { marks, reach } = useProgress.getState()
      reach(firsts.filter(({ id, holds }) => !marks.includes(id) && holds(moment)).map(({ id }) => id))
    }
    const timer = setTimeout(look, Math.max(0, lookedAt.current + LOOK_EVERY_MS - performance.now()))
    return () => clearTimeout(timer)
  }, [moment])
  return null
}
