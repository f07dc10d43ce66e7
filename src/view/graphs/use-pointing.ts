/** Pointing at an instant: hovering shows it, a click goes there, dragging chooses a stretch. */
import { type PointerEvent, useState } from 'react'
import type { Instant } from '../../sim/world'
import type { TimelineChart } from '../timeline/scale'

export interface Brush {
  readonly from: Instant
  readonly to: Instant
}

interface Pointing {
  readonly onPoint: (at: Instant | null) => void
  readonly onGo: (at: Instant) => void
  readonly onChoose: (from: Instant, to: Instant) => void
}

/** So many pixels make a click a drag. */
const A_DRAG = 5

export function usePointing(chart: TimelineChart, { onPoint, onGo, onChoose }: Pointing) {
  const [pressedAt, setPressedAt] = useState<Instant | null>(null)
  const [brush, setBrush] = useState<Brush | null>(null)
  const instantOf = (event: PointerEvent) => {
    const { left } = event.currentTarget.getBoundingClientRect()
    return Math.max(chart.from, Math.min(chart.to, chart.x.invert(event.clientX - left)))
  }
  const end = () => {
    setPressedAt(null)
    setBrush(null)
  }
  const handlers = {
    onPointerDown: (event: PointerEvent) => {
      event.currentTarget.setPointerCapture(event.pointerId)
      setPressedAt(instantOf(event))
    },
    onPointerMove: (event: PointerEvent) => {
      const at = instantOf(event)
      onPoint(at)
      if (pressedAt === null) return
      const isDrag = Math.abs(chart.x(at) - chart.x(pressedAt)) >= A_DRAG
      setBrush(isDrag ? { from: Math.min(at, pressedAt), to: Math.max(at, pressedAt) } : null)
    },
    onPointerUp: (event: PointerEvent) => {
      if (brush) onChoose(brush.from, brush.to)
      else if (pressedAt !== null) onGo(instantOf(event))
      end()
    },
    onPointerCancel: end,
    onPointerLeave: () => onPoint(null),
  }
  return { brush, handlers }
}
