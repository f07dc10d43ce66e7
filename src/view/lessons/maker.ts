/** The lesson that is being written: the run it begins with, its steps so far, and since when the next one is recorded. */
import { create } from 'zustand'
import type { RunDocument, Step, WrittenAct, WrittenLesson, WrittenStep } from '../../kafka/scenario/document'
import type { Instant } from '../../sim/world'

export interface Draft {
  readonly base: RunDocument
  readonly lesson: WrittenLesson
  /** When the step that is recorded now began. */
  readonly from: Instant
  /** What had been done in the run by then. */
  readonly known: readonly Step[]
}

interface Maker {
  readonly draft: Draft | null
  /** The lesson begins where the run stands, which says so in its view. */
  begin(run: RunDocument): void
  rename(title: string, aim: string): void
  /** The step has been recorded; the next one begins where the run stands. */
  add(step: WrittenStep, run: RunDocument): void
  removeLast(): void
  end(): void
}

export const useMaker = create<Maker>()((set, get) => {
  const change = (part: (draft: Draft) => Partial<Draft>) => {
    const { draft } = get()
    if (draft) set({ draft: { ...draft, ...part(draft) } })
  }
  return {
    draft: null,
    begin: base => set({ draft: { base, lesson: { title: '', steps: [] }, ...standing(base) } }),
    rename: (title, aim) => change(({ lesson }) => ({ lesson: { ...lesson, title, aim } })),
    add: (step, run) =>
      change(({ lesson }) => ({ lesson: { ...lesson, steps: [...lesson.steps, step] }, ...standing(run) })),
    removeLast: () => change(({ lesson }) => ({ lesson: { ...lesson, steps: lesson.steps.slice(0, -1) } })),
    end: () => set({ draft: null }),
  }
})

/** What was done since the step began, as the lesson keeps it. */
export function recordedIn(run: RunDocument, { from, known }: Draft): WrittenAct[] {
  const before = known.map(step => JSON.stringify(step))
  return run.steps
    .filter(step => !before.includes(JSON.stringify(step)))
    .map(({ at = from, do: name, args }) => ({ afterMs: Math.max(0, at - from), do: name, args }))
}

function standing(run: RunDocument): Pick<Draft, 'from' | 'known'> {
  return { from: run.view?.at ?? 0, known: run.steps }
}
