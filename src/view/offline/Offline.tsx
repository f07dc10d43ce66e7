/**
 * Lets the page work without a network after the first visit, and tells when a new version is there. The
 * page that is open stays the one it is until the person takes the new one.
 */
import { useEffect, useState } from 'react'
import styles from '../controls/notices.module.css'
import { takeOver, watchVersions } from './registration'
import { text } from './text'

export function Offline() {
  const [next, setNext] = useState<ServiceWorker | null>(null)
  useEffect(() => watchVersions(setNext), [])
  if (!next) return null
  return (
    <div className={`${styles.notice} ${styles.version}`} role="status">
      <p>{text.newVersion}</p>
      <button type="button" onClick={() => takeOver(next)}>
        {text.reload}
      </button>
      <button type="button" onClick={() => setNext(null)}>
        {text.later}
      </button>
    </div>
  )
}
