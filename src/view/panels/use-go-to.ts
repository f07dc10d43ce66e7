/** Takes the playhead to a moment, and stays there: whoever asks to see a moment wants to look at it. */
import { useCallback } from 'react'
import type { Instant } from '../../sim/world'
import { useSessionStore } from '../session'

export function useGoTo(): (at: Instant) => void {
  const store = useSessionStore()
  return useCallback(
    at => {
      store.getState().pause()
      store.getState().seek(at)
    },
    [store],
  )
}
