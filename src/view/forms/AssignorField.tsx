import type { ReactNode } from 'react'
import { assignorNamed, assignors } from '../../kafka/assignors'
import styles from './forms.module.css'
import { text } from './text'

interface AssignorFieldProps {
  readonly name: string
  /** By comma, the one liked best first. */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly describedBy: string
  readonly children: ReactNode
}

/** The assignors a member offers, in the order in which it likes them. */
export function AssignorField({ name, value, onChange, describedBy, children }: AssignorFieldProps) {
  const chosen = [...new Set(value.split(',').flatMap(given => assignorNamed(given.trim())?.name ?? []))]
  const others = assignors.map(({ name: assignor }) => assignor).filter(assignor => !chosen.includes(assignor))
  const choose = (names: readonly string[]) => onChange(names.join(','))
  return (
    <fieldset className={styles.setting} aria-describedby={`${describedBy}-about ${describedBy}-wrong`}>
      <legend>
        <code>{name}</code>
      </legend>
      <div className={styles.assignors}>
        {chosen.map((assignor, i) => (
          <span key={assignor}>
            <label>
              <input type="checkbox" checked onChange={() => choose(chosen.filter(other => other !== assignor))} />
              {assignor}
            </label>
            {chosen.length > 1 && <i>{text.preference(i + 1)}</i>}
            {i > 0 && (
              <button
                type="button"
                aria-label={text.preferMore(assignor)}
                onClick={() =>
                  choose([...chosen.slice(0, i - 1), assignor, chosen[i - 1] ?? '', ...chosen.slice(i + 1)])
                }
              >
                {text.earlier}
              </button>
            )}
          </span>
        ))}
        {others.map(assignor => (
          <span key={assignor}>
            <label>
              <input type="checkbox" checked={false} onChange={() => choose([...chosen, assignor])} />
              {assignor}
            </label>
          </span>
        ))}
      </div>
      {children}
    </fieldset>
  )
}
