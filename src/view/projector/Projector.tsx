/** On the wall: the stage, a line below it with the few things that a presenter does, and the lesson that is on. */
import { Suspense, useMemo, useState } from 'react'
import { lessonFor } from '../lessons/load'
import { useCard } from '../lessons/shown'
import { useSession, useSessionStore } from '../session'
import { Lecture } from './Lecture'
import { text } from './text'
import { Wall } from './Wall'

export function Projector() {
  const document = useSession(session => session.document)
  const isLesson = useCard() === 'lesson'
  const loading = isLesson ? lessonFor(document) : undefined
  if (!loading) return <FreePlay />
  return (
    <Suspense fallback={<FreePlay />}>
      <Lecture loading={loading} />
    </Suspense>
  )
}

/** Without a lesson the remote goes from phase to phase. */
function FreePlay() {
  const store = useSessionStore()
  const [isGuessing, setGuessing] = useState(false)
  const turns = useMemo(() => {
    const goOn = () => {
      setGuessing(false)
      store.getState().play()
    }
    return {
      next: text.next,
      previous: text.previous,
      onNext: isGuessing ? goOn : () => store.getState().nextPhase(),
      onPrevious: () => store.getState().previousPhase(),
      onGuess: () => {
        if (isGuessing) return goOn()
        store.getState().pause()
        setGuessing(true)
      },
    }
  }, [store, isGuessing])
  return <Wall turns={turns}>{isGuessing && <p>{text.guessNow}</p>}</Wall>
}
