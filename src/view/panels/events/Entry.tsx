import { memo, useState } from 'react'
import { settingValue } from '../../../describe/event-kinds'
import { type Told, whyOf } from '../../../describe/events'
import type { Alike } from '../../../describe/floods'
import { lasted, type Rebalance } from '../../../describe/rebalances'
import { plain } from '../../../describe/sentence'
import { clock, duration, running } from '../../../describe/time'
import { ruleOf } from '../../../lessons/rules/of-fact'
import { RULE_TITLES, ruleLink } from '../../../lessons/rules/titles'
import { useSession, useSessionStore } from '../../session'
import { SentenceText } from '../../stage/SentenceText'
import { useGoTo } from '../use-go-to'
import styles from './events.module.css'
import { text } from './text'

interface EntryProps {
  readonly entry: Told
  readonly ranks: ReadonlyMap<string, number>
  readonly tabIndex: number
}

export const Entry = memo(function Entry({ entry, ranks, tabIndex }: EntryProps) {
  return (
    <li data-importance={entry.importance}>
      <Time at={entry.at} tabIndex={tabIndex} />
      <p>
        <SentenceText sentence={entry.sentence} ranks={ranks} />
      </p>
      <Why entry={entry} ranks={ranks} tabIndex={tabIndex} />
    </li>
  )
})

function Time({ at, tabIndex }: { readonly at: number; readonly tabIndex: number }) {
  const goTo = useGoTo()
  const shown = clock(at)
  return (
    <button
      type="button"
      className={styles.time}
      aria-label={text.goTo(shown)}
      tabIndex={tabIndex}
      onClick={() => goTo(at)}
    >
      {shown}
    </button>
  )
}

/** The cause, the rule behind it, and the setting that governs it with its value. */
function Why({ entry: { fact, at }, ranks, tabIndex }: EntryProps) {
  const store = useSessionStore()
  const why = whyOf(fact, at)
  if (!why) return null
  const rule = ruleOf(fact)
  const value = why.setting === null ? null : settingValue(store.getState().world, why.setting, fact)
  return (
    <p className={styles.why}>
      <SentenceText sentence={why.sentence} ranks={ranks} /> {why.rule}
      {why.setting !== null && (
        <code className={styles.setting}>{value === null ? why.setting : text.setting(why.setting, value)}</code>
      )}{' '}
      <a className={styles.rule} href={ruleLink(rule)} tabIndex={tabIndex}>
        {text.rule(RULE_TITLES[rule])}
      </a>
    </p>
  )
}

interface FloodProps {
  readonly alike: Alike
  readonly ranks: ReadonlyMap<string, number>
  readonly tabIndex: number
}

/** What happened again and again: the newest of it, how often and from when to when; the others when asked for. */
export const Flood = memo(function Flood({ alike, ranks, tabIndex }: FloodProps) {
  const [isOpen, setOpen] = useState(false)
  const [newest, ...others] = alike
  const first = others.at(-1) ?? newest
  return (
    <li data-importance={newest.importance}>
      <Time at={newest.at} tabIndex={tabIndex} />
      <p>
        <SentenceText sentence={newest.sentence} ranks={ranks} />{' '}
        <button
          type="button"
          className={styles.flood}
          aria-expanded={isOpen}
          tabIndex={tabIndex}
          onClick={() => setOpen(!isOpen)}
        >
          {text.alike(alike.length, clock(first.at), clock(newest.at))}
        </button>
      </p>
      <Why entry={newest} ranks={ranks} tabIndex={tabIndex} />
      {isOpen && (
        <ol className={styles.others}>
          {others.slice(0, MOST_OTHERS).map(({ index, at, sentence }) => (
            <li key={index}>
              <Time at={at} tabIndex={tabIndex} />
              <p>
                <SentenceText sentence={sentence} ranks={ranks} />
              </p>
            </li>
          ))}
          {others.length > MOST_OTHERS && <li>{text.earlierAlike(others.length - MOST_OTHERS)}</li>}
        </ol>
      )}
    </li>
  )
})

const MOST_OTHERS = 100

interface RebalanceHeadingProps {
  readonly rebalance: Rebalance
  readonly tabIndex: number
}

/** What the events below it belong to. */
export function RebalanceHeading({ rebalance, tabIndex }: RebalanceHeadingProps) {
  const goTo = useGoTo()
  // While it goes on its length grows; afterwards nothing of the playhead is looked at.
  const now = useSession(({ playhead }) => (rebalance.to !== null && rebalance.to <= playhead ? null : playhead))
  const { from, generation, outcome, cause, group } = rebalance
  const name =
    now !== null
      ? text.rebalancing(group, running(now - from))
      : outcome === 'Empty'
        ? text.emptied(group, duration(lasted(rebalance, from)))
        : text.rebalanced(group, generation, duration(lasted(rebalance, from)))
  return (
    <h2>
      <button type="button" tabIndex={tabIndex} aria-label={text.goToRebalance(name)} onClick={() => goTo(from)}>
        {name}
      </button>{' '}
      <span>{plain(cause)}</span>
    </h2>
  )
}
