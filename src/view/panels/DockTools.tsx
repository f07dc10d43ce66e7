/** The choices of the tab that is shown. They stand in the row of the tabs where there is room, and below it where not. */
import { createContext, type ReactNode, useContext } from 'react'
import { createPortal } from 'react-dom'
import styles from './tools.module.css'

/** Where they stand: null until that is drawn, undefined for a picture without tabs, which has them above itself. */
export const ToolsPlace = createContext<HTMLElement | null | undefined>(undefined)

export function DockTools({ children }: { readonly children: ReactNode }) {
  const place = useContext(ToolsPlace)
  const tools = <div className={styles.tools}>{children}</div>
  if (place === undefined) return tools
  return place && createPortal(tools, place)
}
