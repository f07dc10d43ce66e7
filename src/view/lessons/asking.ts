/** Whether a question stands in the way: the run has been stopped for it, and waits for the answer. */
import { useEffect } from 'react'
import { create } from 'zustand'

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

/** As long as it is open. */
export function useAskedFor(isOpen: boolean, number: string | null): void {
  const ask = useAsking(asking => asking.ask)
  useEffect(() => {
    if (!isOpen) return
    ask(true, number)
    return () => ask(false)
  }, [isOpen, number, ask])
}
