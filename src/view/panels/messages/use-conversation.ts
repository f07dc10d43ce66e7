/** What was said around the playhead. A frame replays for a few milliseconds; the rest comes in the next. */
import { useEffect, useReducer } from 'react'
import type { Conversation } from '../../../describe/messages'
import type { Instant } from '../../../sim/world'
import { overheard } from '../../../store/conversation'
import { onFrame } from '../../motion/frame'
import { useSession } from '../../session'

interface Wanted {
  readonly around: Instant
  readonly windowMs: number
  /** Nothing after that is wanted. */
  readonly limit: Instant
}

export function useConversation({ around, windowMs, limit }: Wanted): {
  readonly conversation: Conversation
  readonly isWhole: boolean
} {
  const timeline = useSession(session => session.timeline)
  const [, again] = useReducer((count: number) => count + 1, 0)
  // It goes on by quarters, so that the picture stands still most of the time.
  const quarter = windowMs / 4
  const from = Math.max(0, Math.floor(around / quarter - 3) * quarter)
  const heard = overheard(timeline, { from, to: Math.min(limit, from + windowMs * 1.25) })
  useEffect(() => {
    if (heard.isWhole) return
    const stop = onFrame(() => {
      stop()
      again()
    })
    return stop
  }, [heard])
  return heard
}
