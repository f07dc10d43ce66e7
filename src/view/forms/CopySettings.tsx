import { useId, useState } from 'react'
import { FORMATS, type Format, settingsFor } from '../../describe/client-config/written'
import type { GivenSettings } from '../../kafka/config'
import { Scrolling } from '../Scrolling'
import styles from './forms.module.css'
import { text } from './text'

/** The settings as the clients of other languages are given them, to copy. */
export function CopySettings({ given }: { readonly given: GivenSettings }) {
  const id = useId()
  const [format, setFormat] = useState<Format>('properties')
  const [said, setSaid] = useState('')
  const written = settingsFor(format, given)
  const copy = () => {
    // Where the page is not served securely there is no clipboard.
    const copying = navigator.clipboard?.writeText(written) ?? Promise.reject(new Error('no clipboard'))
    copying.then(
      () => setSaid(text.copied),
      () => setSaid(text.notCopied),
    )
  }
  return (
    <details className={styles.section}>
      <summary>{text.copyAs}</summary>
      <div className={styles.choices}>
        <label htmlFor={id}>{text.format}</label>
        <select
          id={id}
          value={format}
          onChange={event => setFormat(FORMAT_NAMES.find(one => one === event.target.value) ?? format)}
        >
          {FORMAT_NAMES.map(name => (
            <option key={name} value={name}>
              {FORMATS[name]}
            </option>
          ))}
        </select>
        <button type="button" className={styles.plain} onClick={copy}>
          {text.copy}
        </button>
        <span role="status">{said}</span>
      </div>
      <Scrolling label={FORMATS[format]} className={styles.written}>
        <pre>{written}</pre>
      </Scrolling>
    </details>
  )
}

// Safe: its own keys.
const FORMAT_NAMES = Object.keys(FORMATS) as Format[]
