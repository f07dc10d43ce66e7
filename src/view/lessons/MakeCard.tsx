/** Writing a lesson: what one does in the page is recorded; words, and a check from the list, make a step of it. */
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import type { WrittenCheck } from '../../kafka/scenario/document'
import { LESSON_CHECKS, type LessonCheck } from '../../kafka/scenario/lesson-checks'
import { linkTo } from '../../kafka/scenario/link'
import { momentAt } from '../../lessons/moment'
import { checkHolds, checkInWords, OFFERED } from '../../lessons/written/checks'
import { runWith } from '../../lessons/written/lesson'
import { useSession, useSessionStore } from '../session'
import { keyed } from '../stage/keyed'
import { copied, download } from '../take-away'
import styles from './lessons.module.css'
import { makeText } from './make-text'
import { type Draft, isRecordedIn, recordedIn, runSoFar, type StepWords, useMaker } from './maker'
import { useProgress } from './progress'
import { useCards } from './shown'
import { useMoment } from './use-moment'
import { useProof } from './use-proof'

export function MakeCard() {
  const { draft, rename, removeLast, end } = useMaker()
  const store = useSessionStore()
  const titleId = useId()
  if (!draft) return null
  const { lesson } = draft
  const throwAway = () => {
    end()
    store.getState().tell('news', makeText.thrown)
  }
  return (
    <section className={styles.card} aria-labelledby={titleId}>
      <div className={styles.top}>
        <span>{makeText.recording}</span>
        <button type="button" aria-label={makeText.end} title={makeText.end} onClick={throwAway}>
          ×
        </button>
      </div>
      <h2 id={titleId}>{makeText.title}</h2>
      <p>{makeText.how}</p>
      <Field label={makeText.lessonTitle}>
        {id => <input id={id} value={lesson.title} onChange={({ target }) => rename(target.value, lesson.aim ?? '')} />}
      </Field>
      <Field label={makeText.aim}>
        {id => <input id={id} value={lesson.aim ?? ''} onChange={({ target }) => rename(lesson.title, target.value)} />}
      </Field>
      <ol className={styles.written}>
        {keyed(lesson.steps, ({ title }) => title).map(({ key, piece }) => (
          <li key={key}>{piece.title}</li>
        ))}
      </ol>
      {lesson.steps.length > 0 && (
        <button type="button" className={styles.plain} onClick={removeLast}>
          {makeText.removeLast}
        </button>
      )}
      <Recording draft={draft} />
      {lesson.steps.length > 0 && <TakeIt draft={draft} />}
    </section>
  )
}

/** What is done in another run is no part of this lesson. */
function Recording({ draft }: { readonly draft: Draft }) {
  const store = useSessionStore()
  // Undoing may lead to before the step, too.
  const isInHand = useSession(session => isRecordedIn(session.toDocument(false), draft))
  if (isInHand) return <NextStep key={draft.lesson.steps.length} draft={draft} />
  return (
    <>
      <p role="status">{makeText.otherRun}</p>
      <button type="button" className={styles.act} onClick={() => store.getState().open(runSoFar(draft))}>
        {makeText.backToRun}
      </button>
    </>
  )
}

interface FieldProps {
  readonly label: string
  readonly children: (id: string) => ReactNode
}

function Field({ label, children }: FieldProps) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}

const WORDS = ['title', 'todo', 'hint', 'why', 'notes'] as const

/** What was done since the last step, and the words that go with it. */
function NextStep({ draft }: { readonly draft: Draft }) {
  const store = useSessionStore()
  const moment = useMoment()
  const add = useMaker(maker => maker.add)
  const write = useMaker(maker => maker.write)
  const { words, check } = draft.next
  const setWords = (changed: StepWords) => write({ words: changed, check })
  const setCheck = (changed: WrittenCheck) => write({ words, check: changed })
  const [said, setSaid] = useState('')
  const timeline = useSession(session => session.timeline)
  const acts = recordedIn(store.getState().toDocument(false), draft)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!checkHolds(check, moment)) return setSaid(makeText.doesNotHold)
    if (checkHolds(check, momentAt(timeline, draft.from))) return setSaid(makeText.heldBefore)
    const given = Object.fromEntries(Object.entries(words).filter(([, value]) => value.trim() !== ''))
    add({ ...given, title: words.title, todo: words.todo, check, acts }, store.getState().toDocument(true))
  }
  return (
    <form onSubmit={submit}>
      <h3>{makeText.step(draft.lesson.steps.length + 1)}</h3>
      <p>{makeText.recorded(acts.length)}</p>
      {WORDS.map(word => (
        <Field key={word} label={makeText.words[word]}>
          {id =>
            word === 'title' ? (
              <input
                id={id}
                required
                maxLength={200}
                value={words[word]}
                onChange={({ target }) => setWords({ ...words, [word]: target.value })}
              />
            ) : (
              <textarea
                id={id}
                required={word === 'todo'}
                rows={2}
                maxLength={1_000}
                value={words[word]}
                onChange={({ target }) => setWords({ ...words, [word]: target.value })}
              />
            )
          }
        </Field>
      ))}
      <CheckFields check={check} onChange={setCheck} />
      <button type="submit" className={styles.act}>
        {makeText.add}
      </button>
      <p role="status">{said}</p>
    </form>
  )
}

