/** The whole run as one line: drag it, or use the arrow keys. Marks stand where the group began to rebalance, and where a process died. */

import type { CSSProperties, KeyboardEvent } from 'react'
import { useMemo } from 'react'
import { clock } from '../../describe/time'
import type { Fact } from '../../kafka/facts'
import type { Noted } from '../../sim/timeline'
import { beginsRebalance } from '../../store/facts'
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

interface Mark {
  readonly at: number
  readonly kind: 'rebalance' | 'crash'
  readonly words: string
}

function Marks({ horizon }: { readonly horizon: number }) {
  const timeline = useSession(session => session.timeline)
  const count = useSession(session => session.timeline.facts.length)
  // The facts grow in place: their number says whether there are new ones.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const marks = useMemo(() => timeline.facts.flatMap(markOf), [timeline, count])
  return marks.map(({ at, kind, words }, index) => (
    <i
      // biome-ignore lint/suspicious/noArrayIndexKey: marks are only ever added at the end
      key={index}
      className={kind === 'crash' ? styles.crash : styles.rebalance}
      style={{ '--at': at / horizon } as CSSProperties}
      title={words}
    />
  ))
}

function markOf({ at, fact }: Noted<Fact>): Mark[] {
  if (beginsRebalance(fact)) return [{ at, kind: 'rebalance', words: text.rebalanceAt(clock(at)) }]
  if (fact.kind !== 'ConsumerCrashed') return []
  return [{ at, kind: 'crash', words: text.crashAt(fact.consumer, clock(at)) }]
}
