import { useContext, useRef } from 'react'
import type { ReaderPicture } from '../../describe/lanes'
import { type LaneScale, offsetX } from '../figure/lane-marks'
import { ownerColour } from '../figure/owner'
import { roundedRect } from '../figure/path'
import { gapAt } from '../figure/pitch'
import styles from './lanes.module.css'
import { LiveContext } from './live'
import { useRankOf } from './ranks'

const MOST = 64
/** Faster than this, it would lie over the next commit's records for a good part of the time until that. */
const SINKS_UP_TO = 2.5

interface Sunk {
  readonly from: number
  readonly to: number
}

/** A commit lets the blocks sink to the settled line. Only the eye needs it, so it moves in wall time. */
export function Sinking({ reader, logEnd, scale }: { reader: ReaderPicture; logEnd: number; scale: LaneScale }) {
  const rankOf = useRankOf()
  const seen = useRef<{ committed: number | null; sunk: Sunk | null }>({ committed: reader.committed, sunk: null })
  const { committed } = seen.current
  const frames = useContext(LiveContext)
  if (reader.committed !== committed) {
    const isCommit = committed !== null && reader.committed !== null && reader.committed > committed
    const sunk =
      isCommit &&
      reader.holder !== null &&
      reader.committed - committed <= MOST &&
      (frames?.shown()?.speed ?? 0) <= SINKS_UP_TO
        ? { from: committed, to: reader.committed }
        : null
    seen.current = { committed: reader.committed, sunk }
  }
  const { sunk } = seen.current
  const gap = gapAt(scale.pitch)
  if (!sunk || gap === 0) return null
  let d = ''
  for (let offset = sunk.from; offset < sunk.to; offset++) {
    d += roundedRect(offsetX(offset, logEnd, scale.pitch), 0, scale.pitch - gap, scale.height, 2)
  }
  return (
    <path
      key={sunk.to}
      data-passing=""
      className={styles.sinking}
      d={d}
      style={{ color: ownerColour(rankOf(reader.holder)) }}
    />
  )
}
