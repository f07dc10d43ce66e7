import { useEffect } from 'react'
import { useActions, useSession } from '../session'
import styles from './notices.module.css'
import { text } from './text'

/** News goes by itself; a problem stays until it is put away, or something else is done. */
const NEWS_MS = 8_000

/** What was refused, or could not be read, or was not found. */
export function Notices() {
  const notice = useSession(session => session.notice)
  const { dismiss } = useActions()
  useEffect(() => {
    if (notice?.kind !== 'news') return
    const timer = setTimeout(dismiss, NEWS_MS)
    return () => clearTimeout(timer)
  }, [notice, dismiss])
  if (!notice) return null
  return (
    <div key={notice.id} className={styles.notice} role={notice.kind === 'problem' ? 'alert' : 'status'}>
      <p>{notice.text}</p>
      <button type="button" onClick={dismiss}>
        {text.dismiss}
      </button>
    </div>
  )
}
