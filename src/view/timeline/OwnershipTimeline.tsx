/** Who owned what, when: one row a partition, hatched while nobody reads; the rebalances as bands behind. Drag it to scrub. */
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { clock } from '../../describe/time'
import { type History, historyOf } from '../../store/history'
import { useSession, useSessionStore } from '../session'
import { Chart } from './Chart'
import { chartOf } from './scale'
import { text } from './text'
import styles from './timeline.module.css'
import { useSize } from './use-size'
import { useWindow } from './window'

export function OwnershipTimeline() {
  // Which group: that of the selected consumer, else the first.
  const group = useSession(({ picture: { groups }, selected }) => {
    const own = groups.find(({ members }) => members.some(({ name }) => name === selected))
    return (own ?? groups[0])?.group
  })
  const history = useSession(session => historyOf(session.timeline))
  if (group === undefined) return <p className={styles.nothing}>{text.nothing}</p>
  return <GroupTimeline history={historyOfGroup(history, group)} />
}

function GroupTimeline({ history }: { readonly history: History }) {
  const playhead = useSession(session => session.playhead)
  const [size, box] = useSize()
  const shown = useWindow()
  const chart = chartOf(size, history.rows.length, shown)
  const scrubbing = useScrubbing(x => chart.x.invert(x))
  return (
    <div className={styles.timeline}>
      <div
        ref={box}
        className={styles.chart}
        role="slider"
        tabIndex={0}
        aria-label={text.position}
        aria-valuemin={shown.from}
        aria-valuemax={shown.to}
        aria-valuenow={playhead}
        aria-valuetext={clock(playhead)}
        onWheel={event => shown.zoom(event.deltaY > 0 ? 1 / 1.25 : 1.25)}
        {...scrubbing}
      >
        {size.width > 0 && <Chart chart={chart} history={history} />}
      </div>
      <div className={styles.zoom}>
        <button type="button" aria-label={text.zoomOut} title={text.zoomOut} onClick={() => shown.zoom(1 / 2)}>
          −
        </button>
        <button type="button" aria-label={text.zoomIn} title={text.zoomIn} onClick={() => shown.zoom(2)}>
          +
        </button>
      </div>
    </div>
  )
}

const STEP_MS = 100

function useScrubbing(instantAt: (x: number) => number) {
  const store = useSessionStore()
  const [isDown, setDown] = useState(false)
  const left = useRef(0)
  const to = (event: PointerEvent) => store.getState().seek(instantAt(event.clientX - left.current))
  const end = () => {
    setDown(false)
    store.getState().scrub(false)
  }
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      left.current = event.currentTarget.getBoundingClientRect().left
      event.currentTarget.setPointerCapture(event.pointerId)
      setDown(true)
      store.getState().scrub(true)
      to(event)
    },
    onPointerMove: (event: PointerEvent) => {
      if (isDown) to(event)
    },
    onPointerUp: end,
    onPointerCancel: end,
    onKeyDown: (event: KeyboardEvent) => {
      const sign = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
      if (sign === 0) return
      event.preventDefault()
      const { seek, now } = store.getState()
      seek(now() + sign * (event.shiftKey ? 10 * STEP_MS : STEP_MS))
    },
  }
}

const cut = new WeakMap<History, Map<string, History>>()

/** The same object as long as the whole is the same, so that what is drawn of it stays. */
function historyOfGroup(history: History, group: string): History {
  const parts = cut.get(history) ?? new Map<string, History>()
  cut.set(history, parts)
  const part = parts.get(group) ?? {
    rows: history.rows.filter(row => row.group === group),
    rebalances: history.rebalances.filter(one => one.group === group),
    marks: history.marks.filter(({ mark }) => mark !== 'rebalance'),
  }
  parts.set(group, part)
  return part
}
