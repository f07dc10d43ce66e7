import { memo, useId } from 'react'
import { type GroupMeasures, measuredIndexAt, sampleIndexAt } from '../../describe/measures'
import type { Rebalance } from '../../describe/rebalances'
import { useSession } from '../session'
import { Axis } from '../timeline/Axis'
import { Bands } from '../timeline/Bands'
import type { TimelineChart } from '../timeline/scale'
import styles from './graphs.module.css'
import { type Graph, heights } from './multiples'
import { tickText, valueText } from './numbers'
import { largestOf, pathOf, placesInSight } from './plot'
import { type Brush, usePointing } from './use-pointing'

export interface PlotProps {
  readonly graph: Graph
  readonly chart: TimelineChart
  readonly rebalances: readonly Rebalance[]
  readonly threshold: number
  /** Another list whenever there is something new: with it the lines change. */
  readonly groups: readonly GroupMeasures[]
  /** The instant that is pointed at; null: the playhead's. */
  readonly pointed: number | null
  readonly onPoint: (at: number | null) => void
  readonly onGo: (at: number) => void
  readonly onChoose: (from: number, to: number) => void
}

/** One measure over time, with its values at the instant that is pointed at. */
export function Plot(props: PlotProps) {
  const { graph, chart, pointed } = props
  const id = useId()
  const { brush, handlers } = usePointing(chart, props)
  return (
    <figure className={styles.plot} aria-labelledby={id}>
      <figcaption>
        <h3 id={id}>{graph.title}</h3> <span className={styles.unit}>{graph.unit}</span>
        <Readings graph={graph} pointed={pointed} />
      </figcaption>
      <svg width={chart.width} height={chart.height} aria-hidden="true" focusable="false" {...handlers}>
        <Drawing {...props} />
        <Heads chart={chart} pointed={pointed} brush={brush} />
      </svg>
    </figure>
  )
}

/** What each line says at the instant; its sample stands before it, so that this is the legend too. */
function Readings({ graph, pointed }: Pick<PlotProps, 'graph' | 'pointed'>) {
  const playhead = useSession(session => session.playhead)
  const at = pointed ?? playhead
  return (
    <ul className={styles.readings}>
      {graph.lines.map(({ label, group, values }, i) => (
        <li key={label}>
          {graph.lines.length > 1 && (
            <svg width="18" height="8" aria-hidden="true" focusable="false">
              <path className={styles.line} {...lineStyle(i)} d="M0 4h18" />
            </svg>
          )}
          {label !== '' && <span>{label} </span>}
          <b>{valueText(values[measuredIndexAt(group.samples, at)], graph.kind)}</b>
        </li>
      ))}
    </ul>
  )
}

const DASHES = ['', '7 3', '2 3', '10 3 2 3', '4 2', '12 5', '1 3', '6 2 2 2 2 2'] as const
const TONES = ['var(--ink)', 'var(--ink-3)', 'var(--ink-2)'] as const

/** Lines differ in their pattern first, and in their tone. */
function lineStyle(i: number) {
  return { strokeDasharray: DASHES[i % DASHES.length], stroke: TONES[i % TONES.length] }
}

const NEAR = 0.4

