import { memo, useRef } from 'react'
import type { StagePicture } from '../../describe/stage'
import { fallingRecords, onRail, onWires, wayGone } from '../figure/flight-places'
import type { StageLayout } from '../figure/layout'
import { hasRail } from '../figure/places'
import styles from './flights.module.css'
import { type Frame, useFrames } from './live'
import { isNamed, LEAST_ON_SCREEN_MS } from './Plates'
import { text } from './text'

export interface FlightCanvasProps {
  readonly layout: StageLayout
  /** From the layout's units to the screen's. */
  readonly scale: number
  readonly isStill: boolean
  readonly showHeartbeats: boolean
}

/** Beyond so many records in flight: a stream and a number. */
const MOST_RECORDS = 500
const RECORD = 10

/** Everything small that flies: falling records, heartbeats, fetches. On one canvas, for there can be thousands. */
export const FlightCanvas = memo(function FlightCanvas(props: FlightCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const looks = useRef<{ inks: Inks | null; age: number }>({ inks: null, age: LOOKS_LAST })
  const wasEmpty = useRef(true)
  const { layout } = props
  useFrames(frame => {
    const element = canvas.current
    if (!element) return
    const isEmpty = !isAnythingSeen(frame, layout)
    if (isEmpty && wasEmpty.current) return
    // Asked in each frame, the browser would have to place everything anew in each.
    if (looks.current.age++ >= LOOKS_LAST) looks.current = { inks: inksOf(element), age: 0 }
    const { inks } = looks.current
    if (!inks) return
    wasEmpty.current = isEmpty
    const context = element.getContext('2d')
    if (!context) return
    const ratio = Math.min(2, props.scale * (window.devicePixelRatio || 1))
    resize(element, layout, ratio)
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    context.clearRect(0, 0, layout.width, layout.height)
    draw({ context, inks, frame, ...props })
  })
  return (
    <div className={styles.layer} aria-hidden="true">
      <canvas ref={canvas} className={styles.canvas} style={{ width: layout.width, height: layout.height }} />
    </div>
  )
})

interface Inks {
  readonly ink: string
  readonly weak: string
  readonly surface: string
  readonly font: string
}

/** For so many frames colours, and whether there is room at all, are taken to stay the same. */
const LOOKS_LAST = 30

/** Tokens as the page resolves them for the theme in use: each stands in a property that holds colours. Null without any room. */
function inksOf(element: HTMLCanvasElement): Inks | null {
  if (element.clientWidth === 0) return null
  const style = getComputedStyle(element)
  return {
    ink: style.color,
    weak: style.outlineColor,
    surface: style.columnRuleColor,
    font: `600 ${style.fontSize} ${style.fontFamily}`,
  }
}

function resize(element: HTMLCanvasElement, { width, height }: StageLayout, ratio: number): void {
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)]
  if (element.width !== w) element.width = w
  if (element.height !== h) element.height = h
}

interface Drawing extends FlightCanvasProps {
  readonly context: CanvasRenderingContext2D
  readonly inks: Inks
  readonly frame: Frame
}

function draw(drawing: Drawing): void {
  const { frame, layout, context, inks, isStill } = drawing
  const total = frame.picture.recordsUnderWay
  if (total > MOST_RECORDS) drawStream(drawing, total)
  for (const flight of frame.picture.flights) {
    const gone = isStill ? 0.5 : wayGone(flight, frame.picture.now)
    if (flight.what === 'records') {
      if (total > MOST_RECORDS || isStill) continue
      for (const falling of fallingRecords(flight, gone, layout)) drawRecords(context, inks, falling)
      continue
    }
    if (flight.isFaint) {
      if (drawing.showHeartbeats) drawFaint(drawing, flight, gone)
      continue
    }
    const isFast = flight.arrivesAt - flight.sentAt < LEAST_ON_SCREEN_MS * frame.speed
    if (isFast || !isNamed(flight, frame.picture.groups)) {
      const at = onRail(flight, isFast ? 0.5 : gone, frame.picture.groups, layout)
      context.fillStyle = inks.ink
      if (at) context.fillRect(at.x - 5, at.y - 1.5, 10, 3)
    }
  }
}

/** Between many lanes and many cards nothing can be seen to fly, but for a stream of records. */
function isAnythingSeen({ picture }: Frame, layout: StageLayout): boolean {
  const hasLanes = layout.topics.some(({ form }) => form !== 'tiles' && form !== 'heat')
  if (hasLanes || layout.groups.some(box => hasRail(box, layout))) return picture.flights.length > 0
  return picture.recordsUnderWay > MOST_RECORDS
}

/** A few records as squares behind each other, more of them with their number. */
function drawRecords(
  context: CanvasRenderingContext2D,
  { ink, surface, font }: Inks,
  { x, y, count, top }: { x: number; y: number; count: number; top: number },
): void {
  context.fillStyle = surface
  context.strokeStyle = ink
  context.lineWidth = 2
  for (let i = Math.min(count, 4) - 1; i >= 0; i--) {
    const at = Math.max(top, y - i * 4)
    context.beginPath()
    context.roundRect(x - RECORD / 2 + 1, at - RECORD / 2 + 1, RECORD - 2, RECORD - 2, 1.5)
    context.fill()
    context.stroke()
  }
  if (count <= 4) return
  context.fillStyle = ink
  context.font = font
  context.fillText(String(count), x + RECORD, y + 4)
}

function drawFaint(
  { context, inks, frame, layout }: Drawing,
  flight: StagePicture['flights'][number],
  gone: number,
): void {
  context.fillStyle = inks.weak
  const dot = (x: number, y: number, radius: number) => {
    context.beginPath()
    context.arc(x, y, radius, 0, 2 * Math.PI)
    context.fill()
  }
  const at = onRail(flight, gone, frame.picture.groups, layout)
  if (at) dot(at.x, at.y, 4)
  for (const { x, y } of onWires(flight, gone, frame.picture.groups, layout))
    dot(x, y, flight.what === 'answer' ? 3.5 : 2)
}

function drawStream({ context, inks, layout }: Drawing, total: number): void {
  for (const box of layout.topics) {
    context.fillStyle = inks.ink
    context.fillRect(box.edge - 3, box.y + layout.header, 10, box.bottom - layout.header)
    context.font = inks.font
    context.fillText(text.inFlight(total), box.edge + 12, box.y + layout.header + 16)
  }
}
