/** Lessons, questions and the board, with how far one has come. */
import { type ComponentType, lazy, Suspense, useState } from 'react'
import { Dialog } from '../controls/Dialog'
import { CoursePart } from './CoursePart'
import styles from './lessons.module.css'
import type { PartProps } from './part'
import { text } from './text'

const parts = {
  lessons: CoursePart,
  questions: lazy(async () => ({ default: (await import('./QuestionsPart')).QuestionsPart })),
  predict: lazy(async () => ({ default: (await import('./PredictPart')).PredictPart })),
  board: lazy(async () => ({ default: (await import('./BoardPart')).BoardPart })),
} as const satisfies Record<string, ComponentType<PartProps>>

type PartName = keyof typeof parts
const names: readonly PartName[] = ['lessons', 'questions', 'predict', 'board']

interface LessonsDialogProps extends PartProps {
  readonly first?: PartName
}

export function LessonsDialog({ first = 'lessons', onClose }: LessonsDialogProps) {
  const [shown, setShown] = useState(first)
  const Part = parts[shown]
  return (
    <Dialog title={text.parts[shown]} onClose={onClose}>
      <nav className={styles.parts} aria-label={text.partsLabel}>
        {names.map(name => (
          <button
            key={name}
            type="button"
            aria-current={name === shown ? 'page' : undefined}
            onClick={() => setShown(name)}
          >
            {text.parts[name]}
          </button>
        ))}
      </nav>
      <Suspense>
        <Part onClose={onClose} />
      </Suspense>
    </Dialog>
  )
}
