/** The whole run as one line: drag it, or use the arrow keys. */
import { type CSSProperties, type KeyboardEvent, lazy, Suspense } from 'react'
import { clock } from '../../describe/time'
import { horizonOf } from '../../store/horizon'
import { useActions, useSession } from '../session'
import styles from './playhead.module.css'
import { text } from './text'

const Marks = lazy(async () => ({ default: (await import('./Marks')).Marks }))

const ARROW_MS = 100
const PAGE_MS = 5_000

export function Playhead() {
  const playhead = useSession(session => session.playhead)
  const horizon = useSession(horizonOf)
  const { seek, scrub } = useActions()
  const onKeyDown = (event: KeyboardEvent) => {
    const by = keyMoves[event.key]
    if (by === undefined) return
    event.preventDefault()
    seek(Math.min(horizon, playhead + (event.shiftKey ? 10 * by : by)))
  }
  return (
    <div className={styles.playhead} style={{ '--at': playhead / horizon } as CSSProperties}>
      <div className={styles.track}>
        <div className={styles.past} />
        <Suspense>
          <Marks horizon={horizon} />
        </Suspense>
      </div>
      <input
        type="range"
        aria-label={text.playhead}
        aria-valuetext={clock(playhead)}
        min={0}
        max={horizon}
        step={1}
        value={playhead}
        onChange={event => seek(Number(event.target.value))}
        onKeyDown={onKeyDown}
        onPointerDown={() => {
          scrub(true)
          // Wherever it is let go.
          for (const end of ['pointerup', 'pointercancel']) addEventListener(end, () => scrub(false), { once: true })
        }}
      />
    </div>
  )
}

const keyMoves: Record<string, number | undefined> = {
  ArrowLeft: -ARROW_MS,
  ArrowDown: -ARROW_MS,
  ArrowRight: ARROW_MS,
  ArrowUp: ARROW_MS,
  PageDown: -PAGE_MS,
  PageUp: PAGE_MS,
}
