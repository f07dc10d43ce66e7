import { memo } from 'react'
import type { LanePicture } from '../../describe/lanes'
import { firstInSight, type LaneScale, offsetX } from '../figure/lane-marks'
import { laneMiddle, type StageLayout, type TopicBox } from '../figure/layout'
import { ownerColour } from '../figure/owner'
import styles from './lanes.module.css'
import { useRankOf } from './ranks'
import { count } from './text'

interface GroupRailsProps {
  readonly lane: LanePicture
  readonly box: TopicBox
  readonly layout: StageLayout
  readonly scale: LaneScale
}

/** Further groups read the same records with cursors of their own: a thin rail under the lane for each. */
export const GroupRails = memo(function GroupRails(props: GroupRailsProps) {
  const { lane, box, layout, scale } = props
  const rankOf = useRankOf()
  const x = (offset: number) =>
    box.edge + offsetX(Math.max(offset, firstInSight(lane, scale)), lane.logEnd, scale.pitch)
  return lane.readers.slice(1).map((reader, i) => {
    const y = laneMiddle(box, lane.partition, layout, i + 1)
    const committed = reader.committed ?? lane.logStart
    return (
      <g key={reader.group}>
        <rect
          className={styles.settled}
          x={box.left}
          y={y - 2}
          width={Math.max(0, x(committed) - box.left)}
          height={4}
        />
        {reader.reader === null && (
          <rect className={styles.hatchSmall} x={box.left} y={y - 5} width={box.edge - box.left} height={10} />
        )}
        {reader.processed !== null && (
          <g style={{ color: ownerColour(rankOf(reader.holder)) }}>
            <rect
              className={styles.full}
              x={x(committed)}
              y={y - 4}
              width={Math.max(0, x(reader.processed) - x(committed))}
              height={8}
            />
            <circle className={styles.head} cx={x(reader.processed)} cy={y} r={5} />
          </g>
        )}
        <text className={styles.number} x={box.wire - 10} y={y + 4} textAnchor="end">
          {reader.lag === null ? '' : count(reader.lag)}
        </text>
      </g>
    )
  })
})
