import { useRef } from 'react'

const EVERY_MS = 1_000

/** The newest value; while it is slow, one of the last second, so that what nobody looks at is not drawn again and again. */
export function useSlowly<T>(newest: T, isSlow: boolean): T {
  const shown = useRef({ value: newest, at: 0 })
  const wall = performance.now()
  if (!isSlow || wall - shown.current.at >= EVERY_MS) shown.current = { value: newest, at: wall }
  return shown.current.value
}
