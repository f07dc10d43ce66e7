import { memo, useId } from 'react'
import { unreadMs } from '../../describe/ownership'
import { running } from '../../describe/time'
import type { History } from '../../store/history'
import { useSession } from '../session'
import { Axis } from './Axis'
import { BandNames, Bands } from './Bands'
import { CondensedRows } from './CondensedRows'
import { MarkLines } from './MarkLines'
import { Rows } from './Rows'
import { LEAST_WITH_WORDS, MOST_ROWS, roomForNames, type TimelineChart } from './scale'
import { text } from './text'
import styles from './timeline.module.css'

interface ChartProps {
  readonly chart: TimelineChart
  readonly history: History
}

/** What is known is drawn once; only how far it is known, and the playhead, move along. */
export const Chart = memo(function Chart({ chart, history }: ChartProps) {
  const id = useId()
  const { width, height } = chart
  const isCondensed = history.rows.length > MOST_ROWS
  return (
    <>
      {isCondensed && <CondensedRows chart={chart} rows={history.rows} />}
      <svg
        data-picture={isCondensed ? undefined : 'timeline'}
        width={width}
        height={height}
        aria-hidden="true"
        focusable="false"
      >
        <defs>
          <pattern id={`${id}-hatch`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0v6" stroke="var(--hatch)" strokeWidth="3" />
          </pattern>
          <clipPath id={`${id}-known`}>
            <UpToKnown chart={chart} />
          </clipPath>
        </defs>
        <g clipPath={`url(#${id}-known)`}>
          <Known chart={chart} history={history} hatch={`url(#${id}-hatch)`} />
        </g>
        <Ahead chart={chart} />
        <BandNames chart={chart} rebalances={history.rebalances} />
        <Names chart={chart} history={history} />
        <Axis chart={chart} />
        <PlayheadLine chart={chart} />
        <Unread chart={chart} history={history} />
      </svg>
    </>
  )
})

interface MovingProps {
  readonly chart: TimelineChart
}

function UpToKnown({ chart: { x, left, right, height } }: MovingProps) {
  const known = x(useSession(session => session.computed))
  return <rect x={left} y={0} width={Math.max(0, Math.min(right, known) - left)} height={height} />
}

/** What is known beyond the playhead. */
function Ahead({ chart: { x, right, bottom } }: MovingProps) {
  const [known, at] = [x(useSession(session => session.computed)), x(useSession(session => session.playhead))]
  if (known <= at) return null
  return (
    <rect className={styles.future} x={at} y={0} width={Math.max(0, Math.min(right, known) - at)} height={bottom} />
  )
}

function PlayheadLine({ chart: { x, left, right, bottom } }: MovingProps) {
  const at = x(useSession(session => session.playhead))
  if (at < left || at > right) return null
  return (
    <>
      <path className={styles.playhead} d={`M${at} 2V${bottom + 6}`} />
      <path d={`M${at - 6} 0h12l-6 9z`} fill="var(--ink)" />
    </>
  )
}

interface KnownProps extends ChartProps {
  readonly hatch: string
}

const Known = memo(function Known({ chart, history, hatch }: KnownProps) {
  return (
    <>
      <Bands chart={chart} rebalances={history.rebalances} />
      {history.rows.length <= MOST_ROWS && <Rows chart={chart} rows={history.rows} hatch={hatch} />}
      <MarkLines chart={chart} marks={history.marks} others={history.repeats} />
    </>
  )
})

/** Rows so low that names would touch are named every few. */
function namedRows({ rowHeight }: TimelineChart, count: number): number[] {
  const every = Math.ceil(LEAST_WITH_WORDS / rowHeight)
  return Array.from({ length: Math.ceil(count / every) }, (_, i) => i * every)
}

const Names = memo(function Names({ chart, history: { rows } }: ChartProps) {
  const topics = [...new Set(rows.map(({ topic }) => topic))]
  return namedRows(chart, rows.length).map(i => (
    <text
      key={i}
      className={styles.name}
      x={chart.left - 12}
      y={chart.top + (i + 0.5) * chart.rowHeight + 4.4}
      textAnchor="end"
    >
      {topics.length > 1
        ? shortened(`${rows[i]?.topic}-${rows[i]?.partition}`, roomForNames(chart))
        : `P${rows[i]?.partition}`}
    </text>
  ))
})

/** As much of its name as there is room for: its end, which tells topics that begin alike apart. */
function shortened(name: string, room: number): string {
  return name.length > room ? `…${name.slice(1 - room)}` : name
}

/** On a phone the longer words would lie on the playhead. */
const ROOM_FOR_UNREAD = 560

const Unread = memo(function Unread({ chart, history }: ChartProps) {
  const playhead = useSession(({ calm }) => calm.playhead)
  const { width, rowHeight, top } = chart
  return (
    <>
      <text className={styles.caption} x={width - 24} y={top - 10} textAnchor="end">
        {width < ROOM_FOR_UNREAD ? text.unreadShort : text.unread}
      </text>
      {namedRows(chart, history.rows.length).map(i => {
        const row = history.rows[i]
        return (
          <text key={i} className={styles.unread} x={width - 24} y={top + (i + 0.5) * rowHeight + 4.6} textAnchor="end">
            {row && running(unreadMs([row], row.group, playhead))}
          </text>
        )
      })}
    </>
  )
})
