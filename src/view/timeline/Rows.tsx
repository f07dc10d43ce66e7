import type { OwnershipRow, Stretch } from '../../describe/ownership'
import { duration } from '../../describe/time'
import { OPEN } from '../../store/history'
import { onOwner, ownerColour } from '../figure/owner'
import { useRanks } from '../ranks'
import { LEAST_WITH_WORDS, type TimelineChart } from './scale'
import { text } from './text'
import styles from './timeline.module.css'

interface RowsProps {
  readonly chart: TimelineChart
  readonly rows: readonly OwnershipRow[]
  readonly hatch: string
}

/** The owner's colour and letter; hatched while nobody reads. */
export function Rows({ chart, rows, hatch }: RowsProps) {
  const ranks = useRanks()
  return rows.flatMap(({ stretches, topic, partition, wasAdded }, row) =>
    stretches
      .filter(({ from, to }) => from <= chart.to && to >= chart.from)
      .map(span => (
        <StretchMark
          key={`${topic}-${partition} ${span.from}`}
          chart={chart}
          row={row}
          span={span}
          isFirst={span === stretches[0] && !wasAdded}
          rank={span.owner === null ? undefined : ranks.get(span.owner)}
          hatch={hatch}
        />
      )),
  )
}

interface StretchMarkProps {
  readonly chart: TimelineChart
  readonly row: number
  readonly span: Stretch
  /** Nobody has read it before, so it is no pause. */
  readonly isFirst: boolean
  readonly rank: number | undefined
  readonly hatch: string
}

const ROOM_FOR_LETTER = 26
const ROOM_FOR_LENGTH = 58
const ROOM_FOR_FIRST = 140

function StretchMark({ chart, row, span, isFirst, rank, hatch }: StretchMarkProps) {
  const from = Math.max(chart.left, chart.x(span.from))
  const to = Math.min(chart.right, chart.x(span.to))
  const width = Math.max(1, to - from)
  const gap = chart.rowHeight > 16 ? 1.5 : 0.5
  const y = chart.top + row * chart.rowHeight + gap
  const height = chart.rowHeight - 2 * gap
  if (span.owner === null) {
    return (
      <>
        <rect x={from} y={y} width={width} height={height} fill={hatch} />
        <rect
          className={styles.frame}
          x={from + 0.5}
          y={y + 0.5}
          width={Math.max(0, width - 1)}
          height={Math.max(0, height - 1)}
        />
        {span.to < OPEN && width > ROOM_FOR_LENGTH && chart.rowHeight >= LEAST_WITH_WORDS && (
          <text className={styles.length} x={from + width / 2} y={y + height / 2 + 4.2} textAnchor="middle">
            {isFirst && width > ROOM_FOR_FIRST
              ? text.first(duration(span.to - span.from))
              : duration(span.to - span.from)}
          </text>
        )}
      </>
    )
  }
  return (
    <>
      <rect x={from} y={y} width={width} height={height} rx={2} fill={ownerColour(rank)} />
      {width > ROOM_FOR_LETTER && chart.rowHeight >= LEAST_WITH_WORDS && (
        <text className={styles.letter} x={from + 7} y={y + height / 2 + 4} style={{ fill: onOwner(rank) }}>
          {span.owner}
        </text>
      )}
    </>
  )
}
