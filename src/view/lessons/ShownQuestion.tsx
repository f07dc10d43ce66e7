/** Beside the run that answers a question: what it was, and the way back to it. */
import { useSession } from '../session'
import { LessonsDialog } from './LessonsDialog'
import styles from './lessons.module.css'
import { useShowing } from './showing'
import { text } from './text'

export function ShownQuestion() {
  const { shown, isBack, goBack, end } = useShowing()
  const document = useSession(session => session.document)
  if (!shown || document !== shown.question.run) return null
  return (
    <section className={styles.card} aria-labelledby="question-title">
      <div className={styles.top}>
        <span>{text.shownQuestion}</span>
        <button type="button" aria-label={text.closeCard} title={text.closeCard} onClick={end}>
          ×
        </button>
      </div>
      <h2 id="question-title">{shown.question.about}</h2>
      <button type="button" className={styles.act} onClick={goBack}>
        {text.backToQuestion}
      </button>
      {isBack && <LessonsDialog first="questions" onClose={end} />}
    </section>
  )
}
