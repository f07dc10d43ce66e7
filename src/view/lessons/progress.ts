/** How far somebody has come, kept in this browser; where nothing can be kept, or it is damaged, one begins anew. */
import { create } from 'zustand'

interface Progress {
  /** For each lesson the steps that were done, by number from 0. */
  readonly done: Readonly<Record<string, readonly number[]>>
  /** For each lesson the step that is on. */
  readonly at: Readonly<Record<string, number>>
  markDone(lesson: string, step: number): void
  goTo(lesson: string, step: number): void
  startOver(lesson: string): void
}

const KEPT_AS = 'rebalance.progress'

export const useProgress = create<Progress>()((set, get) => {
  const change = (part: Partial<Kept>) => {
    set(part)
    const { done, at } = get()
    keep({ done, at })
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
  }
})

type Kept = Pick<Progress, 'done' | 'at'>

function kept(): Kept {
  const { done, at } = read()
  return {
    done: entriesOf(done, value => (Array.isArray(value) ? value.filter(isStep) : [])),
    at: entriesOf(at, value => (isStep(value) ? value : 0)),
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
