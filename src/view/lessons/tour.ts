/** The tour: whether it is on, and at which stop. */
import { create } from 'zustand'

interface Tour {
  /** From 0; null when it is not on. */
  readonly stop: number | null
  begin(): void
  goTo(stop: number): void
  end(): void
}

export const useTour = create<Tour>()(set => ({
  stop: null,
  begin: () => set({ stop: 0 }),
  goTo: stop => set({ stop }),
  end: () => set({ stop: null }),
}))
