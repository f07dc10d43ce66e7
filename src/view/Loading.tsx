import styles from './app.module.css'
import { text } from './controls/text'

/** Until the run is there: what will be, for those whose network or machine is slow enough to read it. */
export function Loading() {
  return (
    <div className={styles.loading}>
      <p>{text.whatFor}</p>
      <p role="status">{text.loading}</p>
    </div>
  )
}
