import { useId, useState } from 'react'
import { type NotTaken, readProperties } from '../../describe/client-config/properties'
import styles from './forms.module.css'
import { text } from './text'
import type { TypedSettings } from './use-settings'

interface PastePropertiesProps {
  readonly settings: TypedSettings
  /** What the form is not for. */
  readonly notTaken: NotTaken
}

/** Settings out of a properties file. It stays in the field as it was pasted, so that a line is found by its number. */
export function PasteProperties({ settings, notTaken }: PastePropertiesProps) {
  const id = useId()
  const [pasted, setPasted] = useState('')
  const [said, setSaid] = useState<readonly string[]>([])
  const take = () => {
    const { given, left } = readProperties(pasted, notTaken)
    settings.setAll(given)
    setSaid([text.taken(Object.keys(given).length), ...left.map(({ line, problem }) => text.badLine(line, problem))])
  }
  return (
    <details className={styles.section}>
      <summary>{text.paste}</summary>
      <label htmlFor={id}>{text.pasteMeans}</label>
      <textarea
        id={id}
        className={styles.paste}
        rows={5}
        spellCheck={false}
        value={pasted}
        placeholder={PLACEHOLDER}
        onChange={event => setPasted(event.target.value)}
      />
      <button type="button" className={styles.plain} onClick={take}>
        {text.take}
      </button>
      <ul role="status" className={styles.said}>
        {said.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  )
}

const PLACEHOLDER = 'session.timeout.ms=10000\nmax.poll.records=50'
