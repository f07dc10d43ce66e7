import type { RunDocument } from '../../kafka/scenario/document'
import { course } from '../../lessons/course'
import type { Lesson } from '../../lessons/course/lesson'

const loading = new Map<string, Promise<Lesson>>()

/** The lesson that goes with the run: one of the course, or one that somebody has written for it. */
export function lessonFor(run: RunDocument): Promise<Lesson> | undefined {
  if (!run.view?.written) return loadLesson(run.view?.lesson)
  const known = written.get(run) ?? import('../../lessons/written/lesson').then(({ lessonOf }) => lessonOf(run))
  written.set(run, known)
  return known
}

const written = new WeakMap<RunDocument, Promise<Lesson>>()

/** The lesson, fetched once; undefined for an id that no lesson has. */
export function loadLesson(id: string | undefined): Promise<Lesson> | undefined {
  const listed = course.find(one => one.id === id)
  if (!listed) return undefined
  const known = loading.get(listed.id) ?? listed.load()
  loading.set(listed.id, known)
  return known
}
