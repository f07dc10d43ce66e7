/** Check your work: what the run does now, and what one has seen for the first time; a code to compare by. */
import { useId, useState } from 'react'
import { codeOf, firsts, type Mark, marksIn, work } from '../../lessons/board'
import styles from './lessons.module.css'
import { codeInAddress, linkTo } from './marks-link'
import { useProgress } from './progress'
import { text } from './text'
import { useMoment } from './use-moment'

export function BoardPart() {
  const moment = useMoment()
  const kept = useProgress(progress => progress.marks)
  const [code, setCode] = useState(codeInAddress() ?? '')
  const theirs = code.trim() === '' ? null : marksIn(code)
  const reached = firsts.filter(({ id }) => kept.includes(id))
  return (
    <>
      <p>{text.boardWhy}</p>
      <h3>{text.now}</h3>
      <ul className={styles.marks}>
        {work.map(mark => (
          <Row key={mark.id} mark={mark} isReached={mark.holds(moment)} />
        ))}
      </ul>
      <h3>{text.firstTime(reached.length, firsts.length)}</h3>
      <ul className={styles.marks}>
        {firsts.map(mark => (
          <Row key={mark.id} mark={mark} isReached={kept.includes(mark.id)} theirs={theirs?.includes(mark.id)} />
        ))}
      </ul>
      <p>
        {text.yourCode} <code className={styles.code}>{codeOf(kept)}</code>
      </p>
      <p>
        {text.yourLink} <a href={linkTo(codeOf(kept))}>{linkTo(codeOf(kept))}</a>
      </p>
      <Compare code={code} onCode={setCode} isWrong={code.trim() !== '' && theirs === null} />
    </>
  )
}

interface RowProps {
  readonly mark: Mark
  readonly isReached: boolean
  /** Whether the code that is compared with has it; undefined while none is. */
  readonly theirs?: boolean | undefined
}

function Row({ mark, isReached, theirs }: RowProps) {
  return (
    <li data-done={isReached}>
      <span className={styles.tick} aria-hidden="true">
        {isReached ? '✓' : ''}
      </span>
      <span>
        <b>{mark.title}</b>
        <span className="visually-hidden">, {isReached ? text.reached : text.notReached}</span>
        {theirs && <span className={styles.theirs}> {text.theyHaveIt}</span>}
        <br />
        <span>{mark.how}</span>
      </span>
    </li>
  )
}

interface CompareProps {
  readonly code: string
  readonly onCode: (code: string) => void
  readonly isWrong: boolean
}

function Compare({ code, onCode, isWrong }: CompareProps) {
  const id = useId()
  return (
    <div className={styles.compare}>
      <label htmlFor={id}>{text.compareWith}</label>
      <input
        id={id}
        value={code}
        autoComplete="off"
        spellCheck={false}
        onChange={event => onCode(event.target.value)}
      />
      <p role="status">{isWrong ? text.noCode : ''}</p>
    </div>
  )
}
