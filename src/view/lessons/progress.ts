/** How far somebody has come, kept in this browser; where nothing can be kept, or it is damaged, one begins anew. */
import { create } from 'zustand'

interface Progress {
  /** For each lesson the steps that were done, by number from 0. */
  readonly done: Readonly<Record<string, readonly number[]>>
  /** For each lesson the step that is on. */
  readonly at: Readonly<Record<string, number>>
  /** For each question whether it was answered right when last answered. */
  readonly answered: Readonly<Record<string, boolean>>
  /** Marks of the board that were reached. */
  readonly marks: readonly string[]
  /** The welcome was put away. */
  readonly welcomed: boolean
  markDone(lesson: string, step: number): void
  goTo(lesson: string, step: number): void
  startOver(lesson: string): void
  answer(question: string, isRight: boolean): void
  reach(marks: readonly string[]): void
  endWelcome(): void
}

const KEPT_AS = 'rebalance.progress'

export const useProgress = create<Progress>()((set, get) => {
  const change = (part: Partial<Kept>) => {
    set(part)
    const { done, at, answered, marks, welcomed } = get()
    keep({ done, at, answered, marks, welcomed })
  }
  return {
    ...kept(),
    markDone: (lesson, step) => {
      const { done } = get()
      const steps = done[lesson] ?? []
      if (!steps.includes(step)) change({ done: { ...done, [lesson]: [...steps, step] } })
    },
    goTo: (lesson, step) => change({ at: { ...get().at, [lesson]: step } }),
    startOver: lesson => {
      const { done, at } = get()
      change({ done: { ...done, [lesson]: [] }, at: { ...at, [lesson]: 0 } })
    },
    answer: (question, isRight) => change({ answered: { ...get().answered, [question]: isRight } }),
    reach: marks => {
      const all = [...new Set([...get().marks, ...marks])]
      if (all.length > get().marks.length) change({ marks: all })
    },
    endWelcome: () => change({ welcomed: true }),
  }
})

type Kept = Pick<Progress, 'done' | 'at' | 'answered' | 'marks' | 'welcomed'>

function kept(): Kept {
  const { done, at, answered, marks, welcomed } = read()
  return {
    done: entriesOf(done, value => (Array.isArray(value) ? value.filter(isStep) : [])),
    at: entriesOf(at, value => (isStep(value) ? value : 0)),
    answered: entriesOf(answered, value => value === true),
    marks: Array.isArray(marks) ? marks.filter(mark => typeof mark === 'string') : [],
    welcomed: welcomed === true,
  }
}

function entriesOf<T>(given: unknown, read: (value: unknown) => T): Record<string, T> {
  if (typeof given !== 'object' || given === null) return {}
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, read(value)]))
}

function isStep(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0
}

function read(): { readonly [key in keyof Kept]?: unknown } {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEPT_AS) ?? '{}')
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

function keep(progress: Kept): void {
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(progress))
  } catch {
    // Private windows and full disks: it holds until the page is closed.
  }
}
