import { useEffect } from 'react'
import type { RunDocument } from '../../kafka/scenario/document'
import { isRunLink } from '../../kafka/scenario/link'
import { openingRun } from '../../kafka/scenario/opening'
import type { Session } from '../../store/state'
import { useSessionStore } from '../session'
import type { Embedding } from './address'
import { text } from './text'

/** So far beyond the last thing that is done in a run nobody means to begin, in ms; and the way there takes long. */
const FAR_MS = 3_600_000

/** When the last thing is done in the run, in ms. */
function endOf({ steps, view }: RunDocument): number {
  return Math.max(view?.at ?? 0, ...steps.map(({ at = 0 }) => at))
}

/** Shows one stretch of the run: from its start, and at its end it stands, or begins again. */
export function useStretch({ start, end, loop }: Embedding): void {
  const store = useSessionStore()
  useEffect(() => {
    const begin = ({ seek, document, tell }: Session) => {
      const opens = document.view?.at ?? 0
      const isFar = start !== null && start > endOf(document) + FAR_MS
      // Before the run of the address has come there is nothing to hold it against.
      if (isFar && isRunLink(location.hash) && document === openingRun) return
      seek(isFar ? opens : (start ?? opens))
      if (isFar) tell('problem', text.wrong.far)
    }
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
