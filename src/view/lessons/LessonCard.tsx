/** The lesson that is on: what to do now, whether it is done, what there is to see, and why. */
import { lazy, Suspense, use, useEffect, useRef, useState } from 'react'
import { course } from '../../lessons/course'
import type { Lesson, LessonStep } from '../../lessons/course/lesson'
import { runFrom } from '../../lessons/course/solution'
import { useGroupInView } from '../chosen-group'
import { useActions, useSession, useSessionStore } from '../session'
import { useGroupAlone } from './alone'
import { useAsking } from './asking'
import { LessonProse } from './LessonProse'
import styles from './lessons.module.css'
import { lessonFor } from './load'
import { useOpenLesson } from './open-lesson'
import { PredictionCard } from './PredictionCard'
import { useProgress } from './progress'
import { StepList } from './StepList'
import { StepProse } from './StepProse'
import { useCards } from './shown'
import { text } from './text'
import { useMoment } from './use-moment'
import { useSeen } from './use-step'

const PreviewPart = lazy(async () => ({ default: (await import('./PreviewPart')).PreviewPart }))

const TeachPart = lazy(async () => ({ default: (await import('./TeachPart')).TeachPart }))

export function LessonCard() {
  const document = useSession(session => session.document)
  const loading = lessonFor(document)
  if (!loading) return null
  const lesson = use(loading)
  return <OpenLesson key={lesson.id} lesson={lesson} />
}

function OpenLesson({ lesson }: { readonly lesson: Lesson }) {
  const last = lesson.steps.length - 1
  const index = Math.min(
    last,
    useProgress(progress => progress.at[lesson.id] ?? 0),
  )
  const goTo = useProgress(progress => progress.goTo)
  const step = lesson.steps[index]
  const [round, setRound] = useState(0)
  const { play } = useActions()
  const turn = (by: number) => {
    goTo(lesson.id, Math.max(0, Math.min(last, index + by)))
    // A step may have stopped the run, so that what it shows could be read.
    if (by > 0 && index < last) play()
  }
  usePageKeys(turn)
  useLateTicks(lesson, index)
  const card = useStepInView(`${index} ${round}`)
  useGroupInView(step?.group)
  const { isAlone, showAll } = useGroupAlone(step ?? NOTHING)
  if (!step) return null
  return (
    <section ref={card} className={styles.card} aria-labelledby="lesson-title">
      <LessonTop lesson={lesson} index={index} />
      <h2 id="lesson-title">{lesson.title}</h2>
      <StepList lesson={lesson} index={index} onChoose={to => goTo(lesson.id, to)} />
      <Step key={`${index} ${round}`} lesson={lesson} step={step} index={index} />
      {isAlone && (
        <p className={styles.alone}>
          {text.alone(step.group ?? '')}{' '}
          <button type="button" className={styles.plain} onClick={showAll}>
            {text.showAllGroups}
          </button>
        </p>
      )}
      {lesson.preview && index === last && (
        <Suspense>
          <PreviewPart preview={lesson.preview} />
        </Suspense>
      )}
      <div className={styles.turn}>
        <button type="button" disabled={index === 0} onClick={() => turn(-1)} aria-keyshortcuts="PageUp">
          {text.previousStep}
        </button>
        <NextStep lesson={lesson} index={index} onNext={() => turn(1)} />
      </div>
      <Ways lesson={lesson} index={index} onBegun={() => setRound(round + 1)} />
      <Teaching lesson={lesson} index={index} />
    </section>
  )
}

const NOTHING = {}

function LessonTop({ lesson, index }: { readonly lesson: Lesson; readonly index: number }) {
  const document = useSession(session => session.document)
  const close = useCards(cards => cards.close)
  const number = course.findIndex(({ id }) => id === lesson.id) + 1
  return (
    <div className={styles.top}>
      <span>
        {number > 0
          ? text.stepOf(number, index + 1, lesson.steps.length)
          : text.ownStepOf(index + 1, lesson.steps.length)}
      </span>
      <button type="button" aria-label={text.freePlay} title={text.freePlayWhy} onClick={() => close(document)}>
        ×
      </button>
    </div>
  )
}

interface StepProps {
  readonly lesson: Lesson
  readonly step: LessonStep
  readonly index: number
}

