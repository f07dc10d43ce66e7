import { Dialog } from './Dialog'
import styles from './dialog.module.css'
import { usePreferences } from './preferences'
import { text } from './text'

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { letters, setLetters } = usePreferences()
  return (
    <Dialog title={text.keysTitle} onClose={onClose}>
      <p>{text.keysWhy}</p>
      <dl className={styles.keys}>
        {text.keyList.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label className={styles.check}>
        <input type="checkbox" checked={letters} onChange={event => setLetters(event.target.checked)} />
        {text.letters}
      </label>
    </Dialog>
  )
}
