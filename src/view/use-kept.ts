import { useRef } from 'react'
import { keepingParts } from '../describe/kept-parts'

/** The same object as at the last rendering, as long as it is equal: what is drawn of it then need not be drawn again. */
export function useKept<T>(newest: T): T {
  const kept = useRef(newest)
  kept.current = keepingParts(kept.current, newest)
  return kept.current
}
