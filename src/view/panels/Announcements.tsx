/** The last sentence for those who hear the page: one in two seconds at the most, none while scrubbing. */
import { useEffect, useState } from 'react'
import { lastAnnouncement } from '../../describe/announcement'
import { plain } from '../../describe/sentence'
import type { Instant } from '../../sim/world'
import type { Session } from '../../store/state'
import { useSessionStore } from '../session'
import { text } from './text'

const EVERY_MS = 2_000

export function Announcements() {
  const store = useSessionStore()
  const [said, setSaid] = useState('')
  useEffect(() => {
    let pending: ReturnType<typeof setTimeout> | undefined
    let saidAt = Number.NEGATIVE_INFINITY
    let heardUpTo = store.getState().now()
    const say = () => {
      pending = undefined
      if (store.getState().isScrubbing) return
      const session = store.getState()
      const news = newsSince(session, heardUpTo)
      heardUpTo = session.now()
      if (news === null) return
      saidAt = performance.now()
      setSaid(news)
    }
    const stop = store.subscribe((session, before) => {
      if (session.told === before.told && session.timeline === before.timeline) return
      if (session.timeline !== before.timeline) {
        // What a person does has its moment at the playhead, which may have been announced already.
        heardUpTo = Math.min(heardUpTo, session.now() - 1)
        // What was said may be undone, or of another run.
        setSaid('')
        // It stands at its beginning until the way to its moment is known.
        if (session.first !== before.first) return
      }
      // What is only computed on the way to a moment is no news; what happens at that moment is.
      if (session.quest?.kind === 'moment') {
        heardUpTo = session.quest.limit - 1
        return
      }
      if (pending !== undefined) return
      const wait = saidAt + EVERY_MS - performance.now()
      if (wait > 0) pending = setTimeout(say, wait)
      else say()
    })
    return () => {
      stop()
      clearTimeout(pending)
    }
  }, [store])
  return (
    <p role="status" aria-label={text.announcements} className="visually-hidden">
      {said}
    </p>
  )
}

/** What lies between the instant announced before and the playhead; after a jump back, nothing. */
function newsSince({ timeline, told, now }: Session, before: Instant): string | null {
  const sentence = now() > before ? lastAnnouncement(timeline.facts, told, before) : null
  return sentence && plain(sentence)
}
