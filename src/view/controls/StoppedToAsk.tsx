/** Beside the buttons that move the run: it stands still for a question, and what makes it go on. */
import { text } from './text'
import styles from './transport.module.css'

export function StoppedToAsk() {
  return (
    <span className={styles.wait} role="status">
      <b>{text.stoppedToAsk}</b>
      <span>{text.goesOn}</span>
    </span>
  )
}
