import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import styles from './form.module.css'
import { text } from './text'

export interface FormDialogProps {
  readonly label: string
  readonly submit: string
  /** Carries out what the fields say; gives back false to stay open. */
  readonly onSubmit: () => boolean
  readonly opensUp?: boolean
  readonly children: ReactNode
}

/** A button with a small form under it. Escape closes it, and the button has the focus again. */
export function FormDialog({ label, submit, onSubmit, opensUp = false, children }: FormDialogProps) {
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (isOpen) form.current?.querySelector('input')?.select()
  }, [isOpen])
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (onSubmit()) close()
  }
  return (
    <span className={styles.anchor}>
      <button
        ref={button}
        type="button"
        className={styles.open}
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        onClick={() => setOpen(!isOpen)}
      >
        {label}
      </button>
      {isOpen && (
        <div
          role="dialog"
          aria-label={label}
          className={styles.dialog}
          data-up={opensUp || undefined}
          onKeyDown={event => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            close()
          }}
        >
          <form ref={form} noValidate onSubmit={send}>
            {children}
            <div className={styles.buttons}>
              <button type="submit" className={styles.submit}>
                {submit}
              </button>
              <button type="button" onClick={close}>
                {text.form.cancel}
              </button>
            </div>
          </form>
        </div>
      )}
    </span>
  )
}

export interface FieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string
  readonly wrong?: string | null
  readonly isNumber?: boolean
}

/** What is wrong describes the field, and is no part of its name. */
export function Field({ label, value, onChange, hint, wrong, isNumber = false }: FieldProps) {
  const id = useId()
  return (
    <label className={styles.field}>
      <span>{label}</span>
      <input
        value={value}
        placeholder={hint}
        aria-label={label}
        aria-describedby={wrong ? id : undefined}
        inputMode={isNumber ? 'numeric' : 'text'}
        aria-invalid={wrong ? true : undefined}
        onChange={event => onChange(event.target.value)}
      />
      {wrong && (
        <span id={id} role="alert" className={styles.wrong}>
          {wrong}
        </span>
      )}
    </label>
  )
}

/** The whole number that the text says, or null. */
export function wholeNumber(value: string): number | null {
  return /^\d{1,9}$/.test(value.trim()) ? Number(value) : null
}
