/**
 * A lesson before a class. The presenter's remote does it all: it asks the class first where there is something to
 * predict, then does what the step asks for, goes to where there is something to see, and on to the next step.
 */
import { use, useCallback, useRef, useState } from 'react'
import type { Lesson } from '../../lessons/course/lesson'
import { runFrom } from '../../lessons/course/solution'
import { PreviewPart } from '../lessons/PreviewPart'
import { Prose } from '../lessons/Prose'
import { useProgress } from '../lessons/progress'
import { StepProse } from '../lessons/StepProse'
import { useSessionStore } from '../session'
import { NotesChoice, NotesHere } from './NotesHere'
import { Notes, NotesWindow } from './NotesWindow'
import { openNotes } from './notes-window'
import styles from './projector.module.css'
import { text } from './text'
import { type Shown, useShownStep } from './use-shown-step'
import { Wall } from './Wall'

export function Lecture({ loading }: { readonly loading: Promise<Lesson> }) {
  const lesson = use(loading)
  const store = useSessionStore()
  const last = lesson.steps.length - 1
  const index = Math.min(
    last,
    useProgress(progress => progress.at[lesson.id] ?? 0),
  )
  const goTo = useProgress(progress => progress.goTo)
  const [round, setRound] = useState(0)
  const [notes, setNotes] = useState<Window | 'asked' | 'here' | null>(null)
  const [isOver, setOver] = useState(false)
  const own = useRef(new Map<number, Lesson['run']>())
  const onTurn = (to: number) => {
    const run = store.getState().toDocument(true)
    own.current.set(to, { ...run, view: { ...run.view, ...written(lesson) } })
  }
  // What was shown in this run stays: only a step that was never come to begins with the prepared one.
  const begin = (to: number) => {
    setOver(false)
    const { open, play } = store.getState()
    play()
    open(own.current.get(to) ?? runFrom(lesson, to))
    goTo(lesson.id, to)
    setRound(round + 1)
  }
  const shown = useShownStep({ lesson, index, round, begin, onTurn, onEnd: () => setOver(true) })
  const closeNotes = useCallback(() => setNotes(null), [])
  const openWindow = () => {
    const opened = openNotes()
    setNotes(opened)
    if (!opened) store.getState().tell('problem', text.notesBlocked)
  }
  const said = { lesson, index, shown, onStartOver: () => begin(0) }
  return (
    <Wall
      turns={shown.turns}
      notes={
        notes === null || notes === 'asked' || notes === 'here'
          ? null
          : { window: notes, content: <NotesWindow to={notes} {...said} onClosed={closeNotes} /> }
      }
      over={
        notes === 'asked' ? (
          <NotesChoice onWindow={openWindow} onHere={() => setNotes('here')} onCancel={closeNotes} />
        ) : (
          notes === 'here' && (
            <NotesHere onClose={closeNotes}>
              <Notes {...said} />
            </NotesHere>
          )
        )
      }
      title={
        <p className={styles.step}>
          <b>{text.stepOf(index + 1, last + 1)}</b> <Prose typed={lesson.steps[index]?.title ?? ''} />
        </p>
      }
      more={
        <>
          <button type="button" onClick={() => begin(0)}>
            {text.lessonStart}
          </button>
          <button type="button" onClick={() => (document.fullscreenElement ? setNotes('asked') : openWindow())}>
            {text.notes}
          </button>
        </>
      }
    >
      {isOver && lesson.preview ? (
        <PreviewPart preview={lesson.preview} />
      ) : (
        shown.phase !== 'under way' && <Said lesson={lesson} index={index} shown={shown} />
      )}
    </Wall>
  )
}

/** A lesson that somebody has written travels in the view of its run. */
function written({ run }: Lesson): Pick<NonNullable<Lesson['run']['view']>, 'written'> {
  return run.view?.written ? { written: run.view.written } : {}
}

interface SaidProps {
  readonly lesson: Lesson
  readonly index: number
  readonly shown: Shown
}

/** What the class reads: a question, what is going to be done, or what there was to see and why. */
function Said({ lesson, index, shown }: SaidProps) {
  const step = lesson.steps[index]
  if (!step) return null
  switch (shown.phase) {
    case 'guess':
      return (
        <>
          <p>
            <Prose typed={shown.question ?? text.guessNow} />
          </p>
          {shown.options.length > 0 && (
            <ul>
              {shown.options.map(option => (
                <li key={option}>
                  <Prose typed={option} />
                </li>
              ))}
            </ul>
          )}
        </>
      )
    case 'todo':
    case 'under way':
      return <StepProse lesson={lesson} typed={step.todo} />
    case 'seen':
      return (
        <>
          <p>
            <Prose typed={shown.seen ?? ''} />
          </p>
          <StepProse lesson={lesson} typed={shown.reason ?? step.why} className={styles.why} />
        </>
      )
  }
}
