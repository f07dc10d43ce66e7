import { startTransition, useEffect, useState } from 'react'

/**
 * Counts up to that many, each time when what was drawn at the last is on the screen: a drawing that comes in parts
 * leaves room between them for a press, or a touch. It begins when it may.
 */
export function useParts(count: number, mayBegin: boolean): number {
  const [parts, setParts] = useState(0)
  useEffect(() => {
    if (mayBegin && parts < count) startTransition(() => setParts(parts + 1))
  }, [mayBegin, parts, count])
  return parts
}
