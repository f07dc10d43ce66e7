import { max } from 'd3'
import { memo } from 'react'
import type { LanePicture } from '../../describe/lanes'
import type { StageLayout, TopicBox } from '../figure/layout'
import { ownerColour } from '../figure/owner'
import { ownerRuns, unreadLanes } from '../figure/owner-runs'
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

/** From 25 lanes on: the bar is the lag, its processed part in the owner's hue; one letter for a run of lanes. */
export function BarLanes({ lanes, box, now, selected }: ManyLanesProps) {
  const rankOf = useRankOf()
  const most = max(lanes, ({ readers }) => readers[0]?.lag ?? 0) ?? 0
  const scale = Math.min(4, (box.edge - box.left) / Math.max(40, most))
  const y = (i: number) => box.first + i * box.row
  const unread = unreadLanes(lanes)
  const every = box.row < 13 ? 5 : 1
  return (
    <>
      {lanes.map((lane, i) => (
        <Bar key={lane.partition} lane={lane} box={box} y={y(i)} scale={scale} isNamed={i % every === 0} />
      ))}
      {ownerRuns(lanes).map(run =>
        run.holder === null ? null : (
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
            <LaneLetter
              x={box.edge + 36}
              y={(y(run.from) + y(run.to)) / 2}
              name={run.holder}
              rank={rankOf(run.holder)}
            />
            <text className={styles.lagSmall} x={box.wire - 10} y={(y(run.from) + y(run.to)) / 2 + 5} textAnchor="end">
              {count(lanes.slice(run.from, run.to).reduce((sum, { readers }) => sum + (readers[0]?.lag ?? 0), 0))}
            </text>
          </g>
        ),
      )}
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
        <text className={styles.nameSmall} x={box.left - 8} y={y + box.row / 2 + 4} textAnchor="end">
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
