/** A prediction of free play that waits for what it is about. */
import { create } from 'zustand'
import type { KafkaTimeline } from '../../kafka/world'
import type { Answer, Ask } from '../../lessons/ask'
import type { Forecast } from '../../lessons/forecast'

interface Foretold {
  readonly ask: Ask
  readonly answer: Answer
  /** What will come, in the same form. */
  readonly truth: Answer
  readonly forecast: Forecast
  /** The future it is about; in another one it means nothing. */
  readonly timeline: KafkaTimeline
}

interface Foretelling {
  readonly foretold: Foretold | null
  tell(foretold: Foretold): void
  forget(): void
}

export const useForetelling = create<Foretelling>()(set => ({
  foretold: null,
  tell: foretold => set({ foretold }),
  forget: () => set({ foretold: null }),
}))