/** All that only changes with the samples and the stretch. */
const Drawing = memo(
  function Drawing({ graph, chart, rebalances, threshold }: PlotProps) {
    const id = useId()
    const { left, right, top, bottom } = chart
    const inSight = graph.lines.map(({ group, values }) => largestOf(values, placesInSight(group.samples, chart)))
    const largest = Math.max(0, ...inSight)
    // Far below the threshold, its line would press the curve to the ground.
    const nearsThreshold = graph.hasThreshold && largest >= threshold * NEAR
    const y = heights(chart, nearsThreshold ? Math.max(largest, threshold) : largest, graph.kind)
    const groups = new Set(graph.lines.map(({ group }) => group.group))
    const known = Math.min(
      right,
      chart.x(Math.max(0, ...graph.lines.map(({ group }) => group.samples.at(-1)?.at ?? 0))),
    )
    return (
      <>
        <clipPath id={id}>
          <rect x={left} y={0} width={Math.max(0, known - left)} height={bottom + 2} />
        </clipPath>
        <g clipPath={`url(#${id})`}>
          {[...groups].map(name => (
            <Bands key={name} chart={chart} rebalances={rebalances.filter(({ group }) => group === name)} />
          ))}
        </g>
        {y.ticks(3).map(tick => (
          <g key={tick}>
            <path className={styles.grid} d={`M${left} ${y(tick)}H${right}`} />
            <text x={left - 6} y={y(tick) + 4} textAnchor="end">
              {tickText(tick, graph.kind)}
            </text>
          </g>
        ))}
        {nearsThreshold && <path className={styles.threshold} d={`M${left} ${y(threshold)}H${right}`} />}
        <g clipPath={`url(#${id})`}>
          {graph.lines.map(({ label, group, values }, i) => (
            <path
              key={label}
              className={styles.line}
              {...lineStyle(i)}
              d={pathOf(group.samples, values, chart, { y, isStepped: graph.isStepped })}
            />
          ))}
        </g>
        <Letters graph={graph} chart={chart} y={y} top={top} />
        <Axis chart={chart} />
      </>
    )
  },
  (a, b) =>
    a.groups === b.groups &&
    a.graph.key === b.graph.key &&
    a.graph.lines.length === b.graph.lines.length &&
    a.threshold === b.threshold &&
    a.rebalances === b.rebalances &&
    a.chart.from === b.chart.from &&
    a.chart.to === b.chart.to &&
    a.chart.width === b.chart.width &&
    a.chart.height === b.chart.height,
)

interface LettersProps {
  readonly graph: Graph
  readonly chart: TimelineChart
  readonly y: (value: number) => number
  readonly top: number
}

const LETTER_HEIGHT = 11
const LETTER_WIDTH = 7

/** The name of each line at its end, moved apart where they would touch; left out where there is no room for all. */
function Letters({ graph, chart, y, top }: LettersProps) {
  const ends = graph.lines
    .flatMap(({ label, group, values }) => {
      const place = Math.min(sampleIndexAt(group.samples, chart.to), values.length - 1)
      const value = values[place]
      const at = group.samples[place]?.at
      if (label === '' || value == null || at === undefined || at < chart.from) return []
      return [{ label, x: Math.min(chart.right, chart.x(at)) + 4, y: y(value) + 4 }]
    })
    .sort((a, b) => b.y - a.y)
  if (ends.length * LETTER_HEIGHT > chart.bottom - top) return null
  let lowest = chart.bottom + 4
  return ends.map(({ label, x, y: wanted }) => {
    const own = Math.min(wanted, lowest)
    lowest = own - LETTER_HEIGHT
    // A long name stands before the line's end, over the lines.
    const isLong = x + label.length * LETTER_WIDTH > chart.width
    return (
      <text key={label} className={styles.letter} x={isLong ? x - 10 : x} y={own} textAnchor={isLong ? 'end' : 'start'}>
        {label}
      </text>
    )
  })
}

/** The playhead, the instant that is pointed at, and the stretch that is being chosen. */
function Heads({ chart, pointed, brush }: { readonly brush: Brush | null } & Pick<PlotProps, 'chart' | 'pointed'>) {
  const playhead = useSession(session => session.playhead)
  const computed = useSession(session => session.computed)
  const { x, left, right, bottom } = chart
  const at = x(playhead)
  const isIn = (place: number) => place >= left && place <= right
  const [begin, end] = [Math.max(left, at), Math.min(right, x(computed))]
  return (
    <>
      {end > begin && <rect className={styles.future} x={begin} y={0} width={end - begin} height={bottom} />}
      {brush && (
        <rect className={styles.brush} x={x(brush.from)} y={0} width={x(brush.to) - x(brush.from)} height={bottom} />
      )}
      {isIn(at) && <path className={styles.playhead} d={`M${at} 0V${bottom + 4}`} />}
      {pointed !== null && isIn(x(pointed)) && <path className={styles.pointed} d={`M${x(pointed)} 0V${bottom + 4}`} />}
    </>
  )
}
