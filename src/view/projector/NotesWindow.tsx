/** What only the speaker sees, in a window of its own: notes, what is being done, the answer, and what comes next. */
import { type ReactNode, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Lesson } from '../../lessons/course/lesson'
import { Prose } from '../lessons/Prose'
import { StepProse } from '../lessons/StepProse'
import styles from './notes.module.css'
import { text } from './text'
import type { Shown } from './use-shown-step'

interface NotesWindowProps {
  readonly to: Window
  readonly lesson: Lesson
  readonly index: number
  readonly shown: Shown
  readonly onStartOver: () => void
  readonly onClosed: () => void
}

export function NotesWindow({ to, onClosed, ...notes }: NotesWindowProps) {
  useEffect(() => {
    to.addEventListener('pagehide', onClosed)
    return () => to.removeEventListener('pagehide', onClosed)
  }, [to, onClosed])
  useEffect(() => () => to.close(), [to])
  return createPortal(
    <main className={styles.window}>
      <Notes {...notes} />
    </main>,
    to.document.body,
  )
}

type NotesProps = Omit<NotesWindowProps, 'to' | 'onClosed'>

export function Notes({ lesson, index, shown, onStartOver }: NotesProps) {
  const step = lesson.steps[index]
  const following = lesson.steps[index + 1]
  if (!step) return null
  return (
    <div className={styles.notes}>
      <p className={styles.top}>
        {lesson.title} · {text.stepOf(index + 1, lesson.steps.length)} · <Elapsed />
      </p>
      <h2>
        <Prose typed={step.title} />
      </h2>
      <StepProse lesson={lesson} typed={step.notes} className={styles.note} />
      <p className={styles.press}>{text.press(shown.turns.next)}</p>
      <dl>
        {shown.question && (
          <Row name={text.question}>
            <Prose typed={shown.question} />
          </Row>
        )}
        <Row name={text.todo}>
          <StepProse lesson={lesson} typed={step.todo} />
        </Row>
        {shown.seen && (
          <Row name={text.see}>
            <Prose typed={shown.seen} />
          </Row>
        )}
        <Row name={text.why}>
          <StepProse lesson={lesson} typed={step.why} />
        </Row>
        {following && (
          <Row name={text.following}>
            <Prose typed={following.title} />
          </Row>
        )}
      </dl>
      <div className={styles.acts}>
        <button type="button" onClick={shown.turns.onPrevious}>
          {shown.turns.previous}
        </button>
        <button type="button" onClick={shown.turns.onNext}>
          {shown.turns.next}
        </button>
        <button type="button" onClick={shown.turns.onGuess}>
          {text.guess}
        </button>
        <button type="button" onClick={onStartOver}>
          {text.lessonStart}
        </button>
      </div>
    </div>
  )
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** How long the lecture has lasted, by the clock on the wall. */
function Elapsed() {
  const [minutes, setMinutes] = useState(0)
  useEffect(() => {
    const began = performance.now()
    const timer = setInterval(() => setMinutes(Math.floor((performance.now() - began) / 60_000)), 5_000)
    return () => clearInterval(timer)
  }, [])
  return text.elapsed(minutes)
}
