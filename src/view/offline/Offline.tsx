/**
 * Lets the page work without a network after the first visit, and tells when a new version is there. The
 * page that is open stays the one it is until the person takes the new one.
 */
import { useEffect, useState } from 'react'
import styles from '../controls/notices.module.css'
import { takeOver, watchVersions } from './registration'
import { text } from './text'

const SAID_FOR_MS = 10_000

export function Offline() {
  const [next, setNext] = useState<ServiceWorker | null>(null)
  const [isReady, setReady] = useState(false)
  useEffect(() => watchVersions({ onNext: setNext, onReady: () => setReady(true) }), [])
  useEffect(() => {
    if (!isReady) return
    const timer = setTimeout(() => setReady(false), SAID_FOR_MS)
    return () => clearTimeout(timer)
  }, [isReady])
  if (!next)
    return (
      isReady && (
        <p className={styles.whisper} role="status">
          {text.ready}
        </p>
      )
    )
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
