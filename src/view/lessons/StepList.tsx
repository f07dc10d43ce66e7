import type { Lesson } from '../../lessons/course/lesson'
import styles from './lessons.module.css'
import { Prose } from './Prose'
import { useProgress } from './progress'
import { text } from './text'

const NONE: readonly number[] = []

interface StepListProps {
  readonly lesson: Lesson
  readonly index: number
  readonly onChoose: (step: number) => void
}

/** All steps, with which is on and which were done. */
export function StepList({ lesson, index, onChoose }: StepListProps) {
  const done = useProgress(progress => progress.done[lesson.id] ?? NONE)
  return (
    <ol className={styles.steps}>
      {lesson.steps.map(({ title }, i) => (
        <li key={title}>
          <button
            type="button"
            aria-current={i === index ? 'step' : undefined}
            data-done={done.includes(i)}
            onClick={() => onChoose(i)}
          >
            <span className={styles.tick} aria-hidden="true">
              {done.includes(i) ? '✓' : ''}
            </span>
            <span>
              <Prose typed={title} />
              {done.includes(i) && <span className="visually-hidden"> ({text.done})</span>}
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}
