/** What was predicted in free play, until it has happened and after. */
import { useActions, useSession } from '../session'
import { useForetelling } from './foretold'
import styles from './lessons.module.css'
import { text } from './text'
import { Verdict } from './Verdict'

export function ForetoldCard() {
  const { foretold, forget } = useForetelling()
  const timeline = useSession(session => session.timeline)
  const hasCome = useSession(session => foretold !== null && session.playhead >= foretold.forecast.settledAt)
  const { seek } = useActions()
  if (!foretold) return null
  const isOther = timeline !== foretold.timeline
  return (
    <section className={styles.card} aria-labelledby="foretold-title">
      <div className={styles.top}>
        <span>{text.prediction}</span>
        <button type="button" aria-label={text.closeCard} title={text.closeCard} onClick={forget}>
          ×
        </button>
      </div>
      <h2 id="foretold-title">{text.yourPrediction}</h2>
      {isOther && <p role="status">{text.otherFuture}</p>}
      {!isOther && !hasCome && (
        <>
          <p className={styles.waiting}>{text.predicted}</p>
          <button type="button" className={styles.act} onClick={() => seek(foretold.forecast.settledAt)}>
            {text.jumpThere}
          </button>
        </>
      )}
      {!isOther && hasCome && (
        <Verdict
          ask={foretold.ask}
          answer={foretold.answer}
          outcome={{ answer: foretold.truth, reason: foretold.forecast.reason }}
        />
      )}
    </section>
  )
}
