/** The course: every lesson, what it is for, and how far one has come. */
import { course, type Listed } from '../../lessons/course'
import { useSessionStore } from '../session'
import styles from './lessons.module.css'
import { makeText } from './make-text'
import { useMaker } from './maker'
import { useOpenLesson } from './open-lesson'
import type { PartProps } from './part'
import { useProgress } from './progress'
import { useCards } from './shown'
import { text } from './text'
import { useTour } from './tour'

export function CoursePart({ onClose }: PartProps) {
  const open = useOpenLesson()
  const { draft, thrown, begin, resume } = useMaker()
  const store = useSessionStore()
  const beginTour = useTour(tour => tour.begin)
  return (
    <>
      <p>{text.lessonsWhy}</p>
      <ol className={styles.choice}>
        {course.map((listed, i) => (
          <li key={listed.id}>
            <button
              type="button"
              className={styles.pick}
              onClick={async () => {
                await open(listed.id)
                onClose()
              }}
            >
              <b>
                {i + 1} · {listed.title}
              </b>
              <span>{listed.aim}</span>
              <Standing listed={listed} />
            </button>
          </li>
        ))}
      </ol>
      <button
        type="button"
        className={styles.plain}
        title={draft ? undefined : makeText.why}
        onClick={() => {
          const session = store.getState()
          if (!draft) begin(session.toDocument(true))
          useCards.getState().close(session.document)
          onClose()
        }}
      >
        {draft ? makeText.resume : makeText.begin}
      </button>
      {thrown && !draft && (
        <button
          type="button"
          className={styles.plain}
          onClick={() => {
            resume(thrown)
            onClose()
          }}
        >
          {makeText.bringBack}
        </button>
      )}
      <button
        type="button"
        className={styles.plain}
        onClick={() => {
          onClose()
          beginTour()
        }}
      >
        {text.takeTour}
      </button>
    </>
  )
}

function Standing({ listed }: { readonly listed: Listed }) {
  const done = useProgress(progress => progress.done[listed.id]?.length ?? 0)
  return (
    done > 0 && <span className={styles.standing}>{text.stepsDone(Math.min(done, listed.steps), listed.steps)}</span>
  )
}
