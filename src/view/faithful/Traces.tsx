import type { TraceSummary } from '../../describe/conformance/report'
import type { Failure } from '../../describe/conformance/score'
import styles from './faithful.module.css'
import { text } from './text'

interface TracesProps {
  readonly traces: readonly TraceSummary[]
  readonly failures: readonly Failure[]
  readonly onOpen: (name: string) => void
}

/** The recorded scripts, each with what came of it here, to be opened as a run. */
export function Traces({ traces, failures, onOpen }: TracesProps) {
  const failed = new Set(failures.map(({ name }) => name))
  return (
    <details className={styles.traces}>
      <summary>{text.traces(traces.length)}</summary>
      <p>{text.tracesWhy}</p>
      <ul>
        {traces.map(({ name, description, steps }) => (
          <li key={name} data-differs={failed.has(name) || undefined}>
            <h4>{name}</h4>
            <p>
              {description} ({text.outcome(steps, !failed.has(name))})
            </p>
            <button type="button" aria-label={text.openTrace(name)} onClick={() => onOpen(name)}>
              {text.open}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
