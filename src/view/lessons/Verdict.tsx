import { type Answer, type Ask, answerInWords, gradeOf } from '../../lessons/ask'
import type { Outcome } from '../../lessons/prediction'
import styles from './ask.module.css'
import { Prose } from './Prose'
import { text } from './text'

interface VerdictProps {
  readonly ask: Ask
  /** Null where it happened before anything was said. */
  readonly answer: Answer | null
  readonly outcome: Outcome
}

/** What was answered beside what happened, and why it came so. */
export function Verdict({ ask, answer, outcome }: VerdictProps) {
  const { isRight, right, of } = answer === null ? NOT_GRADED : gradeOf(ask, answer, outcome.answer)
  return (
    <div className={styles.verdict} role="status">
      {answer === null ? (
        <p className={styles.grade}>{text.notGuessed}</p>
      ) : (
        <p className={styles.grade} data-right={isRight}>
          <span aria-hidden="true">{isRight ? '✓' : '✗'}</span>{' '}
          {isRight ? text.right : of > 1 ? text.partly(right, of) : text.wrong}
        </p>
      )}
      {!isRight && ask.kind === 'order' && Array.isArray(outcome.answer) && (
        <>
          <p>{text.itWas}</p>
          <ol>
            {outcome.answer.map(item => (
              <li key={item}>{item}</li>
            ))}
          </ol>
        </>
      )}
      {!isRight && ask.kind !== 'order' && (
        <p>
          {answer !== null && (
            <>
              {text.youSaid} <b>{answerInWords(ask, answer)}</b>.{' '}
            </>
          )}
          {text.itWas} <b>{answerInWords(ask, outcome.answer)}</b>.
        </p>
      )}
      <p>
        <Prose typed={outcome.reason} />
      </p>
    </div>
  )
}

const NOT_GRADED = { isRight: false, right: 0, of: 0 }
