import { memo, useEffect, useRef } from 'react'
import { nearestFlight } from '../figure/flight-places'
import type { StageLayout } from '../figure/layout'
import { useFrames } from './live'

interface FlightPointingProps {
  readonly layout: StageLayout
  /** From the layout's units to the screen's. */
  readonly scale: number
  readonly isStill: boolean
  readonly onFlight: (id: number) => void
}

/**
 * A click on a message in flight. What flies is drawn, and moves too fast to be elements that are
 * clicked; who can't point finds the same messages behind a button.
 */
export const FlightPointing = memo(function FlightPointing(props: FlightPointingProps) {
  const { layout, scale, isStill, onFlight } = props
  const here = useRef<HTMLSpanElement>(null)
  const frames = useFrames(() => undefined)
  useEffect(() => {
    const drawn = here.current?.parentElement
    const onClick = (event: MouseEvent) => {
      const picture = frames?.shown()?.picture
      const isFree = event.target instanceof Element && !event.target.closest('button, input, form, [role="group"]')
      if (!drawn || !picture || !isFree) return
      const { left, top } = drawn.getBoundingClientRect()
      const at = { x: (event.clientX - left) / scale, y: (event.clientY - top) / scale }
      const found = nearestFlight(picture, at, layout, isStill)
      if (found) onFlight(found.id)
    }
    drawn?.addEventListener('click', onClick)
    return () => drawn?.removeEventListener('click', onClick)
  }, [frames, layout, scale, isStill, onFlight])
  return <span ref={here} hidden />
})
