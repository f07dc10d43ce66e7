/**
 * Whether a question stands in the way: the run has been stopped for it, and waits for the answer. Where it asks how long
 * something lasts, the clocks of the cards and the inspector, which would tell, are hidden by their styles.
 */
import { useEffect } from 'react'
import { create } from 'zustand'
import type { Ask } from '../../lessons/ask'

interface Asking {
  readonly isAsking: boolean
  /** The question, where a number is asked for: until it is answered the headline asks it, and tells no numbers. */
  readonly number: string | null
  ask(isAsking: boolean, number?: string | null): void
}

export const useAsking = create<Asking>()(set => ({
  isAsking: false,
  number: null,
  ask: (isAsking, number = null) => set({ isAsking, number }),
}))

/** As long as something is asked. */
export function useAskedFor(asked: Ask | undefined, question: string): void {
  const ask = useAsking(asking => asking.ask)
  const isOpen = asked !== undefined
  const isNumber = asked?.kind === 'number'
  const isDuration = asked?.kind === 'number' && asked.unit === 's'
  useEffect(() => {
    if (!isOpen) return
    ask(true, isNumber ? question : null)
    return () => ask(false)
  }, [isOpen, isNumber, question, ask])
  useEffect(() => {
    if (!isDuration) return
    document.documentElement.dataset.asks = 'duration'
    return () => {
      delete document.documentElement.dataset.asks
    }
  }, [isDuration])
}
