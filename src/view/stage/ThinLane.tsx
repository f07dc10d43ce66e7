import { memo } from 'react'
import type { LanePicture } from '../../describe/lanes'
import { type LaneScale, laneShapes, offsetX } from '../figure/lane-marks'
import type { StageLayout, TopicBox } from '../figure/layout'
import { ownerColour } from '../figure/owner'
import { FollowedMark, RecordPicker } from './FollowedRecord'
import { LaneLetter, SmallPlate } from './LaneLetter'
import styles from './lanes.module.css'
import { useRankOf } from './ranks'
import { Shapes } from './Shapes'
import { count, duration, text } from './text'

export interface ThinLaneProps {
  readonly lane: LanePicture
  readonly box: TopicBox
  readonly layout: StageLayout
  readonly scale: LaneScale
  readonly y: number
  readonly unreadMs: number | null
}

/** A lane of many: records become lengths, the heights still tell the state. */
export const ThinLane = memo(function ThinLane({ lane, box, layout, scale, y, unreadMs }: ThinLaneProps) {
  const rankOf = useRankOf()
  const reader = lane.readers[0]
  const isUnread = reader !== undefined && reader.reader === null
  const position = reader?.position == null ? null : offsetX(reader.position, lane.logEnd, scale.pitch)
  return (
    <g data-spot={lane.name} transform={`translate(0 ${y})`}>
      <text className={styles.nameSmall} x={box.left - 10} y={7} dy="0.38em" textAnchor="end">
        {text.lane(lane.partition)}
      </text>
      {isUnread && (
        <rect
          className={styles.hatchSmall}
          x={box.left}
          y={(15 - box.row) / 2}
          width={box.edge - box.left}
          height={box.row - 1}
        />
      )}
      <g transform={`translate(${box.edge} 0)`}>
        <Shapes shapes={laneShapes(lane, reader, scale)} rankOf={rankOf} stroke={1.2} />
        {position !== null && position > -scale.track && (
          <path
            className={styles.position}
            d={`M${position},-4V16`}
            style={{ color: ownerColour(rankOf(reader?.holder ?? null)) }}
          />
        )}
        <FollowedMark lane={lane} scale={scale} />
        <RecordPicker lane={lane} scale={scale} />
      </g>
      <text
        className={styles.lagSmall}
        x={layout.mode === 'projector' ? box.wire - 52 : box.edge + 46}
        y={7}
        dy="0.36em"
        textAnchor="end"
      >
        {reader?.lag == null ? text.noLag : count(reader.lag)}
      </text>
      {isUnread && unreadMs !== null && <SmallPlate x={box.left + 4} y={7} label={duration(unreadMs)} />}
      {reader?.holder != null && (
        <LaneLetter
          x={layout.isNarrow ? box.wire + 34 : box.wire - 26}
          y={7}
          name={reader.holder}
          rank={rankOf(reader.holder)}
          radius={layout.mode === 'projector' ? Math.min(14, box.row / 2) : 9}
        />
      )}
    </g>
  )
})
