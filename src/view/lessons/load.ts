import { course } from '../../lessons/course'
import type { Lesson } from '../../lessons/course/lesson'

const loading = new Map<string, Promise<Lesson>>()

/** The lesson, fetched once; undefined for an id that no lesson has. */
export function loadLesson(id: string | undefined): Promise<Lesson> | undefined {
  const listed = course.find(one => one.id === id)
  if (!listed) return undefined
  const known = loading.get(listed.id) ?? listed.load()
  loading.set(listed.id, known)
  return known
}
