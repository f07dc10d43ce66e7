import { type CSSProperties, type KeyboardEvent, memo, useMemo, useState } from 'react'
import { type History, OPEN } from '../../store/history'
import { useGoTo } from '../panels/use-go-to'
import { useSession } from '../session'
import { type Landmark, type LandmarkKind, landmarksIn } from './landmarks'
import type { TimelineChart } from './scale'
import { text } from './text'
import styles from './timeline.module.css'

interface LandmarksProps {
  readonly chart: TimelineChart
  readonly history: History
}

/** As large as a finger can be asked to hit, in pixels; marks closer than this are one. */
const TARGET = 24

/** Buttons over the drawing, told apart by their shapes. Arrow keys go from one to the next, Enter goes to its moment. */
export const Landmarks = memo(function Landmarks({ chart, history }: LandmarksProps) {
  // Only what goes on has another length in each moment.
  const goesOn = history.rebalances.some(one => one.to === null)
  const known = useSession(({ computed }) => (goesOn ? computed : OPEN))
  const [pointed, setPointed] = useState<string | null>(null)
  const { from, to, left, right } = chart
  const all = useMemo(() => {
    const apart = (TARGET / Math.max(1, right - left)) * (to - from)
    return landmarksIn(history, { from, to, known, apart })
  }, [history, from, to, left, right, known])
  const one = all.find(({ key }) => key === pointed)
  const near = useSession(({ playhead }) => (all.findLast(({ at }) => at <= playhead) ?? all[0])?.key)
  const current = one?.key ?? near
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (by === undefined) return
    const next = event.currentTarget.querySelectorAll('button')[all.findIndex(({ key }) => key === current) + by]
    next?.focus()
    event.preventDefault()
  }
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form */}
      <div role="group" aria-label={text.landmarks} data-uses-arrows onKeyDown={onKeyDown}>
        {all.map(landmark => (
          <LandmarkButton
            key={landmark.key}
            landmark={landmark}
            chart={chart}
            isCurrent={landmark.key === current}
            onPoint={setPointed}
          />
        ))}
      </div>
      <p className={styles.told} aria-hidden="true" style={{ '--at': `${toldAt(one, chart)}px` } as CSSProperties}>
        {one?.name}
      </p>
    </>
  )
})

interface LandmarkButtonProps {
  readonly landmark: Landmark
  readonly chart: TimelineChart
  readonly isCurrent: boolean
  readonly onPoint: (key: string | null) => void
}

const LandmarkButton = memo(function LandmarkButton({ landmark, chart, isCurrent, onPoint }: LandmarkButtonProps) {
  const goTo = useGoTo()
  return (
    <button
      type="button"
      className={styles.landmark}
      data-kind={landmark.kind}
      data-picture-keeps=""
      aria-label={landmark.name}
      tabIndex={isCurrent ? 0 : -1}
      style={placeOf(landmark, chart)}
      onClick={() => goTo(landmark.at)}
      onFocus={() => onPoint(landmark.key)}
      onBlur={() => onPoint(null)}
      onPointerEnter={() => onPoint(landmark.key)}
      onPointerLeave={() => onPoint(null)}
    >
      {landmark.kind !== 'rebalance' && <Shape kind={landmark.kind} />}
    </button>
  )
})

function placeOf({ kind, at, to }: Landmark, { x, left, right }: TimelineChart): CSSProperties {
  const begin = Math.max(left, x(at))
  if (kind !== 'rebalance') return { left: begin - TARGET / 2, width: TARGET }
  const length = Math.min(right, x(to)) - begin
  return { left: begin - Math.max(0, TARGET - length) / 2, width: Math.max(TARGET, length) }
}

function toldAt(one: Landmark | undefined, { x, left, right }: TimelineChart): number {
  return one ? Math.min(Math.max(left, x(one.at)), Math.max(left, right - 420)) : 0
}

/** A cross, an exclamation mark, a clock, a barred square, two squares one upon the other: told apart without any colour. */
export function Shape({ kind }: { readonly kind: Exclude<LandmarkKind, 'rebalance'> }) {
  return (
    <svg className={styles.shape} width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path d={SHAPES[kind]} />
    </svg>
  )
}

const SHAPES = {
  crash: 'M3 3l10 10M13 3L3 13',
  exception: 'M8 2v8M8 12.5v1.5',
  timeout: 'M8 2a6 6 0 1 0 .01 0zM8 5v3l2.5 1.5',
  'refused commit': 'M3 3h10v10H3zM3 13L13 3',
  repeat: 'M2 2h8v8H2zM6 10v4h8V6h-4',
} as const
