import { scaleLog } from 'd3'
import { memo } from 'react'
import type { LanePicture } from '../../describe/lanes'
import { type Grid, mapWidth, tileGrid } from '../figure/lane-form'
import { ownerColour, ownerPattern } from '../figure/owner'
import { unreadLanes } from '../figure/owner-runs'
import { useKept } from '../use-kept'
import type { ManyLanesProps } from './BarLanes'
import { halfOf, LaneLetter, SmallPlate } from './LaneLetter'
import styles from './lanes.module.css'
import { useRankOf } from './ranks'
import { duration, text, unreadMany } from './text'

/** From 81 partitions on: a map of tiles in partition order, which never changes, so that the eye can follow a move. */
export function Tiles({ lanes, box, layout, now, selected }: ManyLanesProps) {
  const { across, width, height } = tileGrid(lanes.length, mapWidth('tiles', layout))
  const unread = unreadLanes(lanes)
  return (
    <g transform={`translate(${layout.pad} ${box.first})`}>
      <TileMap
        looks={useKept(lanes.map(lane => lookOf(lane, now)))}
        selected={selected ?? null}
        across={across}
        width={width}
        height={height}
      />
      {LAGS.map(mark => (
        <path key={mark} className={styles[mark]} d={lagBars(lanes, mark, { across, width, height })} />
      ))}
      <text className={styles.number} x={0} y={-14}>
        {layout.isNarrow ? text.tilesShort : text.tiles}
      </text>
      {unread && <SmallPlate x={0} y={-36} label={unreadMany(unread.lanes, now - unread.since)} />}
    </g>
  )
}

/** The lag where somebody reads, and where nobody does. */
const LAGS = ['settled', 'ink'] as const

/** How far the group is behind. It changes all the time, and the tiles under it hardly ever: so it is drawn on top, in one. */
function lagBars(lanes: readonly LanePicture[], mark: (typeof LAGS)[number], { across, width, height }: Grid): string {
  const isTall = isBig(height - 4)
  const thick = isTall ? 5 : 3
  let d = ''
  for (const [i, { readers }] of lanes.entries()) {
    const [reader] = readers
    if ((reader?.unreadSince == null) !== (mark === 'settled')) continue
    const long = Math.round(lagWidth(1 + (reader?.lag ?? 0)) * (width - 18))
    const [x, y] = [(i % across) * width + 10, Math.floor(i / across) * height + height - (isTall ? 13 : 9)]
    if (long > 0) d += `M${x},${y}h${long}v${thick}h${-long}z`
  }
  return d
}

interface TileMapProps extends Grid {
  readonly looks: readonly TileLook[]
  readonly selected: string | null
}

const TileMap = memo(function TileMap({ looks, selected, across, width, height }: TileMapProps) {
  const rankOf = useRankOf()
  return looks.map((look, i) => (
    <Tile
      key={look.partition}
      {...look}
      isSelected={selected !== null && look.holder === selected}
      rank={rankOf(look.holder)}
      x={(i % across) * width}
      y={Math.floor(i / across) * height}
      width={width - 4}
      height={height - 4}
    />
  ))
})

const lagWidth = scaleLog([1, 2_001], [0, 1]).clamp(true)

/** What can be seen of a lane beside its lag, and no more: as long as it looks the same, it is not drawn again. */
interface TileLook {
  readonly partition: number
  readonly holder: string | null
  /** Null while somebody reads it. */
  readonly unreadFor: string | null
}

function lookOf({ partition, readers: [reader] }: LanePicture, now: number): TileLook {
  const since = reader?.unreadSince ?? null
  return {
    partition,
    holder: reader?.holder ?? null,
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
  const { partition, holder, unreadFor, rank, isSelected, x, y, width, height } = props
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
      {holder !== null && (
        <>
          <rect width={6} height={height} rx={2} fill={ownerColour(rank)} />
          <rect y={3} width={6} height={height - 6} fill={`url(#stage-owner-${ownerPattern(rank)})`} />
          {(hasRoom || width >= 26) && (
            <LaneLetter x={width - 3 - halfOf(holder, 8)} y={hasRoom ? 12 : 11} name={holder} rank={rank} radius={8} />
          )}
        </>
      )}
      {hasRoom && (
        <text className={styles.number} x={11} y={16} strokeWidth={0}>
          {partition}
        </text>
      )}
      {isUnread && hasRoom && (
        <SmallPlate x={width - (holder === null ? 48 : 68)} y={width < 80 ? height - 11 : 12} label={unreadFor} />
      )}
      {isSelected && (
        <rect className={styles.selected} x={-1.5} y={-1.5} width={width + 3} height={height + 3} rx={6} />
      )}
    </g>
  )
})

function isBig(height: number): boolean {
  return height > 30
}
