/** The runs that this browser keeps, to open again or to delete; and the way back to the opening scene. */
import { useRef, useState } from 'react'
import { openingRun } from '../../kafka/scenario/opening'
import { forgetRun, keptRuns } from '../../store/kept'
import { useSessionStore } from '../session'
import styles from './kept.module.css'
import { keptAs, openKept } from './restore'
import { shelf } from './shelf'
import { text } from './text'

export function RecentRuns({ onDone }: { readonly onDone: () => void }) {
  const store = useSessionStore()
  const [kept] = useState(shelf)
  const [runs, setRuns] = useState(() => (kept ? keptRuns(kept).runs : []))
  const list = useRef<HTMLUListElement>(null)
  const inHand = keptAs.get(store.getState().first)
  return (
    <section aria-label={text.recent}>
      <h3>{text.recent}</h3>
      <ul ref={list} className={styles.runs}>
        <li>
          <button
            type="button"
            onClick={() => {
              store.getState().open(openingRun)
              onDone()
            }}
          >
            <b>{text.opening}</b>
            <span>{text.openingWhy}</span>
          </button>
        </li>
        {kept &&
          runs.map(({ id, title, about, when }) => (
            <li key={id}>
              <button
                type="button"
                onClick={() => {
                  openKept(store, kept, id)
                  onDone()
                }}
              >
                <b>{title}</b>
                <span>
                  {id === inHand ? text.isOpen : moment(when)} · {about}
                </span>
              </button>
              <button
                type="button"
                className={styles.delete}
                aria-label={text.delete(title, moment(when))}
                onClick={() => {
                  forgetRun(kept, id)
                  setRuns(runs.filter(run => run.id !== id))
                  // Its own button goes with it.
                  list.current?.querySelector('button')?.focus()
                }}
              >
                {text.deleteWord}
              </button>
            </li>
          ))}
      </ul>
      {(!kept || runs.length === 0) && <p className={styles.note}>{kept ? text.none : text.nowhere}</p>}
    </section>
  )
}

function moment(when: number): string {
  return new Date(when).toLocaleString([], { dateStyle: 'medium', timeStyle: 'medium' })
}
