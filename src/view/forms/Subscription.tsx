import { useId, useState } from 'react'
import type { StartConsumer } from '../../kafka/commands'
import { isPattern, matching } from '../../kafka/consumer/subscription'
import { brokerOf } from '../../kafka/world'
import { useSession } from '../session'
import styles from './forms.module.css'
import { TextField } from './TextField'
import { text } from './text'

export type Wanted = Pick<StartConsumer, 'topics' | 'pattern'>

export interface SubscriptionState {
  readonly wanted: Wanted
  readonly problem: string | undefined
  readonly isPattern: boolean
  choosePattern(isPattern: boolean): void
  setPattern(pattern: string): void
  toggle(topic: string): void
}

/** What the consumer reads: topics by name, or all that match a pattern. */
export function useSubscription(initial: readonly string[]): SubscriptionState {
  const [topics, setTopics] = useState(initial)
  const [pattern, setPattern] = useState('.*')
  const [byPattern, choosePattern] = useState(false)
  return {
    wanted: byPattern ? { topics: [], pattern } : { topics },
    problem: byPattern ? wrongWithPattern(pattern) : topics.length === 0 ? text.subscription.none : undefined,
    isPattern: byPattern,
    choosePattern,
    setPattern,
    toggle: topic => setTopics(topics.includes(topic) ? topics.filter(other => other !== topic) : [...topics, topic]),
  }
}

function wrongWithPattern(pattern: string): string | undefined {
  if (pattern === '') return text.subscription.emptyPattern
  return isPattern(pattern) ? undefined : text.subscription.wrongPattern
}

export function Subscription({
  state,
  showsWrong,
}: {
  readonly state: SubscriptionState
  readonly showsWrong: boolean
}) {
  const names = useSession(session =>
    brokerOf(session.world)
      .topics.map(({ name }) => name)
      .join('\n'),
  )
  const topics = names === '' ? [] : names.split('\n')
  const name = useId()
  const { wanted, problem, isPattern: byPattern } = state
  return (
    <section className={styles.section}>
      <h3>{text.subscription.title}</h3>
      <fieldset className={styles.choices}>
        <legend className="visually-hidden">{text.subscription.title}</legend>
        <label>
          <input type="radio" name={name} checked={!byPattern} onChange={() => state.choosePattern(false)} />
          {text.subscription.topics}
        </label>
        <label>
          <input type="radio" name={name} checked={byPattern} onChange={() => state.choosePattern(true)} />
          {text.subscription.pattern}
        </label>
      </fieldset>
      {byPattern ? (
        <TextField
          label={text.subscription.pattern}
          value={wanted.pattern ?? ''}
          onChange={state.setPattern}
          meaning={
            problem ? text.subscription.patternMeans : text.subscription.matches(matching(wanted.pattern ?? '', topics))
          }
          wrong={problem}
        />
      ) : (
        <fieldset className={styles.choices}>
          <legend className="visually-hidden">{text.subscription.topics}</legend>
          {topics.map(topic => (
            <label key={topic}>
              <input type="checkbox" checked={wanted.topics.includes(topic)} onChange={() => state.toggle(topic)} />
              {topic}
            </label>
          ))}
          {problem && showsWrong && (
            <b role="alert" aria-invalid="true" className={styles.wrong}>
              {problem}
            </b>
          )}
        </fieldset>
      )}
    </section>
  )
}
