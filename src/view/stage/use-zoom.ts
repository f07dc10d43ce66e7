/** Zooming with Ctrl and the wheel, or two fingers on a trackpad; panning by dragging the ground. */
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { within } from '../figure/zoom'

/** So much wheel makes it e times as large, near enough. */
const WHEEL_PER_E = 400

export interface ZoomChoice {
  readonly zoom: number
  readonly onZoom: (zoom: number) => void
}

/** What is under the pointer stays under it: its place in the layout, and where the pointer is in the window. */
interface Anchor {
  readonly x: number
  readonly y: number
  readonly left: number
  readonly top: number
}

export function useZoom(scene: RefObject<HTMLDivElement | null>, scale: number, choice: ZoomChoice | undefined): void {
  const anchor = useRef<Anchor | null>(null)
  const newest = useRef({ scale, choice })
  useLayoutEffect(() => {
    newest.current = { scale, choice }
    const element = scene.current
    const held = anchor.current
    anchor.current = null
    if (element && held) element.scrollTo(held.x * scale - held.left, held.y * scale - held.top)
  })
  useEffect(() => {
    const element = scene.current
    if (!element) return
    const onWheel = (event: WheelEvent) => {
      const { scale, choice } = newest.current
      if (!event.ctrlKey || !choice) return
      event.preventDefault()
      const box = element.getBoundingClientRect()
      const [left, top] = [event.clientX - box.left, event.clientY - box.top]
      anchor.current = { left, top, x: (element.scrollLeft + left) / scale, y: (element.scrollTop + top) / scale }
      choice.onZoom(within(choice.zoom * (1 - Math.max(-200, Math.min(200, event.deltaY)) / WHEEL_PER_E)))
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [scene])
  usePan(scene)
}

/** Dragging begins where there is nothing to press, and only with a mouse: a finger scrolls as it does everywhere. */
function usePan(scene: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const element = scene.current
    if (!element) return
    const onDown = (event: PointerEvent) => {
      const scrolls = element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight
      const isGround = event.target instanceof Element && !event.target.closest('button, input, select, a, [role]')
      if (event.pointerType !== 'mouse' || event.button !== 0 || !scrolls || !isGround) return
      element.setPointerCapture(event.pointerId)
      element.dataset.panning = ''
    }
    const onMove = ({ movementX, movementY }: PointerEvent) => {
      if (element.dataset.panning === undefined) return
      element.scrollBy(-movementX, -movementY)
    }
    const onUp = () => delete element.dataset.panning
    element.addEventListener('pointerdown', onDown)
    element.addEventListener('pointermove', onMove)
    element.addEventListener('pointerup', onUp)
    element.addEventListener('pointercancel', onUp)
    return () => {
      element.removeEventListener('pointerdown', onDown)
      element.removeEventListener('pointermove', onMove)
      element.removeEventListener('pointerup', onUp)
      element.removeEventListener('pointercancel', onUp)
    }
  }, [scene])
}
