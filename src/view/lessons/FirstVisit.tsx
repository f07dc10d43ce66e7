/**
 * The first visit: one sentence, and the one button to press beckons on the stage. Also what is asked for at any
 * time: the tour, and what was predicted.
 */
import { lazy, Suspense, useEffect, useState } from 'react'
import { useSession, useSessionStore } from '../session'
import { hasKeptDraft } from './draft'
import { useIsFirstVisit } from './first-visit'
import { useForetelling } from './foretold'
import styles from './lessons.module.css'
import { isRecordedIn, useMaker } from './maker'
import { codeInAddress, forgetCode } from './marks-link'
import { useOpenLesson } from './open-lesson'
import { Prose } from './Prose'
import { useProgress } from './progress'
import { useShowing } from './showing'
import { useCards } from './shown'
import { text } from './text'
import { useTour } from './tour'

const TourStops = lazy(async () => ({ default: (await import('./TourStops')).TourStops }))

const MakeCard = lazy(async () => ({ default: (await import('./MakeCard')).MakeCard }))

const LessonsDialog = lazy(async () => ({ default: (await import('./LessonsDialog')).LessonsDialog }))

const ShownQuestion = lazy(async () => ({ default: (await import('./ShownQuestion')).ShownQuestion }))

const ForetoldCard = lazy(async () => ({ default: (await import('./ForetoldCard')).ForetoldCard }))

export function FirstVisit() {
  const isFirst = useIsFirstVisit()
  useWelcomeServed()
  useKeptDraft()
  const hasForetold = useForetelling(foretelling => foretelling.foretold !== null)
  const isMaking = useMaker(maker => maker.draft !== null)
  const hasQuestion = useShowing(showing => showing.shown !== null)
  const [hasMarks, setHasMarks] = useState(codeInAddress() !== null)
  const isOnTour = useTour(tour => tour.stop !== null)
  return (
    <>
      {isFirst && <WelcomeCard />}
      <Suspense>{isMaking && <MakeCard />}</Suspense>
      <Suspense>
        {hasMarks && (
          <LessonsDialog
            first="board"
            onClose={() => {
              forgetCode()
              setHasMarks(false)
            }}
          />
        )}
      </Suspense>
      <Suspense>{hasQuestion && <ShownQuestion />}</Suspense>
      <Suspense>{hasForetold && <ForetoldCard />}</Suspense>
      {isOnTour && (
        <Suspense>
          <TourStops />
        </Suspense>
      )}
    </>
  )
}

function WelcomeCard() {
  useBeckoning()
  const end = useProgress(progress => progress.endWelcome)
  const beginTour = useTour(tour => tour.begin)
  const openLesson = useOpenLesson()
  return (
    <section className={`${styles.card} ${styles.welcome}`} aria-labelledby="welcome-title">
      <div className={styles.top}>
        <span>{text.welcome}</span>
        <button type="button" aria-label={text.closeCard} title={text.closeCard} onClick={end}>
          ×
        </button>
      </div>
      <h2 id="welcome-title">{text.welcomeTitle}</h2>
      <p>
        <Prose typed={text.welcomeSays} />
      </p>
      <div className={styles.ways}>
        <button type="button" onClick={beginTour}>
          {text.takeTour}
        </button>
        <button type="button" onClick={() => openLesson('what-a-group-is-for')}>
          {text.firstLesson}
        </button>
      </div>
    </section>
  )
}

/** Its sentence is of a run that nobody has touched. Lessons has both of its ways for later. */
function useWelcomeServed(): void {
  const end = useProgress(progress => progress.endWelcome)
  const hasActed = useSession(session => session.done.length > 0)
  useEffect(() => {
    if (hasActed) end()
  }, [hasActed, end])
}

/** A lesson that was being written when the page was left is gone on with. */
function useKeptDraft(): void {
  const resume = useMaker(maker => maker.resume)
  const store = useSessionStore()
  useEffect(() => {
    if (useMaker.getState().draft || !hasKeptDraft()) return
    import('./kept-draft').then(({ keptDraft }) => {
      const draft = keptDraft()
      if (!draft || useMaker.getState().draft) return
      resume(draft)
      // It is written on top of the lesson that was on: that one had been put away.
      const { document, toDocument } = store.getState()
      if (isRecordedIn(toDocument(true), draft)) useCards.getState().close(document)
    })
  }, [resume, store])
}

/** Add consumer beckons until somebody has done something. */
function useBeckoning(): void {
  useEffect(() => {
    document.documentElement.dataset.hint = 'add'
    return () => {
      delete document.documentElement.dataset.hint
    }
  }, [])
}
