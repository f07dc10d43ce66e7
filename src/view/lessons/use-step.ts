import { useEffect, useState } from 'react'
import type { Lesson } from '../../lessons/course/lesson'
import { useActions } from '../session'
import { useProgress } from './progress'
import { useMoment } from './use-moment'

interface Taken {
  readonly lesson: Lesson
  readonly index: number
  /** Before a class a step is taken again and again, and stops each time. */
  readonly round?: number
}

/** What there is to see once the step is done at the playhead; it is kept as done, and the run stops where it should. */
export function useSeen({ lesson, index, round }: Taken): string | null {
  const moment = useMoment()
  const markDone = useProgress(progress => progress.markDone)
  const { pause } = useActions()
  const step = lesson.steps[index]
  const isDone = step?.done(moment) ?? false
  const own = `${index} ${round}`
  const [kept, keep] = useState(() => ({ own, says: isDone && step ? step.see(moment) : null }))
  const seen = kept.own === own ? kept.says : null
  useEffect(() => {
    if (!step || !isDone) return
    const wasDone = useProgress.getState().done[lesson.id]?.includes(index) ?? false
    markDone(lesson.id, index)
    if (seen !== null) return
    if (step.stops && (round !== undefined || !wasDone)) pause()
    keep({ own, says: step.see(moment) })
  }, [isDone, seen, own, lesson, index, round, markDone, step, moment, pause])
  return seen
}
