/** The speaker's notes where there is one screen only, and what is asked before a second window ends full screen. */
import { type ReactNode, useEffect, useRef } from 'react'
import styles from './notes.module.css'
import { text } from './text'

interface ChoiceProps {
  readonly onWindow: () => void
  readonly onHere: () => void
  readonly onCancel: () => void
}

/** A browser ends full screen as soon as a second window opens, so that is said before. */
export function NotesChoice({ onWindow, onHere, onCancel }: ChoiceProps) {
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  return (
    <div
      className={styles.choice}
      role="dialog"
      aria-label={text.notes}
      onKeyDown={event => {
        if (event.key === 'Escape') onCancel()
      }}
    >
      <p>{text.notesChoice}</p>
      <div className={styles.choices}>
        <button ref={first} type="button" onClick={onHere}>
          {text.notesHere}
        </button>
        <button type="button" onClick={onWindow}>
          {text.notesWindow}
        </button>
        <button type="button" onClick={onCancel}>
          {text.notesCancel}
        </button>
      </div>
    </div>
  )
}

interface HereProps {
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Beside the stage, on the wall itself: for trying a lesson before the class comes. */
export function NotesHere({ onClose, children }: HereProps) {
  return (
    <aside className={styles.here} aria-label={text.notes}>
      <button type="button" className={styles.close} onClick={onClose}>
        {text.notesClose}
      </button>
      {children}
    </aside>
  )
}
