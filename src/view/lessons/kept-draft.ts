/** Reads the lesson that was being written when the page was left; its runs are checked as those from anywhere else. */
import type { RunDocument } from '../../kafka/scenario/document'
import { readDocument } from '../../kafka/scenario/read'
import { runWith } from '../../lessons/written/lesson'
import { DRAFT } from './draft'
import type { Draft, NextStep } from './maker'

/** Null when there is none, or when it is damaged. */
export function keptDraft(): Draft | null {
  try {
    const { base, lesson, from, known, next } = JSON.parse(localStorage.getItem(DRAFT) ?? 'null') as Draft // checked below
    const begun = checked(base)
    const soFar = checked({ ...base, steps: known })
    const written = lesson.steps.length > 0 ? checked(runWith(base, { ...lesson, title: 'Draft' })) : begun
    const steps = written?.view?.written?.steps ?? []
    const title = String(lesson.title)
    const aim = String(lesson.aim ?? '')
    if (!begun || !soFar || !written || !Number.isInteger(from) || !isNext(next)) return null
    return { base: begun, known: soFar.steps, from, lesson: { title, aim, steps }, next }
  } catch {
    return null
  }
}

function checked(json: unknown): RunDocument | null {
  const read = readDocument(json)
  return 'problem' in read ? null : read.document
}

function isNext({ words, check }: NextStep): boolean {
  return (
    ['title', 'todo', 'hint', 'why', 'notes'].every(name => typeof Object(words)[name] === 'string') &&
    typeof check.is === 'string'
  )
}
