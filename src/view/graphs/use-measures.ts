import { useEffect, useState } from 'react'
import type { Measures } from '../../describe/measures'
import { measuredOf, measureOn } from '../../store/measured'
import { onFrame } from '../motion/frame'
import { useSession } from '../session'

/** Wall time that measuring may take of a frame. */
const BUDGET_MS = 4
/** While there is much to catch up with, the graphs are drawn so often. */
const DRAWN_EVERY_MS = 300

/** The measures of the run, catching up with what has been computed of it, a little in each frame. */
export function useMeasures(): Measures {
  const timeline = useSession(session => session.timeline)
  const computed = useSession(session => session.computed)
  const [, setDrawnUntil] = useState(-1)
  // biome-ignore lint/correctness/useExhaustiveDependencies: more has been computed, so there is more to measure
  useEffect(() => {
    let drawnAt = 0
    const slice = () => {
      const hasMore = measureOn(timeline, BUDGET_MS)
      const wall = performance.now()
      if (hasMore && wall - drawnAt < DRAWN_EVERY_MS) return
      drawnAt = wall
      setDrawnUntil(measuredOf(timeline).until)
      if (!hasMore) stop()
    }
    const stop = onFrame(slice)
    slice()
    return stop
  }, [timeline, computed])
  return measuredOf(timeline)
}
