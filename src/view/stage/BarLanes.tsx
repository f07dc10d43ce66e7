import { max } from 'd3'
import { memo } from 'react'
import type { LanePicture } from '../../describe/lanes'
import type { StageLayout, TopicBox } from '../figure/layout'
import { ownerColour } from '../figure/owner'
import { ownerRuns, unreadLanes, withRoom } from '../figure/owner-runs'
import { LaneLetter, SmallPlate } from './LaneLetter'
import styles from './lanes.module.css'
import { useRankOf } from './ranks'
import { count, text, unreadMany } from './text'

export interface ManyLanesProps {
  readonly lanes: readonly LanePicture[]
  readonly box: TopicBox
  readonly layout: StageLayout
  readonly now: number
  readonly selected?: string | null
}

/** How much height a letter in its badge takes, and a number. */
const LETTER = { normal: 16, projector: 26 } as const
const NUMBER = { normal: 15, projector: 24 } as const

/** From 25 lanes on: the bar is the lag, its processed part in the owner's hue; one letter for a run of lanes, where there is room. */
export function BarLanes({ lanes, box, layout, now, selected }: ManyLanesProps) {
  const rankOf = useRankOf()
  const most = max(lanes, ({ readers }) => readers[0]?.lag ?? 0) ?? 0
  const scale = Math.min(4, (box.edge - box.left) / Math.max(40, most))
  const y = (i: number) => box.first + i * box.row
  const unread = unreadLanes(lanes)
  const every = box.row < 13 ? 5 : 1
  const runs = ownerRuns(lanes).flatMap(run => {
    const lag = lanes.slice(run.from, run.to).reduce((sum, { readers }) => sum + (readers[0]?.lag ?? 0), 0)
    return run.holder === null ? [] : [{ ...run, holder: run.holder, lag }]
  })
  const letters = withRoom(runs, LETTER[layout.mode] / box.row)
  // What is behind is told first.
  const lags = withRoom(
    runs.toSorted((a, b) => b.lag - a.lag),
    NUMBER[layout.mode] / box.row,
  )
  return (
    <>
      {lanes.map((lane, i) => (
        <Bar key={lane.partition} lane={lane} box={box} y={y(i)} scale={scale} isNamed={i % every === 0} />
      ))}
      {runs.map(run => (
        <g key={run.from}>
          <rect
            x={box.edge + 10}
            y={y(run.from)}
            width={8}
            height={(run.to - run.from) * box.row - 1}
            fill={ownerColour(rankOf(run.holder))}
          />
          {run.holder === selected && (
            <rect
              className={styles.selected}
              x={box.edge + 7}
              y={y(run.from) - 3}
              width={14}
              height={(run.to - run.from) * box.row + 5}
              rx={3}
            />
          )}
          {letters.includes(run) && (
            <LaneLetter
              x={box.edge + 38}
              y={(y(run.from) + y(run.to)) / 2}
              name={run.holder}
              rank={rankOf(run.holder)}
              radius={LETTER[layout.mode] / 2}
            />
          )}
          {lags.includes(run) && (
            <text
              className={styles.lagSmall}
              x={box.wire - 10}
              y={(y(run.from) + y(run.to)) / 2}
              dy="0.36em"
              textAnchor="end"
            >
              {count(run.lag)}
            </text>
          )}
        </g>
      ))}
      {unread && (
        <SmallPlate
          x={box.left + 6}
          y={y(lanes.findIndex(({ readers }) => readers[0]?.unreadSince != null)) + 12}
          label={unreadMany(unread.lanes, now - unread.since)}
        />
      )}
    </>
  )
}

interface BarProps {
  readonly lane: LanePicture
  readonly box: TopicBox
  readonly y: number
  readonly scale: number
  readonly isNamed: boolean
}

const Bar = memo(function Bar(props: BarProps) {
  const { lane, box, y, scale, isNamed } = props
  const rankOf = useRankOf()
  const reader = lane.readers[0]
  const isUnread = reader !== undefined && reader.reader === null
  const width = (reader?.lag ?? 0) * scale
  const height = Math.min(12, box.row - 2)
  const done = Math.max(0, (reader?.processed ?? 0) - (reader?.committed ?? 0)) * scale
  return (
    <>
      {isNamed && (
        <text className={styles.nameSmall} x={box.left - 8} y={y + box.row / 2} dy="0.36em" textAnchor="end">
          {text.lane(lane.partition)}
        </text>
      )}
      {isUnread && (
        <rect className={styles.hatchSmall} x={box.left} y={y} width={box.edge - box.left} height={box.row} />
      )}
      <rect
        className={isUnread ? styles.ink : styles.settled}
        x={box.edge - width}
        y={y + 1}
        width={width}
        height={height}
      />
      {reader?.holder != null && reader.processed !== null && (
        <rect
          x={box.edge - width}
          y={y + 1}
          width={Math.min(width, done)}
          height={height}
          fill={ownerColour(rankOf(reader.holder))}
        />
      )}
    </>
  )
})
