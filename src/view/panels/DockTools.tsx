/** The choices of the tab that is shown. They stand in the row of the tabs where there is room, and below it where not. */
import { createContext, type ReactNode, useContext, useState } from 'react'
import { createPortal } from 'react-dom'
import styles from './tools.module.css'

/** Where they stand: null until that is drawn, undefined for a picture without tabs, which has them above itself. */
const ToolsPlace = createContext<HTMLElement | null | undefined>(undefined)
const PutTools = createContext<(place: HTMLElement | null) => void>(() => undefined)

/** Around tabs and their row. When the row is drawn only the choices are drawn again, not all that is in the tabs. */
export function WithToolsPlace({ children }: { readonly children: ReactNode }) {
  const [place, setPlace] = useState<HTMLElement | null>(null)
  return (
    <PutTools value={setPlace}>
      <ToolsPlace value={place}>{children}</ToolsPlace>
    </PutTools>
  )
}

export function ToolsRow({ className }: { readonly className?: string | undefined }) {
  return <div ref={useContext(PutTools)} className={className} />
}

export function DockTools({ children }: { readonly children: ReactNode }) {
  const place = useContext(ToolsPlace)
  const tools = <div className={styles.tools}>{children}</div>
  if (place === undefined) return tools
  return place && createPortal(tools, place)
}
