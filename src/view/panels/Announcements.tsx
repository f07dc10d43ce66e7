/** The last sentence for those who hear the page: one in two seconds at the most, none while scrubbing. */
import { useEffect, useState } from 'react'
import { plain } from '../../describe/sentence'
import type { Session } from '../../store/session'
import { toldSoFar } from '../../store/story'
import { useSessionStore } from '../session'
import { text } from './text'

const EVERY_MS = 2_000

export function Announcements() {
  const store = useSessionStore()
  const [said, setSaid] = useState('')
  useEffect(() => {
    let pending: ReturnType<typeof setTimeout> | undefined
    let saidAt = Number.NEGATIVE_INFINITY
    const say = () => {
      pending = undefined
      if (store.getState().isScrubbing) return
      saidAt = performance.now()
      setSaid(lastSentence(store.getState()))
    }
    const stop = store.subscribe((session, before) => {
      if (session.told === before.told && session.timeline === before.timeline) return
      if (pending === undefined) pending = setTimeout(say, Math.max(0, saidAt + EVERY_MS - performance.now()))
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

function lastSentence(session: Session): string {
  const { story, count } = toldSoFar(session)
  const last = story.slice(0, count).findLast(({ importance }) => importance === 'major')
  return last ? plain(last.sentence) : ''
}
