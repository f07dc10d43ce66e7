import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { Dialog } from '../controls/Dialog'
import styles from './forms.module.css'
import { text } from './text'

export interface FormFrameProps {
  readonly title: string
  readonly submit: string
  /** Carries out what the fields say; gives back why not, and then the form stays open. */
  readonly onSubmit: () => string | undefined
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A form in a dialog. What can't be taken has the focus, and says why beside itself. */
export function FormFrame({ title, submit, onSubmit, onClose, children }: FormFrameProps) {
  const form = useRef<HTMLFormElement>(null)
  const [refusal, setRefusal] = useState<string | undefined>()
  const send = (event: FormEvent) => {
    event.preventDefault()
    const refused = onSubmit()
    setRefusal(refused)
    if (refused === undefined) return onClose()
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid]')
    wrong?.closest('details')?.setAttribute('open', '')
    wrong?.focus()
  }
  return (
    <Dialog title={title} onClose={onClose} isWide footer={null}>
      <form ref={form} noValidate className={styles.form} onSubmit={send}>
        {children}
        <div className={styles.actions} data-last>
          {refusal !== undefined && (
            <p role="alert" className={styles.refusal}>
              {refusal}
            </p>
          )}
          <button type="submit" className={styles.submit}>
            {submit}
          </button>
          <button type="button" onClick={onClose}>
            {text.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