interface CheckFieldsProps {
  readonly check: WrittenCheck
  readonly onChange: (check: WrittenCheck) => void
}

/** Nothing, while nothing is typed. What is out of range stays as it was typed: the form says so. */
function countIn(typed: string): number | undefined {
  return typed === '' ? undefined : Number(typed)
}

/** The list says of each whether it holds now, so that what was just done is found. */
function CheckFields({ check, onChange }: CheckFieldsProps) {
  const moment = useMoment()
  const groups = useSession(session => session.picture.groups.map(({ group }) => group).join('\n')).split('\n')
  const ofGroup = groups.length > 1 ? { group: check.group ?? groups[0] } : {}
  const choose = (is: LessonCheck) => {
    const { count } = OFFERED[is]
    onChange({ is, ...ofGroup, ...(count === null ? {} : { count }) })
  }
  return (
    <>
      <Field label={makeText.check}>
        {id => (
          <select
            id={id}
            value={check.is}
            onChange={({ target }) => {
              const chosen = LESSON_CHECKS.find(name => name === target.value)
              if (chosen) choose(chosen)
            }}
          >
            {LESSON_CHECKS.map(is => {
              const offered = is === check.is ? check : { is, ...ofGroup }
              return (
                <option key={is} value={is}>
                  {makeText.option(checkInWords(offered, moment), checkHolds(offered, moment))}
                </option>
              )
            })}
          </select>
        )}
      </Field>
      {OFFERED[check.is].count !== null && (
        <Field label={makeText.count}>
          {id => (
            <input
              id={id}
              type="number"
              min={0}
              required
              value={check.count ?? ''}
              onChange={({ target }) => onChange({ ...check, count: countIn(target.value) })}
            />
          )}
        </Field>
      )}
      {groups.length > 1 && (
        <Field label={makeText.group}>
          {id => (
            <select
              id={id}
              value={check.group ?? groups[0]}
              onChange={({ target }) => onChange({ ...check, group: target.value })}
            >
              {groups.map(group => (
                <option key={group}>{group}</option>
              ))}
            </select>
          )}
        </Field>
      )}
    </>
  )
}

/** Trying the lesson, and giving it to others. It is played through before: what was recorded must lead to the checks. */
function TakeIt({ draft: { base, lesson } }: { readonly draft: Draft }) {
  const store = useSessionStore()
  const [said, setSaid] = useState('')
  const [link, setLink] = useState('')
  const startOver = useProgress(progress => progress.startOver)
  const made = () => runWith(base, { ...lesson, title: lesson.title.trim() === '' ? makeText.untitled : lesson.title })
  const proof = useProof()
  const whenSound = (then: () => void) => {
    setSaid('')
    proof.begin(made(), wrong => {
      setSaid(wrong ? makeText.wrong[wrong.why](wrong.step + 1) : '')
      if (!wrong) then()
    })
  }
  const tryIt = () => {
    const run = made()
    startOver(`own:${run.title}`)
    useCards.getState().reopen()
    store.getState().play()
    store.getState().open(run)
  }
  const share = async () => {
    const hash = await linkTo(made())
    if (hash === null) return setSaid(makeText.tooLong)
    const address = location.href.split('#')[0] + hash
    setLink(address)
    setSaid((await copied(address)) ? makeText.copied : makeText.copyByHand)
  }
  const save = () => {
    const run = made()
    const name = run.title.toLowerCase().replace(/[^a-z0-9]+/g, '-')
    download(`lesson-${name}.json`, `${JSON.stringify(run, null, 2)}\n`, 'application/json')
  }
  return (
    <>
      <h3>{makeText.take}</h3>
      <div className={styles.ways}>
        <button type="button" onClick={() => whenSound(tryIt)}>
          {makeText.tryIt}
        </button>
        <button type="button" onClick={() => whenSound(share)}>
          {makeText.share}
        </button>
        <button type="button" onClick={() => whenSound(save)}>
          {makeText.save}
        </button>
      </div>
      {proof.under && (
        <div className={styles.proof}>
          <label>
            {makeText.playing(proof.under.step + 1)} <progress value={proof.under.share} max={1} />
          </label>
          <button
            type="button"
            className={styles.plain}
            onClick={() => {
              proof.cancel()
              setSaid(makeText.cancelled)
            }}
          >
            {makeText.cancel}
          </button>
        </div>
      )}
      {link !== '' && (
        <Field label={makeText.link}>
          {id => <input id={id} readOnly value={link} onFocus={({ target }) => target.select()} />}
        </Field>
      )}
      <p role="status">{said}</p>
    </>
  )
}
