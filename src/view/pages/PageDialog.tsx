import { type ReactNode, useEffect, useId } from 'react'
import { useModal } from '../controls/Dialog'
import { useSessionStore } from '../session'
import styles from './page.module.css'
import { text } from './text'

interface PageDialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A dialog as large as the window. The run waits underneath, so that nothing is missed while one reads. */
export function PageDialog({ title, onClose, children }: PageDialogProps) {
  const modal = useModal(onClose)
  const titleId = useId()
  usePausedRun()
  return (
    <dialog {...modal} className={styles.page} aria-labelledby={titleId}>
      <header className={styles.head}>
        <h2 id={titleId}>{title}</h2>
        <form method="dialog">
          <button type="submit">{text.close}</button>
        </form>
      </header>
      <div className={styles.body}>{children}</div>
    </dialog>
  )
}

function usePausedRun(): void {
  const store = useSessionStore()
  useEffect(() => {
    const { isPlaying, pause } = store.getState()
    if (!isPlaying) return
    pause()
    return () => store.getState().play()
  }, [store])
}
