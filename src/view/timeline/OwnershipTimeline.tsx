/** Who owned what, when: one row a partition, hatched while nobody reads; the rebalances as bands behind. Drag it to scrub. */
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react'
import { clock } from '../../describe/time'
import { type History, historyOf } from '../../store/history'
import { GroupChoice, useGroup } from '../chosen-group'
import { DockTools } from '../panels/DockTools'
import { useSession } from '../session'
import { Chart } from './Chart'
import { Landmarks } from './Landmarks'
import { chartOf, LEAST_WITH_WORDS, MOST_ROWS } from './scale'
import { text } from './text'
import styles from './timeline.module.css'
import { useGestures } from './use-gestures'
import { useSize } from './use-size'
import { useWindow } from './window'

const TimelineTables = lazy(async () => ({ default: (await import('./TimelineTables')).TimelineTables }))

export function OwnershipTimeline() {
  const group = useGroup()
  const history = useSession(session => historyOf(session.timeline))
  if (group === undefined) return <p className={styles.nothing}>{text.nothing}</p>
  return <GroupTimeline group={group} history={historyOfGroup(history, group)} />
}

interface GroupTimelineProps {
  readonly group: string
  readonly history: History
}

function GroupTimeline({ group, history }: GroupTimelineProps) {
  const [asTable, setAsTable] = useState(false)
  const shown = useWindow()
  return (
    <div className={styles.timeline}>
      <DockTools>
        {history.rows.length > MOST_ROWS && !asTable && <span>{text.condensed}</span>}
        <GroupChoice label={text.group} />
        <button type="button" aria-label={text.zoomOut} onClick={() => shown.zoom(1 / 2)}>
          −
        </button>
        <output aria-label={text.windowIs(shown.to - shown.from)}>{text.window(shown.to - shown.from)}</output>
        <button type="button" aria-label={text.zoomIn} onClick={() => shown.zoom(2)}>
          +
        </button>
        <button type="button" aria-label={text.earlier} onClick={() => shown.pan((shown.from - shown.to) / 2)}>
          ‹
        </button>
        <button type="button" aria-label={text.later} onClick={() => shown.pan((shown.to - shown.from) / 2)}>
          ›
        </button>
        <button type="button" aria-pressed={shown.follows} onClick={shown.follows ? () => shown.pan(0) : shown.follow}>
          {text.follow}
        </button>
        <button type="button" onClick={() => setAsTable(!asTable)}>
          {asTable ? text.asPicture : text.asTable}
        </button>
      </DockTools>
      {asTable ? (
        <Suspense>
          <TimelineTables group={group} history={history} />
        </Suspense>
      ) : (
        <Picture history={history} shown={shown} />
      )}
    </div>
  )
}

interface PictureProps {
  readonly history: History
  readonly shown: ReturnType<typeof useWindow>
}

function Picture({ history, shown }: PictureProps) {
  const playhead = useSession(session => session.playhead)
  const [size, measured] = useSize()
  const box = useRef<HTMLElement | null>(null)
  const ref = useCallback(
    (element: HTMLElement | null) => {
      box.current = element
      return measured(element) // its own clean-up
    },
    [measured],
  )
  const rows = history.rows.length
  const { from, to } = shown
  const longest = useMemo(() => longestName(history.rows), [history.rows])
  const chart = useMemo(() => chartOf(size, rows, { from, to, longest }), [size, rows, from, to, longest])
  const gestures = useGestures({ chart, shown, box })
  return (
    // Rows too low to be told apart are of no use in a picture that is taken along.
    <div className={styles.picture} data-picture={rows > MOST_ROWS ? undefined : 'timeline'}>
      <div
        ref={ref}
        className={styles.chart}
        data-low={chart.rowHeight < LEAST_WITH_WORDS + 2 ? '' : undefined}
        data-picture-scrolls=""
        role="slider"
        tabIndex={0}
        aria-label={text.position}
        aria-description={text.howTo}
        aria-valuemin={shown.from}
        aria-valuemax={shown.to}
        aria-valuenow={Math.min(shown.to, Math.max(shown.from, playhead))}
        aria-valuetext={clock(playhead)}
        {...gestures}
      >
        {size.width > 0 && <Chart chart={chart} history={history} />}
      </div>
      {size.width > 0 && <Landmarks chart={chart} history={history} />}
    </div>
  )
}

/** Letters of the longest name of a row; with one topic they bear their number alone. */
function longestName(rows: History['rows']): number {
  const names = new Set(rows.map(({ topic }) => topic))
  return names.size < 2 ? 0 : Math.max(...rows.map(({ topic, partition }) => `${topic}-${partition}`.length))
}

const cut = new WeakMap<History, Map<string, History>>()

/** The same object as long as the whole is the same, so that what is drawn of it stays. */
function historyOfGroup(history: History, group: string): History {
  const parts = cut.get(history) ?? new Map<string, History>()
  cut.set(history, parts)
  const part = parts.get(group) ?? {
    rows: history.rows.filter(row => row.group === group),
    rebalances: history.rebalances.filter(one => one.group === group),
    marks: history.marks.filter(one => one.group === group && one.mark !== 'rebalance'),
    repeats: history.repeats.filter(one => one.group === group),
    moves: history.moves.filter(one => one.group === group),
  }
  parts.set(group, part)
  return part
}
