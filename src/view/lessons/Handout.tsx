/** A lesson on paper: every step with what to do, what comes of it, why, and the picture of that moment. */
import { useEffect, useMemo, useState } from 'react'
import { createPortal } from 'react-dom'
import { headlineOf } from '../../describe/headline'
import { plain } from '../../describe/sentence'
import { type StagePicture, stageOf } from '../../describe/stage'
import type { Lesson, LessonStep } from '../../lessons/course/lesson'
import { pictured } from '../../lessons/course/solution'
import type { Moment } from '../../lessons/moment'
import { PageDialog } from '../pages/PageDialog'
import { type Ranks, ranksIn } from '../ranks'
import { Headline } from '../stage/Headline'
import { Stage } from '../stage/Stage'
import styles from './handout.module.css'
import { PreviewPart } from './PreviewPart'
import { Prose, ProseRanks } from './Prose'
import { StepProse } from './StepProse'
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
          <ProseRanks value={ranksAtEnd(moments)}>
            <Steps lesson={lesson} moments={moments} />
          </ProseRanks>
        )}
        {lesson.preview && <PreviewPart preview={lesson.preview} />}
      </div>
    </PageDialog>,
    document.body,
  )
}

/** What came of a step that asks for a guess stands at the end, where nobody reads it while guessing. */
function Steps({ lesson, moments }: { readonly lesson: Lesson; readonly moments: readonly Moment[] }) {
  const guessed = lesson.steps.flatMap((step, i) => (step.predict ? [{ step, i }] : []))
  return (
    <>
      {lesson.steps.map((step, i) => (
        <article key={step.title} className={styles.step}>
          <Title step={step} number={i + 1} />
          <StepProse lesson={lesson} typed={step.todo} />
          {step.predict ? (
            <>
              <p className={styles.guess}>
                <Prose typed={step.predict.question} />
              </p>
              <p>{text.handout.atTheEnd}</p>
            </>
          ) : (
            <Outcome lesson={lesson} step={step} moment={moments[i]} />
          )}
        </article>
      ))}
      {guessed.length > 0 && (
        <section className={styles.outcomes}>
          <h3>{text.handout.outcomes}</h3>
          {guessed.map(({ step, i }) => (
            <article key={step.title} className={styles.step}>
              <Title step={step} number={i + 1} />
              <Outcome lesson={lesson} step={step} moment={moments[i]} />
            </article>
          ))}
        </section>
      )}
    </>
  )
}

function Title({ step, number }: { readonly step: LessonStep; readonly number: number }) {
  return (
    <h4>
      {number}. <Prose typed={step.title} />
    </h4>
  )
}

interface OutcomeProps {
  readonly lesson: Lesson
  readonly step: LessonStep
  readonly moment: Moment | undefined
}

function Outcome({ lesson, step, moment }: OutcomeProps) {
  return (
    <>
      {moment && <Still moment={moment} said={step.see(moment)} group={step.group} />}
      <StepProse lesson={lesson} typed={step.why} />
    </>
  )
}

/** The moment that shows each step done; null while they are computed. */
function useMoments(lesson: Lesson): readonly Moment[] | null {
  const [moments, setMoments] = useState<readonly Moment[] | null>(null)
  useEffect(() => {
    // After the page has been drawn: some lessons last many simulated minutes.
    const timer = setTimeout(() => {
      setMoments(pictured(lesson))
    })
    return () => clearTimeout(timer)
  }, [lesson])
  return moments
}

interface StillProps {
  readonly moment: Moment
  readonly said: string
  readonly group: string | undefined
}

/** The stage as it stands then. Nobody can act on it, and its words stand below. */
function Still({ moment, said, group }: StillProps) {
  const { picture, headline } = useMemo(
    () => ({
      picture: alone(stageOf(moment.world), group),
      headline: headlineOf(moment.world, moment.facts, group),
    }),
    [moment, group],
  )
  return (
    <figure className={styles.figure}>
      <div className={styles.stage} inert aria-hidden="true">
        <Stage
          picture={picture}
          live={() => picture}
          headline={<Headline sentence={headline} />}
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

/** Paper has no room for many groups: that which the step is about, and how it stands in each partition. */
function alone(picture: StagePicture, group: string | undefined): StagePicture {
  const groups = picture.groups.filter(one => one.group === group)
  if (groups.length === 0) return picture
  const topics = picture.topics.map(({ topic, lanes }) => ({
    topic,
    lanes: lanes.map(lane => ({ ...lane, readers: lane.readers.filter(reader => reader.group === group) })),
  }))
  return { ...picture, topics, groups, flights: [] }
}

/** All who come in the lesson have started by then. */
function ranksAtEnd(moments: readonly Moment[]): Ranks | null {
  const last = moments.at(-1)
  return last ? ranksIn(last.world) : null
}

function ignore(): void {}
