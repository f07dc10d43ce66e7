import { lazy, Suspense } from 'react'
import type { Lesson } from '../../lessons/course/lesson'
import { LessonProse } from './LessonProse'
import { Prose } from './Prose'

const WrittenProse = lazy(async () => ({ default: (await import('./WrittenProse')).WrittenProse }))

interface StepProseProps {
  readonly lesson: Lesson
  readonly typed: string
  readonly className?: string | undefined
  /** Words of the glossary lead to what they mean: not on the wall, and not on paper. */
  readonly isLinked?: boolean
}

/** What a step says: a paragraph, and in a lesson of one's own as many as it has. */
export function StepProse({ lesson, typed, className, isLinked = false }: StepProseProps) {
  if (!lesson.id.startsWith('own:')) {
    return <p className={className}>{isLinked ? <LessonProse typed={typed} /> : <Prose typed={typed} />}</p>
  }
  return (
    <div className={className}>
      <Suspense>
        <WrittenProse typed={typed} isLinked={isLinked} />
      </Suspense>
    </div>
  )
}
