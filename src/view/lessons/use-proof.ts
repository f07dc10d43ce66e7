import { useEffect, useRef, useState } from 'react'
import type { RunDocument } from '../../kafka/scenario/document'
import type { Solving } from '../../lessons/course/solution'
import { firstWrong, type Wrong } from '../../lessons/written/lesson'

/** How long the page may be kept from answering, in ms. */
const BUDGET_MS = 12

interface Proof {
  /** How far it has come; null while nothing is played. */
  readonly under: Solving | null
  /** Plays the lesson, and says then what is wrong with it. */
  readonly begin: (run: RunDocument, then: (wrong: Wrong | null) => void) => void
  readonly cancel: () => void
}

/** Plays a lesson through before it is given away, a little at a time. */
export function useProof(): Proof {
  const [under, setUnder] = useState<Solving | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const cancel = () => {
    clearTimeout(timer.current)
    setUnder(null)
  }
  const begin: Proof['begin'] = (run, then) => {
    cancel()
    const playing = firstWrong(run)
    const goOn = () => {
      const until = performance.now() + BUDGET_MS
      for (;;) {
        const { done, value } = playing.next()
        if (done) {
          setUnder(null)
          return then(value)
        }
        if (performance.now() < until) continue
        setUnder(value)
        timer.current = setTimeout(goOn)
        return
      }
    }
    goOn()
  }
  return { under, begin, cancel }
}
