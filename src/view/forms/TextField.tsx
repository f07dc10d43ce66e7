import { type ReactNode, useId } from 'react'
import styles from './forms.module.css'

export interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly meaning?: string
  readonly wrong?: string | undefined
  readonly isNumber?: boolean
  readonly children?: ReactNode
}

/** One line of text with what it means and what is wrong with it. */
export function TextField({ label, value, onChange, meaning, wrong, isNumber = false, children }: TextFieldProps) {
  const id = useId()
  return (
    <div className={styles.setting}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={value}
        spellCheck={false}
        autoComplete="off"
        inputMode={isNumber ? 'numeric' : 'text'}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={`${id}-about ${id}-wrong`}
        onChange={event => onChange(event.target.value)}
      />
      {children}
      <p id={`${id}-about`} className={styles.meaning}>
        {meaning}
      </p>
      <p id={`${id}-wrong`} className={styles.wrong}>
        {wrong && <b role="alert">{wrong}</b>}
      </p>
    </div>
  )
}
