import { type ReactNode, useState } from 'react'
import { measuresCsv } from '../../describe/curves'
import type { GroupMeasures } from '../../describe/measures'
import { usePreferences } from '../controls/preferences'
import { DockTools } from '../panels/DockTools'
import { wholeNumber } from '../stage/FormDialog'
import { download } from '../take-away'
import styles from './graphs.module.css'
import { text } from './text'
import type { Stretch } from './use-stretch'

interface BarProps {
  readonly groups: readonly GroupMeasures[]
  readonly stretch: Stretch
  readonly isTable: boolean
  readonly onTable: (isTable: boolean) => void
  /** What stands first. */
  readonly children: ReactNode
}

/** Which stretch, in which form, and from which lag on one is warned. */
export function Bar({ groups, stretch, isTable, onTable, children }: BarProps) {
  const save = () => download('measures.csv', measuresCsv(groups, stretch.from, stretch.to), 'text/csv')
  return (
    <DockTools>
      {children}
      <Threshold />
      <label>
        <input type="checkbox" checked={isTable} onChange={event => onTable(event.target.checked)} /> {text.table}
      </label>
      {stretch.isChosen && (
        <button type="button" onClick={stretch.follow}>
          {text.follow}
        </button>
      )}
      <button type="button" onClick={stretch.whole}>
        {text.whole}
      </button>
      <button type="button" aria-label={text.zoomOut} title={text.zoomOut} onClick={() => stretch.zoom(1 / 2)}>
        −
      </button>
      <button type="button" aria-label={text.zoomIn} title={text.zoomIn} onClick={() => stretch.zoom(2)}>
        +
      </button>
      <button type="button" onClick={save}>
        {text.csv}
      </button>
    </DockTools>
  )
}

const MOST = 1_000_000_000

function Threshold() {
  const threshold = usePreferences(preferences => preferences.lagThreshold)
  const setThreshold = usePreferences(preferences => preferences.setLagThreshold)
  const [written, setWritten] = useState(String(threshold))
  const isRight = (value: string) => {
    const number = wholeNumber(value)
    return number !== null && number >= 1 && number <= MOST
  }
  const isWrong = !isRight(written)
  return (
    <label>
      {text.threshold}{' '}
      <input
        value={written}
        inputMode="numeric"
        aria-invalid={isWrong || undefined}
        onChange={event => {
          setWritten(event.target.value)
          if (isRight(event.target.value)) setThreshold(Number(event.target.value))
        }}
      />
      {isWrong && (
        <span role="alert" className={styles.wrong}>
          {text.wrongThreshold}
        </span>
      )}
    </label>
  )
}
