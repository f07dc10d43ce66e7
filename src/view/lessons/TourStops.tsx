/** Five stops, each at a part of the page: what it is, in two sentences. */
import { type CSSProperties, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { Prose } from './Prose'
import { text } from './text'
import { useTour } from './tour'
import styles from './tour.module.css'

/** Where a stop stands: the first of these that the page has. */
const places = [
  '[aria-label^="Topic "]',
  '[aria-label^="Group "]',
  'main p',
  '[role=tablist]',
  '[aria-label="Playhead"]',
]

export function TourStops() {
  const stop = useTour(tour => tour.stop) ?? 0
  const goTo = useTour(tour => tour.goTo)
  const end = useTour(tour => tour.end)
  const card = useRef<HTMLDivElement>(null)
  const box = useBoxOf(places[stop] ?? '')
  const said = text.stops[stop]
  useEffect(() => {
    card.current?.focus({ preventScroll: true })
  }, [])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') end()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [end])
  if (!said) return null
  const isLast = stop === text.stops.length - 1
  return createPortal(
    <>
      {box && <div className={styles.frame} style={frameOf(box)} />}
      <div ref={card} className={styles.card} role="dialog" aria-label={text.tour} tabIndex={-1} style={cardPlace(box)}>
        <p className={styles.count}>{text.stopOf(stop + 1, text.stops.length)}</p>
        <h2>{said.title}</h2>
        <p aria-live="polite">
          <Prose typed={said.says} />
        </p>
        <div className={styles.acts}>
          <button type="button" className={styles.skip} onClick={end}>
            {isLast ? text.endTour : text.skipTour}
          </button>
          {stop > 0 && (
            <button type="button" onClick={() => goTo(stop - 1)}>
              {text.previousStep}
            </button>
          )}
          {!isLast && (
            <button type="button" className={styles.primary} onClick={() => goTo(stop + 1)}>
              {text.nextStop}
            </button>
          )}
        </div>
      </div>
    </>,
    document.body, // the drawer is moved aside, and would take it along
  )
}

type Box = Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>

/** Where the part of the page stands, also after the window has changed. */
function useBoxOf(selector: string): Box | null {
  const [box, setBox] = useState<Box | null>(null)
  useLayoutEffect(() => {
    const element = selector === '' ? null : document.querySelector(selector)
    // On a small page the transport lies over what stands below: what is shown stands in the middle.
    element?.scrollIntoView?.({ block: innerWidth < ONE_COLUMN ? 'center' : 'nearest' })
    const measure = () => setBox(element?.getBoundingClientRect() ?? null)
    measure()
    addEventListener('resize', measure)
    return () => removeEventListener('resize', measure)
  }, [selector])
  return box
}

/** Below this the page is one column that scrolls, in px. */
const ONE_COLUMN = 640
const CARD = { width: 320, height: 230 }
const GAP = 12

function frameOf({ left, top, width, height }: Box): CSSProperties {
  const bottom = Math.min(top + height, innerHeight - 4)
  return { left: Math.max(4, left - 6), top: Math.max(4, top - 6), width: width + 12, height: bottom - top + 8 }
}

/** Beside the part where there is room, else above or below it, else over its lower end; always inside the window. */
function cardPlace(box: Box | null): CSSProperties {
  if (!box) return { left: GAP, bottom: GAP }
  const right = box.left + box.width + GAP
  const left = box.left - CARD.width - GAP
  const isBeside = right + CARD.width < innerWidth || left > 0
  const x = right + CARD.width < innerWidth ? right : left > 0 ? left : Math.max(GAP, (innerWidth - CARD.width) / 2)
  const y = isBeside ? box.top : besides(box)
  return { left: x, top: Math.max(GAP, Math.min(y, innerHeight - CARD.height - GAP)) }
}

function besides({ top, height }: Box): number {
  if (top > CARD.height + GAP) return top - CARD.height - GAP
  const below = top + height + GAP
  return below + CARD.height < innerHeight ? below : top + height - CARD.height
}
