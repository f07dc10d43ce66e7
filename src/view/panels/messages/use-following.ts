import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react'
import { onFrame } from '../../motion/frame'
import { useSession } from '../../session'

interface Following {
  readonly scroll: RefObject<HTMLElement | null>
  readonly heads: RefObject<SVGGElement | null>
  /** Where the playhead is in the drawing. */
  readonly y: number
  /** How much of the drawing is to be seen. */
  readonly height: number
  readonly follows: boolean
  /** The reader has scrolled away. */
  readonly onLeave: () => void
}

/** So far down the playhead stands: more of what was said is to be seen than of what will be. */
const SHARE = 0.66

/** Keeps the playhead in its place while the picture follows it, and the heads of the lifelines on top always. */
export function useFollowing({ scroll, heads, y, height, follows, onLeave }: Following): () => void {
  const expected = useRef({ top: 0, of: 0, seen: 0 })
  const isDue = useRef(false)
  const isDrawnInFrames = useSession(({ isPlaying, isScrubbing }) => isPlaying && !isScrubbing)
  const setHeads = useCallback(() => {
    heads.current?.setAttribute('transform', `translate(0 ${scroll.current?.scrollTop ?? 0})`)
  }, [heads, scroll])
  useLayoutEffect(() => {
    const place = () => {
      const element = scroll.current
      if (!element) return
      if (follows) {
        element.scrollTop = y - height * SHARE
        expected.current = placeOf(element)
      }
      isDue.current = false
      setHeads()
    }
    if (isDrawnInFrames) return place()
    // To scroll, the browser has to place everything anew: once before it paints, however often somebody scrubs until then.
    isDue.current = true
    const stop = onFrame(() => {
      stop()
      place()
    })
    return stop
  })
  return useCallback(() => {
    setHeads()
    const element = scroll.current
    if (!element || isDue.current) return
    const { top, of, seen } = expected.current
    const now = placeOf(element)
    // The browser scrolls by itself where the drawing, or what is to be seen of it, has become shorter.
    if (now.of !== of || now.seen !== seen || Math.abs(now.top - top) <= 2) return
    expected.current = now
    onLeave()
  }, [scroll, setHeads, onLeave])
}

function placeOf({ scrollTop, scrollHeight, clientHeight }: HTMLElement) {
  return { top: scrollTop, of: scrollHeight, seen: clientHeight }
}
