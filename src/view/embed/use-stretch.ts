import { useEffect } from 'react'
import type { Session } from '../../store/state'
import { useSessionStore } from '../session'
import type { Embedding } from './address'

/** Shows one stretch of the run: from its start, and at its end it stands, or begins again. */
export function useStretch({ start, end, loop }: Embedding): void {
  const store = useSessionStore()
  useEffect(() => {
    const begin = ({ seek, document }: Session) => seek(start ?? document.view?.at ?? 0)
    const hasEnded = ({ playhead, isPlaying }: Session) => end !== null && isPlaying && playhead >= end
    const follow = (now: Session, before: Session) => {
      if (now.document !== before.document || (hasEnded(now) && loop)) begin(now)
      else if (hasEnded(now) && before.isPlaying) {
        now.pause()
        if (end !== null) now.seek(end)
      } else if (hasEnded(now)) begin(now) // Play, pressed at the end
    }
    begin(store.getState())
    return store.subscribe(follow)
  }, [store, start, end, loop])
}
