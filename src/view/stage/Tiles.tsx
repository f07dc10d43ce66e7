import { scaleLog } from 'd3'
import type { LanePicture } from '../../describe/lanes'
import { tileGrid } from '../figure/lane-form'
import { ownerColour, ownerPattern } from '../figure/owner'
import { unreadLanes } from '../figure/owner-runs'
import type { ManyLanesProps } from './BarLanes'
import { halfOf, LaneLetter, SmallPlate } from './LaneLetter'
import styles from './lanes.module.css'
import { useRankOf } from './ranks'
import { duration, text, unreadMany } from './text'

/** From 81 partitions on: a map of tiles in partition order, which never changes, so that the eye can follow a move. */
export function Tiles({ lanes, box, layout, now, selected }: ManyLanesProps) {
  const { across, width, height } = tileGrid(lanes.length, layout.group - layout.pad - 40)
  const unread = unreadLanes(lanes)
  return (
    <g transform={`translate(${layout.pad} ${box.first})`}>
      {lanes.map((lane, i) => (
        <Tile
          key={lane.partition}
          lane={lane}
          x={(i % across) * width}
          y={Math.floor(i / across) * height}
          width={width - 4}
          height={height - 4}
          now={now}
          isSelected={selected != null && lane.readers[0]?.reader === selected}
        />
      ))}
      <text className={styles.number} x={0} y={-14}>
        {text.tiles}
      </text>
      {unread && <SmallPlate x={0} y={-36} label={unreadMany(unread.lanes, now - unread.since)} />}
    </g>
  )
}

const lagWidth = scaleLog([1, 2_001], [0, 1]).clamp(true)

interface TileProps {
  readonly lane: LanePicture
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly now: number
  readonly isSelected: boolean
}

function Tile({ lane, x, y, width, height, now, isSelected }: TileProps) {
  const rankOf = useRankOf()
  const reader = lane.readers[0]
  const isUnread = reader?.unreadSince != null
  const rank = rankOf(reader?.reader ?? null)
  const isBig = height > 30
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect
        className={isUnread ? styles.tileUnread : styles.tile}
        x={0.5}
        y={0.5}
        width={width - 1}
        height={height - 1}
        rx={4}
      />
      {isUnread && <rect className={styles.hatchSmall} x={1} y={1} width={width - 2} height={height - 2} rx={4} />}
      {reader?.reader != null && (
        <>
          <rect width={6} height={height} rx={2} fill={ownerColour(rank)} />
          <rect y={3} width={6} height={height - 6} fill={`url(#stage-owner-${ownerPattern(rank)})`} />
          {(isBig || width >= 26) && (
            <LaneLetter
              x={width - 3 - halfOf(reader.reader, 8)}
              y={isBig ? 12 : 11}
              name={reader.reader}
              rank={rank}
              radius={8}
            />
          )}
        </>
      )}
      {isBig && (
        <text className={styles.number} x={11} y={16} strokeWidth={0}>
          {lane.partition}
        </text>
      )}
      {isUnread && isBig && (
        <SmallPlate x={width - 48} y={12} label={duration(now - (reader?.unreadSince ?? now)).replace(/\.\d/, '')} />
      )}
      <rect
        className={isUnread ? styles.ink : styles.settled}
        x={10}
        y={height - (isBig ? 9 : 5)}
        width={lagWidth(1 + (reader?.lag ?? 0)) * (width - 14)}
        height={isBig ? 5 : 3}
      />
      {isSelected && (
        <rect className={styles.selected} x={-1.5} y={-1.5} width={width + 3} height={height + 3} rx={6} />
      )}
    </g>
  )
}
