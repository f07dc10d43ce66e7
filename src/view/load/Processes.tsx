import { useState } from 'react'
import type { OperatedGroup } from '../../describe/load'
import type { Command } from '../../kafka/commands'
import styles from './load.module.css'
import { NumberField } from './NumberField'
import { text } from './text'

interface ProcessesProps {
  readonly processes: OperatedGroup['processes']
  readonly onCommand: (command: Command) => void
}

/** What is done to a process is done to all consumers in it. */
export function Processes({ processes, onCommand }: ProcessesProps) {
  const [ms, setMs] = useState(20_000)
  return (
    <fieldset className={styles.fields}>
      <legend>{text.processes}</legend>
      <NumberField label={text.pauseFor} value={ms / 1_000} min={1} max={86_400} onSet={s => setMs(s * 1_000)} />
      {processes.map(({ process, consumers }) => (
        <span key={process} className={styles.process}>
          <b>{text.holds(process, consumers)}</b>
          <button type="button" onClick={() => onCommand({ do: 'pauseProcess', process, ms })}>
            {text.pause(process)}
          </button>
          <button type="button" onClick={() => onCommand({ do: 'killProcess', process })}>
            {text.kill(process)}
          </button>
        </span>
      ))}
      <p className={styles.said}>{text.pauseNote}</p>
    </fieldset>
  )
}
