/** The button that runs the recordings, how far that has come, and what came of it in one sentence. */
import type { Report } from '../../describe/conformance/report'
import styles from './faithful.module.css'
import { text } from './text'
import type { Running, RunHere as State } from './use-bench'

export function RunHere({ here }: { readonly here: State }) {
  const { running, start, cancel } = here
  const isBusy = running.kind === 'loading' || running.kind === 'running'
  return (
    <div className={styles.run}>
      {isBusy ? (
        <button type="button" onClick={cancel}>
          {text.cancel}
        </button>
      ) : (
        <button type="button" className={styles.primary} onClick={start}>
          {running.kind === 'not yet' ? text.run : text.again}
        </button>
      )}
      {running.kind === 'running' && <Progress report={running.report} />}
      <p role="status" className={styles.said}>
        {said(running)}
      </p>
    </div>
  )
}

function Progress({ report: { done, total } }: { readonly report: Report }) {
  return (
    <>
      <progress value={done} max={total} aria-label={text.progressLabel} />
      <span className={styles.count}>{text.progress(done, total)}</span>
    </>
  )
}

function said(running: Running): string {
  switch (running.kind) {
    case 'not yet':
    case 'running':
      return ''
    case 'loading':
      return text.loading
    case 'cancelled':
      return text.cancelled
    case 'failed':
      return text.problem(running.problem)
    case 'done': {
      const { scores, total } = running.report
      const failed = scores.reduce((sum, { failures }) => sum + failures.length, 0)
      return failed === 0 ? text.allSame(total, (running.ms / 1000).toFixed(1)) : text.someDiffer(failed, total)
    }
  }
}
