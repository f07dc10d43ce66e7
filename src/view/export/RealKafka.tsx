/** The run up to this moment as a script for a real Kafka: to read, to copy, to save. */
import { useState } from 'react'
import { realKafka } from '../../describe/real-kafka'
import { useSessionStore } from '../session'
import { copied, download } from '../take-away'
import styles from './export.module.css'
import { text } from './text'

export function RealKafka() {
  const store = useSessionStore()
  const [script, setScript] = useState('')
  const [said, setSaid] = useState('')
  return (
    <details
      className={styles.pictures}
      onToggle={event => {
        const { toDocument, now } = store.getState()
        if (event.currentTarget.open) setScript(realKafka(toDocument(false), now()))
      }}
    >
      <summary>{text.realKafka}</summary>
      <p>{text.realKafkaWhy}</p>
      <textarea
        className={styles.script}
        aria-label={text.script}
        rows={12}
        readOnly
        spellCheck={false}
        value={script}
      />
      <div className={styles.buttons}>
        <button
          type="button"
          onClick={async () => setSaid((await copied(script)) ? text.scriptCopied : text.scriptNotCopied)}
        >
          {text.copyScript}
        </button>
        <button type="button" onClick={() => download(`${text.fileName}.sh`, script, 'text/x-shellscript')}>
          {text.saveScript}
        </button>
      </div>
      <p aria-live="polite" className={styles.said}>
        {said}
      </p>
    </details>
  )
}
