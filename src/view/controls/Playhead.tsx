/** The whole run as one line: drag it, or use the arrow keys. Marks stand where the group began to rebalance, and where a process died. */

import type { CSSProperties, KeyboardEvent } from 'react'
import { useMemo } from 'react'
import { type Mark, markOf } from '../../describe/events'
import { clock } from '../../describe/time'
import type { Fact } from '../../kafka/facts'
import type { Noted } from '../../sim/timeline'
import { horizonOf } from '../../store/horizon'
import { useSession } from '../session'
import styles from './playhead.module.css'
import { text } from './text'

const ARROW_MS = 100
const PAGE_MS = 5_000

export function Playhead() {
  const playhead = useSession(session => session.playhead)
  const horizon = useSession(horizonOf)
  const seek = useSession(session => session.seek)
  const scrub = useSession(session => session.scrub)
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
        <Marks horizon={horizon} />
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
        onPointerDown={() => scrub(true)}
        onPointerUp={() => scrub(false)}
        onPointerCancel={() => scrub(false)}
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

interface Marked {
  readonly at: number
  readonly mark: Mark
  readonly words: string
}

function Marks({ horizon }: { readonly horizon: number }) {
  const timeline = useSession(session => session.timeline)
  const count = useSession(session => session.timeline.facts.length)
  // The facts grow in place: their number says whether there are new ones.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const marks = useMemo(() => timeline.facts.flatMap(markedBy), [timeline, count])
  return marks.map(({ at, mark, words }, index) => (
    <i
      // biome-ignore lint/suspicious/noArrayIndexKey: marks are only ever added at the end
      key={index}
      data-mark={mark}
      style={{ '--at': at / horizon } as CSSProperties}
      title={words}
    />
  ))
}

function markedBy({ at, fact }: Noted<Fact>): Marked[] {
  const mark = markOf(fact)
  return mark ? [{ at, mark, words: text.markAt(mark, clock(at)) }] : []
}
