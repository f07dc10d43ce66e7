import type { PlacedMark } from '../../describe/rebalances'
import type { TimelineChart } from './scale'
import { text } from './text'
import styles from './timeline.module.css'

interface MarkLinesProps {
  readonly chart: TimelineChart
  readonly marks: readonly PlacedMark[]
}

/** A crash, the moment at which it was noticed, a commit that was refused. */
export function MarkLines({ chart, marks }: MarkLinesProps) {
  return marks.map(({ at, mark, index }) => {
    const x = chart.x(at)
    const isLeft = x < chart.left + 140
    return (
      <g key={index}>
        <path className={styles.mark} d={`M${x} ${chart.top - 6}V${chart.bottom + 4}`} />
        <text
          className={styles.caption}
          x={isLeft ? x + 5 : x - 5}
          y={chart.top - 4}
          textAnchor={isLeft ? 'start' : 'end'}
        >
          {text.marks[mark]}
        </text>
      </g>
    )
  })
}
