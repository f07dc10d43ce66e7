import { firstInSight, offsetX } from '../figure/lane-marks'
import { type Cursor, cursorNumbers } from '../figure/lane-numbers'
import { onOwner, ownerColour } from '../figure/owner'
import { gapAt } from '../figure/pitch'
import type { LaneProps } from './lane-props'
import styles from './lanes.module.css'
import { useRankOf } from './ranks'
import { text } from './text'

const WORD_WIDTHS: Record<Cursor, number> = { processed: 64, position: 52, same: 124, committed: 66, logEnd: 46 }
const NO_WORDS: Record<Cursor, number> = { processed: 0, position: 0, same: 0, committed: 0, logEnd: 0 }

/** The four cursors: log end is the edge itself, position a dashed stem, processed the read head, committed a triangle. */
export function LaneCursors(props: LaneProps) {
  const { lane, reader, scale, layout, spells, box } = props
  const isBare = layout.isNarrow || layout.mode === 'projector'
  const words = spells && !isBare ? WORD_WIDTHS : NO_WORDS
  const below = layout.mode === 'projector' ? 29 : layout.isNarrow ? 16 : 17
  // Lanes so close that the number would lie under the next one's read head.
  const hasRoomBelow = layout.mode === 'normal' || box.row >= 94
  const committedX =
    reader?.committed != null && reader.committed >= firstInSight(lane, scale)
      ? offsetX(reader.committed, lane.logEnd, scale.pitch) - gapAt(scale.pitch) / 2
      : null
  return (
    <>
      {committedX !== null && <path className={styles.committed} d={`M${committedX},${scale.height + 3}l5,8h-10z`} />}
      <ReadHead {...props} />
      {cursorNumbers(lane, reader, scale, { head: layout.head, words })
        .filter(({ cursor }) => !isBare || (cursor === 'committed' && hasRoomBelow))
        .filter(({ cursor }) => cursor !== 'logEnd')
        .map(({ cursor, value, x, anchor, isAbove }) => (
          <text
            key={isAbove ? cursor.replace('same', 'processed') : cursor}
            className={styles.number}
            x={x}
            y={isAbove ? -8 : scale.height + below}
            textAnchor={anchor}
          >
            <tspan className={styles.word}>{text[cursor]} </tspan>
            {value}
          </text>
        ))}
    </>
  )
}

/** The owner's letter on the next record to process, in a ring while it does not read; dashed behind it, how far poll() has handed out. */
function ReadHead({ lane, reader, scale, layout }: LaneProps) {
  const rankOf = useRankOf()
  if (reader?.processed == null || reader.holder === null) return null
  const half = gapAt(scale.pitch) / 2
  const at = Math.max(offsetX(reader.processed, lane.logEnd, scale.pitch) - half, -scale.track - 8)
  const end = reader.position === null ? at : offsetX(reader.position, lane.logEnd, scale.pitch) - half
  const rank = rankOf(reader.holder)
  const isRead = reader.reader !== null
  const y = layout.mode === 'projector' ? -16 : -14
  return (
    <g style={{ color: ownerColour(rank) }}>
      {end > at && <path className={styles.position} d={`M${end},-9V${scale.height}`} />}
      <path className={styles.stem} d={`M${at},-8V${scale.height}`} />
      <circle className={isRead ? styles.head : styles.headRing} cx={at} cy={y} r={layout.head} />
      <text
        className={styles.headLetter}
        x={at}
        y={y + layout.head * 0.42}
        textAnchor="middle"
        style={{
          fill: isRead ? onOwner(rank) : 'var(--ink)',
          fontSize: layout.head * (reader.holder.length > 1 ? 1.05 : 1.2),
        }}
      >
        {reader.holder}
      </text>
    </g>
  )
}
