import { useSessionStore } from '../session'
import { useProgress } from './progress'
import { useCards } from './shown'

/** Opens a lesson where one left it: the run as it stands when that step begins. What lessons need is loaded with the first. */
export function useOpenLesson(): (id: string) => Promise<void> {
  const store = useSessionStore()
  return async id => {
    const [{ loadLesson }, { runFrom }] = await Promise.all([import('./load'), import('../../lessons/course/solution')])
    const lesson = await loadLesson(id)
    if (!lesson) return
    const at = useProgress.getState().at[id] ?? 0
    const { open, play } = store.getState()
    useCards.getState().reopen()
    // Playing ends a search; opening may begin one, for a moment far ahead.
    play()
    open(at > 0 ? runFrom(lesson, at) : lesson.run)
  }
}
