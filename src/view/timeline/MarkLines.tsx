import type { PlacedMark } from '../../describe/rebalances'
import type { Instant } from '../../sim/world'
import type { TimelineChart } from './scale'
import { text } from './text'
import styles from './timeline.module.css'

interface MarkLinesProps {
  readonly chart: TimelineChart
  readonly marks: readonly PlacedMark[]
  /** Where other marks stand, on which no word may lie. */
  readonly others: readonly { readonly at: Instant }[]
}

/** A crash, the moment at which it was noticed, a commit that was refused: its line, and its word where there is room. */
export function MarkLines({ chart, marks, others }: MarkLinesProps) {
  const captions = captionsOf(chart, marks, others)
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
/** Half the width of the shape on a line. */
const SHAPE = 8

function wordOf(mark: PlacedMark['mark']): string {
  return mark === 'rebalance' ? '' : text.marks[mark]
}

/** On which side of its line each word stands: before it, else behind it, else nowhere, so that no two touch. */
function captionsOf(
  chart: TimelineChart,
  marks: readonly PlacedMark[],
  others: MarkLinesProps['others'],
): ('start' | 'end' | null)[] {
  const shapes = [...marks, ...others].map(({ at }) => chart.x(at))
  const isFree = (from: number, to: number) => shapes.every(x => x + SHAPE <= from || x - SHAPE >= to)
  let free = chart.left
  return marks.map(({ at, mark }) => {
    const x = chart.x(at)
    const width = wordOf(mark).length * LETTER + 16
    const fitsBefore = x - width >= free && isFree(x - width, x - SHAPE)
    const side = fitsBefore ? 'end' : x + 11 >= free && isFree(x + SHAPE, x + width) ? 'start' : null
    if (x >= chart.left) free = side === 'start' ? x + width : x + 4
    return side
  })
}
