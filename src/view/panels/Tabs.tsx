import { type KeyboardEvent, type ReactNode, useDeferredValue, useId, useRef } from 'react'
import { ToolsRow, WithToolsPlace } from './DockTools'
import styles from './dock.module.css'

export interface Tab<Id extends string> {
  readonly id: Id
  readonly name: string
  readonly panel: (isShown: boolean) => ReactNode
  /** Kept for those who read by role although another tab is shown. */
  readonly staysReadable: boolean
  /** Its content has nothing that takes the focus, so the panel does: else it could not be scrolled by keyboard. */
  readonly takesFocus?: boolean
}

interface TabsProps<Id extends string> {
  readonly label: string
  readonly tabs: readonly Tab<Id>[]
  readonly shown: Id
  readonly onShow: (id: Id) => void
  /** Nothing but the tabs is to be seen. */
  readonly isCollapsed?: boolean
  /** What stands at the end of their row. */
  readonly children?: ReactNode
}

/** Tabs as the ARIA practices have them: arrows move between them, the shown one is in the tab order. */
export function Tabs<Id extends string>(props: TabsProps<Id>) {
  const { label, tabs, shown: shownId, onShow, isCollapsed = false, children } = props
  const id = useId()
  // What is only there to be read comes when what is seen stands.
  const hasTime = useDeferredValue(true, false)
  const list = useRef<HTMLDivElement>(null)
  const shown = tabs.findIndex(tab => tab.id === shownId)
  const show = (index: number) => {
    const next = (index + tabs.length) % tabs.length
    const tab = tabs[next]
    if (tab) onShow(tab.id)
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus()
  }
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'ArrowRight') show(shown + 1)
    if (key === 'ArrowLeft') show(shown - 1)
    if (key === 'Home') show(0)
    if (key === 'End') show(tabs.length - 1)
  }
  return (
    <WithToolsPlace>
      <div className={styles.head}>
        {children}
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
              onClick={() => show(index)}
            >
              {name}
            </button>
          ))}
        </div>
        <ToolsRow className={styles.choices} />
      </div>
      {tabs.map(({ name, panel, staysReadable, takesFocus }, index) => (
        <div
          key={name}
          role="tabpanel"
          id={`${id}-panel-${index}`}
          aria-labelledby={`${id}-tab-${index}`}
          className={index === shown && !isCollapsed ? styles.panel : 'visually-hidden'}
          tabIndex={takesFocus && index === shown && !isCollapsed ? 0 : undefined}
          hidden={(index !== shown || isCollapsed) && !staysReadable}
        >
          {(index === shown || hasTime) && panel(index === shown && !isCollapsed)}
        </div>
      ))}
    </WithToolsPlace>
  )
}
