import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { useTour } from '../lessons/tour'
import styles from './dialog.module.css'
import { text } from './text'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  /** Forms need more room than words do. */
  readonly isWide?: boolean
  /** What stands at the end; a button that closes unless something else is given. */
  readonly footer?: ReactNode
  readonly children: ReactNode
}

/** A modal dialog: the browser keeps the focus inside, closes it on Escape, and gives the focus back. */
export function Dialog({ title, onClose, isWide, footer = <Close />, children }: DialogProps) {
  const modal = useModal(onClose)
  const titleId = useId()
  return (
    <dialog {...modal} className={styles.dialog} data-wide={isWide} aria-labelledby={titleId}>
      <h2 id={titleId}>{title}</h2>
      {children}
      {footer}
    </dialog>
  )
}

function Close() {
  return (
    <form method="dialog">
      <button type="submit" className={styles.close}>
        {text.close}
      </button>
    </form>
  )
}

/** Shows the dialog as long as the component is there; the browser, the Escape key or a form in it may close it. */
export function useModal(onClose: () => void) {
  const ref = useRef<HTMLDialogElement>(null)
  // Before what is in it takes the focus or scrolls; and while it is still there, so that it can give the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current
    if (dialog && !dialog.open) dialog.showModal()
    // Its card would stand behind the dialog, where nothing can be pressed.
    useTour.getState().end()
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
