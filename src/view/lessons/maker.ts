/** The lesson that is being written: the run it begins with, its steps so far, and since when the next one is recorded. */
import { create } from 'zustand'
import type {
  RunDocument,
  Step,
  WrittenAct,
  WrittenCheck,
  WrittenLesson,
  WrittenStep,
} from '../../kafka/scenario/document'
import type { Instant } from '../../sim/world'
import { DRAFT } from './draft'

export interface Draft {
  readonly base: RunDocument
  readonly lesson: WrittenLesson
  /** When the step that is recorded now began. */
  readonly from: Instant
  /** What had been done in the run by then. */
  readonly known: readonly Step[]
  /** The step that is recorded now, as far as it has been written. */
  readonly next: NextStep
}

export type StepWords = Readonly<Record<'title' | 'todo' | 'hint' | 'why' | 'notes', string>>

export interface NextStep {
  readonly words: StepWords
  readonly check: WrittenCheck
}

interface Maker {
  readonly draft: Draft | null
  /** The one that was thrown away last: it can be brought back. */
  readonly thrown: Draft | null
  /** The lesson begins where the run stands, which says so in its view. */
  begin(run: RunDocument): void
  /** As it was kept, or thrown away. */
  resume(draft: Draft): void
  rename(title: string, aim: string): void
  write(next: NextStep): void
  /** The step has been recorded; the next one begins where the run stands. */
  add(step: WrittenStep, run: RunDocument): void
  removeLast(): void
  end(): void
}

const UNWRITTEN: NextStep = {
  words: { title: '', todo: '', hint: '', why: '', notes: '' },
  check: { is: 'members', count: 2 },
}

export const useMaker = create<Maker>()((set, get) => {
  const put = (draft: Draft | null) => {
    set({ draft })
    keep(draft)
  }
  const change = (part: (draft: Draft) => Partial<Draft>) => {
    const { draft } = get()
    if (draft) put({ ...draft, ...part(draft) })
  }
  return {
    draft: null,
    thrown: null,
    begin: base => put({ base, lesson: { title: '', steps: [] }, ...standing(base), next: UNWRITTEN }),
    resume: draft => {
      set({ thrown: null })
      put(draft)
    },
    rename: (title, aim) => change(({ lesson }) => ({ lesson: { ...lesson, title, aim } })),
    write: next => change(() => ({ next })),
    add: (step, run) =>
      change(({ lesson }) => ({
        lesson: { ...lesson, steps: [...lesson.steps, step] },
        ...standing(run),
        next: UNWRITTEN,
      })),
    removeLast: () => change(({ lesson }) => ({ lesson: { ...lesson, steps: lesson.steps.slice(0, -1) } })),
    end: () => {
      set({ thrown: get().draft })
      put(null)
    },
  }
})

/** What was done since the step began, as the lesson keeps it. */
export function recordedIn(run: RunDocument, { from, known }: Draft): WrittenAct[] {
  const before = known.map(step => JSON.stringify(step))
  return run.steps
    .filter(step => !before.includes(JSON.stringify(step)))
    .map(({ at = from, do: name, args }) => ({ afterMs: Math.max(0, at - from), do: name, args }))
}

/** Whether that run is the one in which the lesson is recorded: it may have been opened anew, or another one since. */
export function isRecordedIn(run: RunDocument, { base, known }: Draft): boolean {
  const done = new Set(run.steps.map(step => JSON.stringify(step)))
  const isOfOneKind = [run, base].map(({ seed, config, topics }) => JSON.stringify({ seed, config, topics }))
  return isOfOneKind[0] === isOfOneKind[1] && known.every(step => done.has(JSON.stringify(step)))
}

/** The run as it stood when the step that is recorded now began. */
export function runSoFar({ base, known, from }: Draft): RunDocument {
  return { ...base, steps: known, view: { ...base.view, at: from } }
}

function standing(run: RunDocument): Pick<Draft, 'from' | 'known'> {
  return { from: run.view?.at ?? 0, known: run.steps }
}

function keep(draft: Draft | null): void {
  try {
    if (draft) localStorage.setItem(DRAFT, JSON.stringify(draft))
    else localStorage.removeItem(DRAFT)
  } catch {
    // Private windows and full disks: it holds until the page is closed.
  }
}
