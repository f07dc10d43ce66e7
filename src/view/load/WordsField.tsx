import { useState } from 'react'
import styles from './load.module.css'

interface WordsFieldProps {
  readonly label: string
  readonly words: readonly string[]
  readonly onSet: (words: readonly string[]) => void
}

/** Words by comma, taken when the field is left or confirmed; none at all are not taken. */
export function WordsField({ label, words, onSet }: WordsFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const take = () => {
    if (draft === null) return
    setDraft(null)
    const typed = draft.split(',').flatMap(word => (word.trim() === '' ? [] : [word.trim()]))
    if (typed.length > 0 && typed.join() !== words.join()) onSet(typed)
  }
  return (
    <label className={styles.field}>
      <span>{label}</span>
      <input
        data-long=""
        value={draft ?? words.join(', ')}
        onChange={event => setDraft(event.target.value)}
        onBlur={take}
        onKeyDown={event => {
          if (event.key === 'Enter') take()
          if (event.key === 'Escape') setDraft(null)
        }}
      />
    </label>
  )
}
