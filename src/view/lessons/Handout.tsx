/** A lesson on paper: every step with what to do, what comes of it, why, and the picture of that moment. */
import { useEffect, useMemo, useState } from 'react'
import { createPortal } from 'react-dom'
import { headlineOf } from '../../describe/headline'
import { plain } from '../../describe/sentence'
import { stageOf } from '../../describe/stage'
import type { Lesson } from '../../lessons/course/lesson'
import { runFrom, solved } from '../../lessons/course/solution'
import { type Moment, momentAt, timelineOf } from '../../lessons/moment'
import { PageDialog } from '../pages/PageDialog'
import { Stage } from '../stage/Stage'
import styles from './handout.module.css'
import { PreviewPart } from './PreviewPart'
import { Prose } from './Prose'
import { text } from './text'

interface HandoutProps {
  readonly lesson: Lesson
  readonly onClose: () => void
}

export function Handout({ lesson, onClose }: HandoutProps) {
  const moments = useMoments(lesson)
  // Beside the page, so that the page itself can be left out on paper.
  return createPortal(
    <PageDialog title={text.handout.title} onClose={onClose}>
      <div className={styles.handout}>
        <button type="button" className={styles.print} disabled={moments === null} onClick={() => print()}>
          {text.handout.print}
        </button>
        <h3>{lesson.title}</h3>
        <p>{lesson.aim}</p>
        {moments === null ? (
          <p role="status">{text.handout.drawing}</p>
        ) : (
          lesson.steps.map((step, i) => (
            <article key={step.title} className={styles.step}>
              <h4>
                {i + 1}. <Prose typed={step.title} />
              </h4>
              <p>
                <Prose typed={step.todo} />
              </p>
              {step.predict && (
                <p className={styles.guess}>
                  <Prose typed={step.predict.question} />
                </p>
              )}
              {moments[i] && <Still moment={moments[i]} said={step.see(moments[i])} />}
              <p>
                <Prose typed={step.why} />
              </p>
            </article>
          ))
        )}
        {lesson.preview && <PreviewPart preview={lesson.preview} />}
      </div>
    </PageDialog>,
    document.body,
  )
}

/** The moment at which each step is done; null while they are computed. */
function useMoments(lesson: Lesson): readonly Moment[] | null {
  const [moments, setMoments] = useState<readonly Moment[] | null>(null)
  useEffect(() => {
    // After the page has been drawn: some lessons last many simulated minutes.
    const timer = setTimeout(() => {
      const timeline = timelineOf(runFrom(lesson, lesson.steps.length))
      setMoments(solved(lesson).map(({ from, to }) => momentAt(timeline, to ?? from)))
    })
    return () => clearTimeout(timer)
  }, [lesson])
  return moments
}

/** The stage as it stands then. Nobody can act on it, and its words stand below. */
function Still({ moment, said }: { readonly moment: Moment; readonly said: string }) {
  const { picture, headline } = useMemo(
    () => ({ picture: stageOf(moment.world), headline: headlineOf(moment.world, moment.facts) }),
    [moment],
  )
  return (
    <figure className={styles.figure}>
      <div className={styles.stage} inert aria-hidden="true">
        <Stage
          picture={picture}
          live={() => picture}
          headline={headline}
          selected={null}
          onSelect={ignore}
          onCommand={ignore}
          onAddConsumer={ignore}
          reducedMotion
          mode="normal"
          showHeartbeats={false}
        />
      </div>
      <figcaption>
        <span className="visually-hidden">{plain(headline)} </span>
        <Prose typed={said} />
      </figcaption>
    </figure>
  )
}

function ignore(): void {}
