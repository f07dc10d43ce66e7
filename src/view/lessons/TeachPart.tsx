/** For the person who teaches: the notes of this step, and ways to take the lesson along. */
import { lazy, Suspense, useState } from 'react'
import { linkTo } from '../../kafka/scenario/link'
import type { Lesson } from '../../lessons/course/lesson'
import { addressOf, snippetFor } from '../controls/address'
import { useMode } from '../mode'
import { useSessionStore } from '../session'
import { copied } from '../take-away'
import styles from './lessons.module.css'
import { StepProse } from './StepProse'
import { text } from './text'

const Handout = lazy(async () => ({ default: (await import('./Handout')).Handout }))

export function TeachPart({ lesson, index }: { readonly lesson: Lesson; readonly index: number }) {
  const store = useSessionStore()
  const present = useMode(shown => shown.present)
  const [isPrinting, setPrinting] = useState(false)
  const [snippet, setSnippet] = useState('')
  const [said, setSaid] = useState('')
  const embed = async () => {
    const link = await linkTo(store.getState().toDocument(true))
    if (link === null) return setSaid(text.teach.tooLong)
    const made = snippetFor(addressOf(link), lesson.title)
    setSnippet(made)
    setSaid((await copied(made)) ? text.teach.copied : text.teach.copyByHand)
  }
  const notes = lesson.steps[index]?.notes ?? ''
  return (
    <>
      {notes !== '' && <StepProse lesson={lesson} typed={notes} />}
      <div className={styles.ways}>
        <button type="button" title={text.teach.presentWhy} onClick={present}>
          {text.teach.present}
        </button>
        <button type="button" onClick={() => setPrinting(true)}>
          {text.teach.print}
        </button>
        <button type="button" title={text.teach.embedWhy} onClick={embed}>
          {text.teach.embed}
        </button>
      </div>
      {snippet !== '' && (
        <textarea
          className={styles.snippet}
          aria-label={text.teach.snippet}
          rows={4}
          readOnly
          value={snippet}
          onFocus={({ target }) => target.select()}
        />
      )}
      <p role="status">{said}</p>
      <Suspense>{isPrinting && <Handout lesson={lesson} onClose={() => setPrinting(false)} />}</Suspense>
    </>
  )
}
