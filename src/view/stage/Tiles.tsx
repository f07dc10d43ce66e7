import { scaleLog } from 'd3'
import { memo } from 'react'
import type { LanePicture } from '../../describe/lanes'
import { tileGrid } from '../figure/lane-form'
import type { Box } from '../figure/layout'
import { ownerColour, ownerPattern } from '../figure/owner'
import { unreadLanes } from '../figure/owner-runs'
import type { ManyLanesProps } from './BarLanes'
import { halfOf, LaneLetter, SmallPlate } from './LaneLetter'
import styles from './lanes.module.css'
import { useRankOf } from './ranks'
import { duration, text, unreadMany } from './text'

/** From 81 partitions on: a map of tiles in partition order, which never changes, so that the eye can follow a move. */
export function Tiles({ lanes, box, layout, now, selected }: ManyLanesProps) {
  const rankOf = useRankOf()
  const { across, width, height } = tileGrid(lanes.length, layout.group - layout.pad - 40)
  const unread = unreadLanes(lanes)
  return (
    <g transform={`translate(${layout.pad} ${box.first})`}>
      {lanes.map((lane, i) => (
        <Tile
          key={lane.partition}
          {...lookOf(lane, now)}
          isSelected={selected != null && lane.readers[0]?.reader === selected}
          rank={rankOf(lane.readers[0]?.reader ?? null)}
          x={(i % across) * width}
          y={Math.floor(i / across) * height}
          width={width - 4}
          height={height - 4}
        />
      ))}
      {lanes.map(({ partition, readers: [reader] }, i) => (
        <LagBar
          key={partition}
          isUnread={reader?.unreadSince != null}
          x={(i % across) * width + 10}
          y={Math.floor(i / across) * height + height - (isBig(height - 4) ? 13 : 9)}
          width={Math.round(lagWidth(1 + (reader?.lag ?? 0)) * (width - 18))}
          height={isBig(height - 4) ? 5 : 3}
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

/** What can be seen of a lane beside its lag, and no more: as long as it looks the same, it is not drawn again. */
interface TileLook {
  readonly partition: number
  readonly reader: string | null
  /** Null while somebody reads it. */
  readonly unreadFor: string | null
}

function lookOf({ partition, readers: [reader] }: LanePicture, now: number): TileLook {
  const since = reader?.unreadSince ?? null
  return {
    partition,
    reader: reader?.reader ?? null,
    unreadFor: since === null ? null : duration(now - since).replace(/\.\d/, ''),
  }
}

interface TileProps extends TileLook {
  readonly rank: number | undefined
  readonly isSelected: boolean
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const Tile = memo(function Tile(props: TileProps) {
  const { partition, reader, unreadFor, rank, isSelected, x, y, width, height } = props
  const isUnread = unreadFor !== null
  const hasRoom = isBig(height)
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
      {reader !== null && (
        <>
          <rect width={6} height={height} rx={2} fill={ownerColour(rank)} />
          <rect y={3} width={6} height={height - 6} fill={`url(#stage-owner-${ownerPattern(rank)})`} />
          {(hasRoom || width >= 26) && (
            <LaneLetter x={width - 3 - halfOf(reader, 8)} y={hasRoom ? 12 : 11} name={reader} rank={rank} radius={8} />
          )}
        </>
      )}
      {hasRoom && (
        <text className={styles.number} x={11} y={16} strokeWidth={0}>
          {partition}
        </text>
      )}
      {isUnread && hasRoom && <SmallPlate x={width - 48} y={12} label={unreadFor} />}
      {isSelected && (
        <rect className={styles.selected} x={-1.5} y={-1.5} width={width + 3} height={height + 3} rx={6} />
      )}
    </g>
  )
})

/** How far the group is behind. It changes all the time, and the tile around it hardly ever. */
const LagBar = memo(function LagBar({ isUnread, ...box }: Box & { readonly isUnread: boolean }) {
  return <rect className={isUnread ? styles.ink : styles.settled} {...box} />
})

function isBig(height: number): boolean {
  return height > 30
}
