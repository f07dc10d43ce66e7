/** Everything told up to the playhead, the newest first. A long log is drawn from its end on. */
import { memo, useState } from 'react'
import { type Told, whyOf } from '../../describe/events'
import { clock } from '../../describe/time'
import { ruleOf } from '../../lessons/rules/of-fact'
import { RULE_TITLES, ruleLink } from '../../lessons/rules/titles'
import { toldSoFar } from '../../store/story'
import { useRanks } from '../ranks'
import { useSession, useSessionStore } from '../session'
import { SentenceText } from '../stage/SentenceText'
import styles from './events.module.css'
import { text } from './text'

const WINDOW = 200

export function EventLog({ isShown }: { readonly isShown: boolean }) {
  const told = useSession(session => session.told)
  const timeline = useSession(session => session.timeline)
  const [size, setSize] = useState(WINDOW)
  const ranks = useRanks()
  const { story, count } = toldSoFar({ timeline, told })
  const first = Math.max(0, count - size)
  const tabIndex = isShown ? 0 : -1
  return (
    <div
      className={styles.scroll}
      data-uses-arrows
      role="log"
      aria-label={text.events}
      aria-live="off"
      tabIndex={tabIndex}
    >
      {count === 0 && <p>{text.nothingYet}</p>}
      <ol className={styles.events}>
        {story
          .slice(first, count)
          .reverse()
          .map(entry => (
            <Entry key={entry.index} entry={entry} ranks={ranks} tabIndex={tabIndex} />
          ))}
      </ol>
      {first > 0 && (
        <button type="button" className={styles.more} tabIndex={tabIndex} onClick={() => setSize(size + WINDOW)}>
          {text.showMore(Math.min(WINDOW, first))}
        </button>
      )}
    </div>
  )
}

interface EntryProps {
  readonly entry: Told
  readonly ranks: ReadonlyMap<string, number>
  readonly tabIndex: number
}

const Entry = memo(function Entry({ entry, ranks, tabIndex }: EntryProps) {
  const store = useSessionStore()
  const at = clock(entry.at)
  const goTo = () => {
    store.getState().pause()
    store.getState().seek(entry.at)
  }
  return (
    <li data-importance={entry.importance}>
      <button type="button" className={styles.time} aria-label={text.goTo(at)} tabIndex={tabIndex} onClick={goTo}>
        {at}
      </button>
      <p>
        <SentenceText sentence={entry.sentence} ranks={ranks} />
      </p>
      <Why entry={entry} ranks={ranks} tabIndex={tabIndex} />
    </li>
  )
})

function Why({ entry: { fact, at }, ranks, tabIndex }: EntryProps) {
  const why = whyOf(fact, at)
  if (!why) return null
  const rule = ruleOf(fact)
  return (
    <p className={styles.why}>
      <SentenceText sentence={why.sentence} ranks={ranks} /> {why.rule}
      {why.setting !== null && (
        <>
          {' '}
          <code>{why.setting}</code>
        </>
      )}{' '}
      <a className={styles.rule} href={ruleLink(rule)} tabIndex={tabIndex}>
        {text.rule(RULE_TITLES[rule])}
      </a>
    </p>
  )
}
