import { lazy, memo, type ReactNode, Suspense, useId } from 'react'
import { unreadMs } from '../../describe/ownership'
import { running } from '../../describe/time'
import type { History } from '../../store/history'
import { useSession } from '../session'
import { Axis } from './Axis'
import { BandNames, Bands } from './Bands'
import { MarkLines } from './MarkLines'
import { Rows } from './Rows'
import { AXIS, isScrolled, LEAST_WITH_WORDS, MOST_ROWS, roomForNames, type TimelineChart } from './scale'
import { text } from './text'
import styles from './timeline.module.css'

const CondensedRows = lazy(async () => ({ default: (await import('./CondensedRows')).CondensedRows }))

interface ChartProps {
  readonly chart: TimelineChart
  readonly history: History
}

/** What is known is drawn once; only how far it is known, and the playhead, move along. */
export const Chart = memo(function Chart({ chart, history }: ChartProps) {
  const id = useId()
  const { top, bottom } = chart
  const hatch = `${id}-hatch`
  const inAll = { chart, history }
  return (
    <>
      {history.rows.length > MOST_ROWS && (
        <Suspense>
          <CondensedRows chart={chart} rows={history.rows} />
        </Suspense>
      )}
      <Strip {...inAll} from={0} to={top} className={styles.head}>
        <BandNames chart={chart} rebalances={history.rebalances} />
        <UnreadCaption chart={chart} />
      </Strip>
      <Strip {...inAll} from={top} to={bottom} hatch={hatch}>
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0v6" stroke="var(--hatch)" strokeWidth="3" />
          </pattern>
        </defs>
        <Names chart={chart} history={history} />
        <Unread chart={chart} history={history} />
      </Strip>
      <Strip {...inAll} from={bottom} to={bottom + AXIS} className={styles.foot}>
        <Axis chart={chart} />
        {isScrolled(chart) && (
          <text data-picture-drops="" x={chart.left - 17} y={bottom + 18} textAnchor="end">
            {text.of(history.rows.length)}
          </text>
        )}
      </Strip>
    </>
  )
})

interface StripProps extends ChartProps {
  readonly from: number
  readonly to: number
  readonly className?: string | undefined
  /** The pattern's name, in the strip that has the rows. */
  readonly hatch?: string
  readonly children: ReactNode
}

/** From one height of the drawing to another: where rows are scrolled, what stands above and below them stays. */
function Strip({ chart, history, from, to, className, hatch, children }: StripProps) {
  const id = useId()
  const height = to - from
  return (
    <svg
      className={className}
      data-picture-cuts=""
      width={chart.width}
      height={height}
      viewBox={`0 ${from} ${chart.width} ${height}`}
      aria-hidden="true"
      focusable="false"
    >
      <clipPath id={id}>
        <UpToKnown chart={chart} />
      </clipPath>
      <g clipPath={`url(#${id})`}>
        <Bands chart={chart} rebalances={history.rebalances} />
        {hatch !== undefined && <KnownRows chart={chart} history={history} hatch={`url(#${hatch})`} />}
        <MarkLines chart={chart} marks={history.marks} others={history.repeats} />
      </g>
      <Ahead chart={chart} />
      {children}
      <PlayheadLine chart={chart} />
    </svg>
  )
}

interface MovingProps {
  readonly chart: TimelineChart
}

function UpToKnown({ chart: { x, left, right, bottom } }: MovingProps) {
  const known = x(useSession(session => session.computed))
  return <rect x={left} y={0} width={Math.max(0, Math.min(right, known) - left)} height={bottom + AXIS} />
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

const KnownRows = memo(function KnownRows({ chart, history, hatch }: KnownProps) {
  return history.rows.length <= MOST_ROWS && <Rows chart={chart} rows={history.rows} hatch={hatch} />
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
      y={chart.top + (i + 0.5) * chart.rowHeight + 4}
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

function UnreadCaption({ chart: { width, top } }: MovingProps) {
  return (
    <text className={styles.caption} x={width - 24} y={top - 10} textAnchor="end">
      {width < ROOM_FOR_UNREAD ? text.unreadShort : text.unread}
    </text>
  )
}

const Unread = memo(function Unread({ chart, history }: ChartProps) {
  const playhead = useSession(({ calm }) => calm.playhead)
  const { width, rowHeight, top } = chart
  return namedRows(chart, history.rows.length).map(i => {
    const row = history.rows[i]
    return (
      <text key={i} className={styles.unread} x={width - 24} y={top + (i + 0.5) * rowHeight + 4.2} textAnchor="end">
        {row && running(unreadMs([row], row.group, playhead))}
      </text>
    )
  })
})
