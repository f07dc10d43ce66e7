import { useSession } from '../session'
import styles from './notices.module.css'
import { text } from './text'

/** What was refused, or could not be read; and the future that was left. It stays until it is put away. */
export function Notices() {
  const notice = useSession(session => session.notice)
  const dismiss = useSession(session => session.dismiss)
  const otherFuture = useSession(session => session.otherFuture)
  const back = useSession(session => session.backToOtherFuture)
  return (
    <div className={styles.notices}>
      {notice && (
        <div key={notice.id} className={styles.notice} role={notice.kind === 'problem' ? 'alert' : 'status'}>
          <p>{notice.text}</p>
          <button type="button" onClick={dismiss}>
            {text.dismiss}
          </button>
        </div>
      )}
      {otherFuture && (
        <div className={styles.notice} role="status">
          <p>{text.changedPast}</p>
          <button type="button" onClick={back}>
            {text.otherFuture}
          </button>
        </div>
      )}
    </div>
  )
}
