import { useId, useState } from 'react'
import styles from './load.module.css'
import { text } from './text'

export interface NumberFieldProps {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly onSet: (value: number) => void
  readonly isWhole?: boolean
  /** Taken with each stroke that makes it right: where others are judged by it. */
  readonly isLive?: boolean
}

/** A number that is taken when it is left or confirmed; what it may not be is said beside it. */
export function NumberField({ label, value, min, max, onSet, isWhole = true, isLive = false }: NumberFieldProps) {
  const id = useId()
  const [draft, setDraft] = useState<string | null>(null)
  const typed = draft === null ? value : numberIn(draft, isWhole)
  const fits = (number: number | null) => number !== null && number >= min && number <= max
  const isRight = typed !== null && fits(typed)
  const take = () => {
    if (draft === null || !isRight) return
    setDraft(null)
    if (typed !== value) onSet(typed)
  }
  return (
    <label className={styles.field}>
      <span>{label}</span>
      <input
        value={draft ?? String(value)}
        inputMode="decimal"
        aria-label={label}
        aria-describedby={isRight ? undefined : id}
        aria-invalid={!isRight || undefined}
        onChange={({ target }) => {
          setDraft(target.value)
          const number = numberIn(target.value, isWhole)
          if (isLive && number !== null && fits(number)) onSet(number)
        }}
        onBlur={take}
        onKeyDown={event => {
          if (event.key === 'Enter') take()
          if (event.key === 'Escape') setDraft(null)
        }}
      />
      {!isRight && (
        <span id={id} role="alert" className={styles.wrong}>
          {text.between(min, max)}
        </span>
      )}
    </label>
  )
}

function numberIn(typed: string, isWhole: boolean): number | null {
  const form = isWhole ? /^\d{1,9}$/ : /^\d{1,6}(\.\d{1,3})?$/
  return form.test(typed.trim()) ? Number(typed) : null
}
