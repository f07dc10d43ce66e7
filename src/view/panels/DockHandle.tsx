/** The dock's upper edge: dragged, or moved by the arrow keys; Enter folds the dock and unfolds it. */
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import styles from './dock.module.css'
import { LEAST_HEIGHT, mostHeight, useDockSize, usualHeight } from './dock-size'
import { text } from './text'

const STEP = 24

export function DockHandle({ controls }: { readonly controls: string }) {
  const { shape, height, setHeight, setShape } = useDockSize()
  const drag = useRef<{ readonly y: number; readonly height: number } | null>(null)
  const present = shape === 'collapsed' ? 0 : shape === 'full' ? mostHeight() : (height ?? usualHeight())
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    const dock = event.currentTarget.parentElement
    drag.current = { y: event.clientY, height: dock?.offsetHeight ?? present }
  }
  const onPointerMove = ({ clientY }: PointerEvent) => {
    if (drag.current) setHeight(drag.current.height + drag.current.y - clientY)
  }
  const end = () => {
    drag.current = null
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const act = keys[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  const keys: Readonly<Record<string, (() => void) | undefined>> = {
    ArrowUp: () => setHeight(Math.max(LEAST_HEIGHT, present) + STEP),
    ArrowDown: () => setHeight(present - STEP),
    Home: () => setHeight(LEAST_HEIGHT),
    End: () => setHeight(mostHeight()),
    Enter: () => setShape(shape === 'collapsed' ? 'usual' : 'collapsed'),
  }
  return (
    <hr
      className={styles.handle}
      tabIndex={0}
      aria-label={text.dockHeight}
      aria-orientation="horizontal"
      aria-controls={controls}
      aria-valuemin={0}
      aria-valuemax={mostHeight()}
      aria-valuenow={Math.min(present, mostHeight())}
      aria-valuetext={text.dockHeightIs(present, shape)}
      title={text.dockHeightHow}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
      onKeyDown={onKeyDown}
      onDoubleClick={() => setHeight(usualHeight())}
    />
  )
}

/** Folds the dock to its tabs, or lets it take the whole page. */
export function DockShapes() {
  const { shape, setShape } = useDockSize()
  const toggle = (wanted: 'collapsed' | 'full') => setShape(shape === wanted ? 'usual' : wanted)
  return (
    <div className={styles.shapes}>
      <button type="button" onClick={() => toggle('full')}>
        {shape === 'full' ? text.restore : text.maximise}
      </button>
      <button type="button" aria-expanded={shape !== 'collapsed'} onClick={() => toggle('collapsed')}>
        {shape === 'collapsed' ? text.unfold : text.collapse}
      </button>
    </div>
  )
}
