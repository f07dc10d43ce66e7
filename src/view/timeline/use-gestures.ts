/** Dragging scrubs; two fingers pinch; the wheel moves the window, with Ctrl it zooms; so do keys. */
import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef } from 'react'
import { useSessionStore } from '../session'
import type { TimelineChart } from './scale'
import type { TimeWindow } from './window'

const STEP_MS = 100
const WHEEL_ZOOM = 1.0015

interface Gestures {
  readonly chart: TimelineChart
  readonly shown: TimeWindow
  readonly box: RefObject<HTMLElement | null>
}

export function useGestures({ chart, shown, box }: Gestures) {
  useWheel({ chart, shown, box })
  return { ...usePointers(chart, shown), onKeyDown: useKeyboard(shown) }
}

/** React listens to the wheel without being able to keep the page from zooming itself. */
function useWheel({ chart, shown, box }: Gestures): void {
  const latest = useRef({ chart, shown })
  latest.current = { chart, shown }
  useEffect(() => {
    const element = box.current
    const onWheel = (event: WheelEvent) => {
      const { chart: now, shown: present } = latest.current
      if (event.ctrlKey || event.metaKey) {
        const x = event.clientX - (element?.getBoundingClientRect().left ?? 0)
        present.zoom(WHEEL_ZOOM ** -event.deltaY, now.x.invert(x))
      } else {
        const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX
        if (sideways === 0) return
        present.pan((sideways / Math.max(1, now.right - now.left)) * (present.to - present.from))
      }
      event.preventDefault()
    }
    element?.addEventListener('wheel', onWheel, { passive: false })
    return () => element?.removeEventListener('wheel', onWheel)
  }, [box])
}

function usePointers(chart: TimelineChart, shown: TimeWindow) {
  const store = useSessionStore()
  const down = useRef(new Map<number, number>())
  const instantAt = ({ currentTarget, clientX }: PointerEvent) =>
    chart.x.invert(clientX - currentTarget.getBoundingClientRect().left)
  const end = ({ pointerId }: PointerEvent) => {
    down.current.delete(pointerId)
    if (down.current.size === 0) store.getState().scrub(false)
  }
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const { currentTarget, clientX } = event
      // Its scrollbar is no moment.
      if (clientX - currentTarget.getBoundingClientRect().left >= currentTarget.clientWidth) return
      event.currentTarget.setPointerCapture?.(event.pointerId)
      down.current.set(event.pointerId, event.clientX)
      if (down.current.size > 1) return
      store.getState().scrub(true)
      store.getState().seek(instantAt(event))
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const before = down.current.get(event.pointerId)
      if (before === undefined) return
      const other = [...down.current].find(([id]) => id !== event.pointerId)?.[1]
      down.current.set(event.pointerId, event.clientX)
      if (other === undefined) return store.getState().seek(instantAt(event))
      const apart = Math.abs(event.clientX - other)
      if (apart > 20) shown.zoom(apart / Math.max(20, Math.abs(before - other)), instantAt(event))
    },
    onPointerUp: end,
    onPointerCancel: end,
  }
}

function useKeyboard(shown: TimeWindow) {
  const store = useSessionStore()
  return (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const { seek, now } = store.getState()
    const step = event.shiftKey ? 10 * STEP_MS : STEP_MS
    const half = (shown.to - shown.from) / 2
    const keys: Readonly<Record<string, (() => void) | undefined>> = {
      ArrowRight: () => seek(now() + step),
      ArrowLeft: () => seek(now() - step),
      Home: () => seek(shown.from),
      End: () => seek(shown.to),
      PageUp: () => shown.pan(-half),
      PageDown: () => shown.pan(half),
      '+': () => shown.zoom(1.5, now()),
      '-': () => shown.zoom(1 / 1.5, now()),
      '0': () => shown.follow(),
    }
    const act = keys[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
}
