import { memo, useRef } from 'react'
import type { ReaderPicture } from '../../describe/lanes'
import { laneShapes, offsetX } from '../figure/lane-marks'
import { ownerColour } from '../figure/owner'
import { gapAt } from '../figure/pitch'
import { FollowedMark, RecordPicker } from './FollowedRecord'
import { LaneCursors } from './LaneCursors'
import { LaneLetter } from './LaneLetter'
import { LaneNotes } from './LaneNotes'
import type { LaneProps } from './lane-props'
import styles from './lanes.module.css'
import { useLive } from './live'
import { useRankOf } from './ranks'
import { Shapes } from './Shapes'
import { Sinking } from './Sinking'
import { tapeShift } from './tape-shift'
import { count, text } from './text'

/** One partition with room to show each record. */
export const LaneOfCells = memo(function LaneOfCells(props: LaneProps) {
  const { lane, reader, box, layout, scale, y } = props
  const isUnread = reader !== undefined && reader.reader === null
  const lag = reader?.lag == null ? text.noLag : count(reader.lag)
  return (
    <g
      data-spot={lane.name}
      className={`${styles.lane} ${props.spells ? styles.spells : ''}`}
      transform={`translate(0 ${y})`}
    >
      <rect className={styles.hover} x={0} y={-20} width={box.wire} height={scale.height + 40} />
      {isUnread && (
        <rect
          className={styles.hatch}
          x={box.left - 6}
          y={-6}
          width={box.edge - box.left + 6}
          height={scale.height + 12}
        />
      )}
      <g transform={`translate(${box.edge} 0)`}>
        <Tape {...props} />
        <LaneNotes {...props} />
      </g>
      <LaneName {...props} />
      {layout.isNarrow && <LaneEnd {...props} />}
      <text className={styles.lagText} x={box.wire - 10} y={scale.height / 2 + 7} textAnchor="end">
        {lag.length <= MOST_BESIDE_WORD && <tspan className={styles.lagWord}>{text.lag} </tspan>}
        <tspan className={styles.lag} dx={2}>
          {lag}
        </tspan>
      </text>
    </g>
  )
})

/** A longer number takes the room of the word that stands before it. */
const MOST_BESIDE_WORD = 4

/** Over the records that slide out of the lane on its left. */
function LaneName({ lane, box, layout, scale }: LaneProps) {
  return (
    <>
      <rect className={styles.ground} x={0} y={0} width={box.left - 6} height={scale.height} />
      <text className={styles.name} x={layout.pad} y={scale.height / 2 + 6}>
        {text.lane(lane.partition)}
      </text>
    </>
  )
}

/** In one column there is no room for wires: the owner's badge stands at the lane's end. */
function LaneEnd({ reader, box, scale }: LaneProps) {
  const rankOf = useRankOf()
  const [x, y] = [box.wire, scale.height / 2]
  if (reader?.holder == null) {
    return <circle className={styles.nobody} cx={x + 34} cy={y} r={12} />
  }
  const rank = rankOf(reader.holder)
  return (
    <>
      <path d={`M${x},${y}h24`} stroke={ownerColour(rank)} strokeWidth={2.5} />
      <LaneLetter x={x + 34} y={y} name={reader.holder} rank={rank} radius={13} />
    </>
  )
}

/** What slides left as records come: the records and the cursors that stand on them. */
function Tape(props: LaneProps) {
  const { lane, reader, scale } = props
  const tape = useRef<SVGGElement>(null)
  const rankOf = useRankOf()
  useLive(frame => {
    const shift = tapeShift(frame, lane) * scale.pitch
    tape.current?.setAttribute('transform', `translate(${-Math.round(shift * 10) / 10} 0)`)
  })
  return (
    <g ref={tape}>
      <Shapes shapes={laneShapes(lane, reader, scale)} rankOf={rankOf} stroke={scale.stroke} />
      {reader && <Sinking reader={reader} logEnd={lane.logEnd} scale={scale} />}
      {reader?.handling && <InHand {...props} reader={reader} />}
      <LaneCursors {...props} />
      <FollowedMark lane={lane} scale={scale} />
      <RecordPicker lane={lane} scale={scale} />
    </g>
  )
}

/** The record in the handler's hands fills from below as the handler proceeds. */
function InHand({ lane, reader, scale }: LaneProps & { reader: ReaderPicture }) {
  const fill = useRef<SVGRectElement>(null)
  const rankOf = useRankOf()
  const offset = reader.handling?.offset ?? 0
  useLive(({ picture }) => {
    const newest = picture.topics
      .find(({ topic }) => topic === lane.topic)
      ?.lanes[lane.partition]?.readers.find(({ group }) => group === reader.group)?.handling
    const done = newest?.offset === offset ? newest.done : newest && newest.offset > offset ? 1 : 0
    fill.current?.setAttribute('height', String(scale.height * done))
    fill.current?.setAttribute('y', String(scale.height * (1 - done)))
  })
  const done = reader.handling?.done ?? 0
  return (
    <rect
      ref={fill}
      className={styles.full}
      style={{ color: ownerColour(rankOf(reader.holder)) }}
      x={offsetX(offset, lane.logEnd, scale.pitch)}
      y={scale.height * (1 - done)}
      width={Math.max(1, scale.pitch - gapAt(scale.pitch))}
      height={scale.height * done}
      rx={Math.min(2, scale.pitch / 4)}
    />
  )
}
