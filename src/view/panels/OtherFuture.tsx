import { useActions, useSession } from '../session'
import styles from './dock.module.css'
import { text } from './text'

/** After a change in the past: the future that was left, until the next change. */
export function OtherFuture() {
  const isThere = useSession(session => session.otherFuture !== null)
  const { backToOtherFuture: back } = useActions()
  return (
    <div className={styles.otherFuture} role="status">
      {isThere && (
        <>
          {text.changedPast}{' '}
          <button type="button" onClick={back}>
            {text.otherFuture}
          </button>
        </>
      )}
    </div>
  )
}
