import type { ReactNode } from 'react'
import styles from './forms.module.css'

interface GiveButtonProps {
  readonly label: string
  readonly refusal: string | undefined
  readonly onGive: () => void
  /** What else is to be done, to choose before. */
  readonly children?: ReactNode
}

/** The end of a form that is one among others in its dialog: what is done with what was typed, and why not. */
export function GiveButton({ label, refusal, onGive, children }: GiveButtonProps) {
  return (
    <div className={styles.actions}>
      {refusal !== undefined && (
        <p role="alert" className={styles.refusal}>
          {refusal}
        </p>
      )}
      {children}
      <button type="button" className={styles.submit} onClick={onGive}>
        {label}
      </button>
    </div>
  )
}