function Step({ lesson, step, index }: StepProps) {
  const moment = useMoment()
  const wasDone = useProgress(progress => progress.done[lesson.id]?.includes(index) ?? false)
  const isDone = step.done(moment)
  // Who is asked first may have the hint afterwards: it may give the answer away.
  const isAsked = useAsking(asking => asking.isAsking)
  const seen = useSeen({ lesson, index })
  const stuck = isDone || wasDone ? null : (step.stuck?.(moment) ?? null)
  return (
    <>
      <StepProse lesson={lesson} typed={step.todo} className={styles.todo} isLinked />
      {step.predict && <PredictionCard prediction={step.predict} isOver={isDone && seen !== null} moment={moment} />}
      <div role="status">
        {stuck !== null && (
          <p className={styles.stuck}>
            <LessonProse typed={stuck} />
          </p>
        )}
        {seen !== null && (
          <>
            <h3>{text.see}</h3>
            <p>
              <LessonProse typed={seen} />
            </p>
          </>
        )}
        {(wasDone || seen !== null) && step.why !== '' && (
          <>
            <h3>{text.why}</h3>
            <StepProse lesson={lesson} typed={step.why} isLinked />
          </>
        )}
      </div>
      {!wasDone && !isAsked && step.hint !== '' && (
        <details className={styles.hint}>
          <summary>{text.hint}</summary>
          <StepProse lesson={lesson} typed={step.hint} />
        </details>
      )}
    </>
  )
}

interface NextStepProps {
  readonly lesson: Lesson
  readonly index: number
  readonly onNext: () => void
}

/** The way on stands out once the step is done. After the last step it leads to the next lesson. */
function NextStep({ lesson, index, onNext }: NextStepProps) {
  const isDone = useProgress(progress => progress.done[lesson.id]?.includes(index) ?? false)
  const open = useOpenLesson()
  const place = course.findIndex(({ id }) => id === lesson.id)
  const next = place < 0 ? undefined : course[place + 1]
  const look = isDone ? `${styles.on} ${styles.primary}` : styles.on
  if (index < lesson.steps.length - 1) {
    return (
      <button type="button" className={look} onClick={onNext} aria-keyshortcuts="PageDown">
        {text.nextStep}
      </button>
    )
  }
  return (
    next && (
      <button type="button" className={look} onClick={() => open(next.id)}>
        {text.nextLesson(next.title)}
      </button>
    )
  )
}

interface WaysProps {
  readonly lesson: Lesson
  readonly index: number
  /** The step is taken once more, with all that it asks. */
  readonly onBegun: () => void
}

/** Back to where the lesson or the step began, or away from it. */
function Ways({ lesson, index, onBegun }: WaysProps) {
  const store = useSessionStore()
  const startOver = useProgress(progress => progress.startOver)
  const close = useCards(cards => cards.close)
  const run = (document: Lesson['run']) => {
    store.getState().play()
    store.getState().open(document)
    onBegun()
  }
  return (
    <div className={styles.ways}>
      {index > 0 && (
        <button type="button" title={text.stepStartWhy} onClick={() => run(runFrom(lesson, index))}>
          {text.stepStart}
        </button>
      )}
      <button
        type="button"
        onClick={() => {
          startOver(lesson.id)
          run(lesson.run)
        }}
      >
        {text.lessonStart}
      </button>
      <button type="button" title={text.freePlayWhy} onClick={() => close(store.getState().document)}>
        {text.freePlay}
      </button>
    </div>
  )
}

/** Folded up: learners have no need of it. */
function Teaching({ lesson, index }: { readonly lesson: Lesson; readonly index: number }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className={styles.hint} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{text.teaching}</summary>
      <Suspense>{isOpen && <TeachPart lesson={lesson} index={index} />}</Suspense>
    </details>
  )
}

/** What stays free above the card, in px. */
const MARGIN = 20

/** What a step asks for stands at the top: who has read to the end of the one before has scrolled there. */
function useStepInView(step: string) {
  const card = useRef<HTMLElement>(null)
  const shown = useRef(step)
  useEffect(() => {
    if (shown.current === step) return
    shown.current = step
    const panel = card.current?.closest('aside')
    if (!panel || !card.current) return
    panel.scrollTop += card.current.getBoundingClientRect().top - panel.getBoundingClientRect().top - MARGIN
  }, [step])
  return card
}

/** A step that one has left before it was done is ticked when that happens after all. */
function useLateTicks(lesson: Lesson, index: number): void {
  const world = useSession(session => session.beside.world)
  const timeline = useSession(session => session.timeline)
  const markDone = useProgress(progress => progress.markDone)
  useEffect(() => {
    const done = useProgress.getState().done[lesson.id] ?? []
    for (const [i, step] of lesson.steps.slice(0, index).entries())
      if (!done.includes(i) && step.done({ world, facts: timeline.facts })) markDone(lesson.id, i)
  }, [world, timeline, lesson, index, markDone])
}

/** A presenter's remote sends Page Down and Page Up. */
function usePageKeys(turn: (by: number) => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const by = event.key === 'PageDown' ? 1 : event.key === 'PageUp' ? -1 : 0
      const isElsewhere = event.target instanceof Element && event.target.closest('dialog, input, textarea, select')
      if (by === 0 || isElsewhere || event.defaultPrevented) return
      event.preventDefault()
      turn(by)
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [turn])
}
