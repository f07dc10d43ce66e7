/** A few controls behind one button, for what is not needed all the time. */
import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef } from 'react'
import styles from './drop.module.css'

interface DropProps {
  readonly name: string
  readonly children: ReactNode
}

export function Drop({ name, children }: DropProps) {
  const ref = useRef<HTMLDetailsElement>(null)
  const close = () => {
    if (ref.current) ref.current.open = false
  }
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    // A click on what takes no focus has no related target: it may have been inside.
    if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) close()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !ref.current?.open) return
    event.preventDefault()
    close()
    ref.current.querySelector('summary')?.focus()
  }
  return (
    <details ref={ref} className={styles.drop} name="drop" onBlur={onBlur} onKeyDown={onKeyDown}>
      <summary>{name}</summary>
      <div className={styles.content}>{children}</div>
    </details>
  )
}
