/** A question with what it takes to answer it: choices, a number, an order, or a member for each partition. */
import { type FormEvent, useId, useState } from 'react'
import { type Answer, type Ask, isComplete, MOST, objectionTo } from '../../lessons/ask'
import styles from './ask.module.css'
import { Prose } from './Prose'
import { text } from './text'

interface AskFormProps {
  readonly question: string
  readonly ask: Ask
  readonly onAnswer: (answer: Answer) => void
  readonly onSkip?: () => void
}

export function AskForm({ question, ask, onAnswer, onSkip }: AskFormProps) {
  const [answer, setAnswer] = useState<Answer | null>(null)
  const questionId = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isComplete(ask, answer)) onAnswer(answer)
  }
  return (
    <form className={styles.ask} aria-labelledby={questionId} onSubmit={submit}>
      <h3 id={questionId}>
        <Prose typed={question} />
      </h3>
      <Fields ask={ask} answer={answer} onChange={setAnswer} />
      <div className={styles.acts}>
        <button type="submit" disabled={!isComplete(ask, answer)}>
          {text.answer}
        </button>
        {onSkip && (
          <button type="button" className={styles.skip} onClick={onSkip}>
            {text.skip}
          </button>
        )}
      </div>
    </form>
  )
}

interface FieldsProps<A extends Ask> {
  readonly ask: A
  readonly answer: Answer | null
  readonly onChange: (answer: Answer) => void
}

function Fields({ ask, ...props }: FieldsProps<Ask>) {
  switch (ask.kind) {
    case 'choose':
      return <Choices ask={ask} {...props} />
    case 'number':
      return <NumberField ask={ask} {...props} />
    case 'order':
      return <Ordering ask={ask} {...props} />
    case 'place':
      return <Placing ask={ask} {...props} />
  }
}

type Of<K extends Ask['kind']> = Extract<Ask, { kind: K }>

function Choices({ ask, answer, onChange }: FieldsProps<Of<'choose'>>) {
  const name = useId()
  return (
    <div className={styles.choices}>
      {ask.options.map(option => (
        <label key={option} className={styles.choice}>
          <input type="radio" name={name} checked={answer === option} onChange={() => onChange(option)} />
          <span>
            <Prose typed={option} />
          </span>
        </label>
      ))}
    </div>
  )
}

function NumberField({ ask, answer, onChange }: FieldsProps<Of<'number'>>) {
  const objection = typeof answer === 'number' ? objectionTo(ask, answer) : null
  const isWrong = objection !== null && objection !== 'no number'
  return (
    <label className={styles.number}>
      <span className="visually-hidden">{text.yourNumber}</span>
      <input
        type="number"
        inputMode="decimal"
        min={0}
        step="any"
        max={MOST}
        aria-invalid={isWrong}
        value={typeof answer === 'number' && Number.isFinite(answer) ? answer : ''}
        onChange={event => onChange(event.target.valueAsNumber)}
      />
      {ask.unit}
      {isWrong && <span role="status">{text.objections[objection]}</span>}
    </label>
  )
}

/** Items are put in order by choosing them one after another; choosing again takes one out. */
function Ordering({ ask, answer, onChange }: FieldsProps<Of<'order'>>) {
  const chosen: readonly string[] = Array.isArray(answer) ? answer : []
  const toggle = (item: string) =>
    onChange(chosen.includes(item) ? chosen.filter(other => other !== item) : [...chosen, item])
  return (
    <ul className={styles.order}>
      {ask.items.map(item => {
        const place = chosen.indexOf(item)
        return (
          <li key={item}>
            <button type="button" aria-pressed={place >= 0} onClick={() => toggle(item)}>
              <span className={styles.place}>{place >= 0 ? place + 1 : ''}</span>
              <span>
                <Prose typed={item} />
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

function Placing({ ask, answer, onChange }: FieldsProps<Of<'place'>>) {
  const placed = placesOf(answer)
  return (
    <div className={styles.placing}>
      {ask.partitions.map(partition => (
        <fieldset key={partition}>
          <legend>{partition}</legend>
          {ask.members.map(member => (
            <label key={member} className={styles.choice}>
              <input
                type="radio"
                checked={placed[partition] === member}
                onChange={() => onChange({ ...placed, [partition]: member })}
              />
              <span>
                <Prose typed={/^[A-Z]{1,3}$/.test(member) ? `[${member}]` : member} />
              </span>
            </label>
          ))}
        </fieldset>
      ))}
    </div>
  )
}

function placesOf(answer: Answer | null): Readonly<Record<string, string>> {
  const isPlaces = typeof answer === 'object' && answer !== null && !Array.isArray(answer)
  return isPlaces ? (answer as Readonly<Record<string, string>>) : {} // neither text, number nor list is left
}
