import type { PlacedMark } from '../../describe/rebalances'
import type { TimelineChart } from './scale'
import { text } from './text'
import styles from './timeline.module.css'

interface MarkLinesProps {
  readonly chart: TimelineChart
  readonly marks: readonly PlacedMark[]
}

/** A crash, the moment at which it was noticed, a commit that was refused: its line, and its word where there is room. */
export function MarkLines({ chart, marks }: MarkLinesProps) {
  const captions = captionsOf(chart, marks)
  return marks.map(({ at, mark, index }, i) => {
    const x = chart.x(at)
    const side = captions[i]
    return (
      <g key={index}>
        <path className={styles.mark} d={`M${x} ${chart.top - 6}V${chart.bottom + 4}`} />
        {side && (
          <text className={styles.caption} x={side === 'start' ? x + 11 : x - 11} y={chart.top - 8} textAnchor={side}>
            {wordOf(mark)}
          </text>
        )}
      </g>
    )
  })
}

const LETTER = 6.6

function wordOf(mark: PlacedMark['mark']): string {
  return mark === 'rebalance' ? '' : text.marks[mark]
}

/** On which side of its line each word stands: before it, else behind it, else nowhere, so that no two touch. */
function captionsOf(chart: TimelineChart, marks: readonly PlacedMark[]): ('start' | 'end' | null)[] {
  let free = chart.left
  return marks.map(({ at, mark }, i) => {
    const x = chart.x(at)
    const width = wordOf(mark).length * LETTER + 16
    const next = marks[i + 1]
    const side = x - width >= free ? 'end' : next === undefined || x + width <= chart.x(next.at) ? 'start' : null
    if (x >= chart.left) free = side === 'start' ? x + width : x + 4
    return side
  })
}
