import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import styles from './dock.module.css'

export interface Tab {
  readonly name: string
  readonly panel: (isShown: boolean) => ReactNode
  /** Kept for those who read by role although another tab is shown. */
  readonly staysReadable: boolean
}

interface TabsProps {
  readonly label: string
  readonly tabs: readonly Tab[]
}

/** Tabs as the ARIA practices have them: arrows move between them, the shown one is in the tab order. */
export function Tabs({ label, tabs }: TabsProps) {
  const [shown, setShown] = useState(0)
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const show = (index: number) => {
    const next = (index + tabs.length) % tabs.length
    setShown(next)
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus()
  }
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'ArrowRight') show(shown + 1)
    if (key === 'ArrowLeft') show(shown - 1)
    if (key === 'Home') show(0)
    if (key === 'End') show(tabs.length - 1)
  }
  return (
    <>
      <div ref={list} className={styles.tabs} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map(({ name }, index) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-tab-${index}`}
            aria-controls={`${id}-panel-${index}`}
            aria-selected={index === shown}
            tabIndex={index === shown ? 0 : -1}
            onClick={() => setShown(index)}
          >
            {name}
          </button>
        ))}
      </div>
      {tabs.map(({ name, panel, staysReadable }, index) => (
        <div
          key={name}
          role="tabpanel"
          id={`${id}-panel-${index}`}
          aria-labelledby={`${id}-tab-${index}`}
          className={index === shown ? styles.panel : 'visually-hidden'}
          hidden={index !== shown && !staysReadable}
        >
          {panel(index === shown)}
        </div>
      ))}
    </>
  )
}
