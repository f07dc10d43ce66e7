import { type ReactNode, useEffect, useId, useRef } from 'react'
import styles from './dialog.module.css'
import { text } from './text'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A modal dialog: the browser keeps the focus inside, closes it on Escape, and gives the focus back. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const modal = useModal(onClose)
  const titleId = useId()
  return (
    <dialog {...modal} className={styles.dialog} aria-labelledby={titleId}>
      <h2 id={titleId}>{title}</h2>
      {children}
      <form method="dialog">
        <button type="submit" className={styles.close}>
          {text.close}
        </button>
      </form>
    </dialog>
  )
}

/** Shows the dialog as long as the component is there; the browser, the Escape key or a form in it may close it. */
export function useModal(onClose: () => void) {
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = ref.current
    if (dialog && !dialog.open) dialog.showModal()
    return () => dialog?.close()
  }, [])
  return {
    ref,
    // The event comes later than the deed: a dialog that was shown again meanwhile is not closed.
    onClose: () => {
      if (!ref.current?.open) onClose()
    },
  }
}
