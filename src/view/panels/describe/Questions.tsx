import { useId } from 'react'
import { QUESTIONS, type Question } from '../../../describe/consumer-groups/shown'
import styles from './describe.module.css'
import { text } from './text'

interface QuestionsProps {
  readonly question: Question
  readonly onAsk: (question: Question) => void
}

/** The options of the tool, of which one is chosen. */
export function Questions({ question, onAsk }: QuestionsProps) {
  const name = useId()
  return (
    <fieldset className={styles.questions}>
      <legend>{text.ask}</legend>
      {ORDER.map(offered => (
        <label key={offered}>
          <input type="radio" name={name} checked={offered === question} onChange={() => onAsk(offered)} />
          <code>{text.questions[offered]}</code>
        </label>
      ))}
    </fieldset>
  )
}

// Safe: its own keys.
const ORDER = Object.keys(QUESTIONS) as Question[]
