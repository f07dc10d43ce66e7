/** The question whose run is on the stage, so that there is a way back to it. */
import { create } from 'zustand'
import type { Answer } from '../../lessons/ask'
import type { Question } from '../../lessons/questions/question'

interface Showing {
  readonly shown: { readonly question: Question; readonly answer: Answer } | null
  /** One is on the way back to it. */
  readonly isBack: boolean
  show(question: Question, answer: Answer): void
  goBack(): void
  end(): void
}

export const useShowing = create<Showing>()(set => ({
  shown: null,
  isBack: false,
  show: (question, answer) => set({ shown: { question, answer }, isBack: false }),
  goBack: () => set({ isBack: true }),
  end: () => set({ shown: null, isBack: false }),
}))
