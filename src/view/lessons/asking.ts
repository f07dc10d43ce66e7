/** Whether a question stands in the way: the run has been stopped for it, and waits for the answer. */
import { create } from 'zustand'

interface Asking {
  readonly isAsking: boolean
  ask(isAsking: boolean): void
}

export const useAsking = create<Asking>()(set => ({
  isAsking: false,
  ask: isAsking => set({ isAsking }),
}))
