import { keyed } from '../stage/keyed'
import styles from './side.module.css'

export interface CodeLine {
  readonly code: string
  readonly isAt: boolean
}

/** Lines of code, of which one may be running. */
export function Code({ lines }: { readonly lines: readonly CodeLine[] }) {
  return (
    <pre className={styles.code}>
      {keyed(lines, ({ code }) => code).map(({ key, piece: { code, isAt } }) => (
        <span key={key} data-at={isAt} aria-current={isAt ? 'step' : undefined}>
          {code}
          {'\n'}
        </span>
      ))}
    </pre>
  )
}
