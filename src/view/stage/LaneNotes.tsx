import { firstInSight, offsetX } from '../figure/lane-marks'
import { latestAgain } from '../figure/lane-numbers'
import type { TopicBox } from '../figure/layout'
import { gapAt } from '../figure/pitch'
import type { LaneProps } from './lane-props'
import styles from './lanes.module.css'
import { text, twice, unread, willRepeat, willRepeatShort } from './text'

/** What is to be said of a lane beyond its cursors: nobody reads it, records come again. And the log end's own number. */
export function LaneNotes(props: LaneProps) {
  const { lane, reader, scale, layout } = props
  const isBare = layout.isNarrow || layout.mode === 'projector'
  return (
    <>
      <WillRepeat {...props} />
      <ProcessedAgain {...props} />
      {!isBare && (
        <text className={styles.number} x={7} y={scale.height + 17}>
          <tspan className={styles.word}>{text.logEnd} </tspan>
          {lane.logEnd}
        </text>
      )}
      {reader && reader.reader === null && <UnreadPlate {...props} />}
    </>
  )
}

/** From this lane pitch on a note has a line of its own under the numbers, unless rails of other groups lie there. */
const NOTE_LINE_FROM = 80

function hasNoteLine({ row, groups }: TopicBox): boolean {
  return row >= NOTE_LINE_FROM && groups.length < 2
}

function WillRepeat(props: LaneProps) {
  const runs = props.reader?.holder === null ? props.reader.toRepeat : []
  const [first, last] = [runs[0], runs.at(-1)]
  if (!first || !last || props.layout.mode === 'projector') return null
  const say = hasNoteLine(props.box) ? willRepeat : willRepeatShort
  const records = runs.reduce((sum, { from, to }) => sum + to - from, 0)
  return <Brace {...props} from={first.from} to={last.to} label={say(records)} />
}

function ProcessedAgain(props: LaneProps) {
  const { lane, reader, scale, layout, box } = props
  const again = reader?.holder != null ? latestAgain(reader, firstInSight(lane, scale)) : null
  if (!again || layout.mode === 'projector') return null
  const isSettled = (reader?.committed ?? 0) >= again.to
  const label = twice(again.to - again.from, again.times, hasNoteLine(box) ? again.by : null)
  return <Brace {...props} from={again.from} to={again.to} label={label} isSettled={isSettled} />
}

/** A brace under records, and a word on it. */
function Brace({
  lane,
  reader,
  scale,
  box,
  from,
  to,
  label,
  isSettled = false,
}: LaneProps & { from: number; to: number; label: string; isSettled?: boolean }) {
  const first = Math.max(from, firstInSight(lane, scale), isSettled ? 0 : (reader?.committed ?? 0))
  if (first >= to) return null
  const a = offsetX(first, lane.logEnd, scale.pitch)
  const b = Math.max(a + 6, offsetX(to, lane.logEnd, scale.pitch) - gapAt(scale.pitch))
  const below = scale.height + 17
  const width = label.length * 6.6
  const place = hasNoteLine(box)
    ? { x: Math.min(a, -width), y: below + 13 }
    : { x: besideBrace(isSettled ? a : b + 5, a, width, reader?.committed ?? null), y: below }
  // Where it began before what is in sight, or before what is committed by now, it is open.
  const begin = first > from ? `M${a},${below - 4}` : `M${a},${below - 9}v5`
  return (
    <g>
      {!isSettled && <path className={styles.brace} d={`${begin}H${b}v-5`} />}
      <text className={styles.note} {...place}>
        {label}
      </text>
    </g>
  )
}

/** Behind the brace; where the write edge is too near, before the number of the committed offset. */
function besideBrace(behind: number, brace: number, width: number, committed: number | null): number {
  if (behind + width <= 0) return behind
  return brace - 18 - (committed === null ? 0 : String(committed).length * 7.3) - width
}

/** In inverse, at the side with room; never over records that were processed. On the wall it stands under the lane. */
function UnreadPlate({ lane, reader, scale, layout, unreadMs, spells }: LaneProps) {
  if (!reader || unreadMs === null) return null
  const isOnWall = layout.mode === 'projector'
  const size = isOnWall ? 24 : layout.isNarrow ? 12 : 13
  const label = unread(unreadMs, layout.isNarrow || isOnWall)
  const width = label.length * size * 0.56 + 18
  // One that holds the partition and does not read it keeps what poll() has handed out.
  const inHand = reader.holder === null ? null : reader.position
  const last = inHand ?? reader.toRepeat.at(-1)?.to ?? reader.committed ?? lane.logStart
  const done = offsetX(last, lane.logEnd, scale.pitch)
  const from = offsetX(reader.toRepeat[0]?.from ?? reader.committed ?? lane.logStart, lane.logEnd, scale.pitch)
  const hasRoomLeft = from > -scale.track + width - 4 || done < -scale.track
  const beside = hasRoomLeft ? -scale.track : Math.min(done + 10, -width - 2)
  const [x, y] = isOnWall ? underLane(width, reader.committed, { lane, scale, spells }) : [beside, scale.height / 2]
  const tall = isOnWall ? 0.65 : 0.95
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect className={styles.plate} y={-size * tall} width={width} height={size * 2 * tall} rx={4} />
      <text className={styles.plateText} x={9} y={size * 0.36} style={{ fontSize: size }}>
        {label}
      </text>
    </g>
  )
}

/** The word that stands before the first lane's number. */
const COMMITTED_ON_WALL = 132
/** Under the lane there is nothing to the right of the write edge. */
const PAST_EDGE = 66

/** Clear of the number of the committed offset, which stands there too. */
function underLane(
  width: number,
  committed: number | null,
  { lane, scale, spells }: Pick<LaneProps, 'lane' | 'scale' | 'spells'>,
): readonly [x: number, y: number] {
  const y = scale.height + 19
  if (committed === null) return [-scale.track, y]
  const mark = offsetX(committed, lane.logEnd, scale.pitch)
  const number = String(committed).length * 15 + 20 + (spells ? COMMITTED_ON_WALL : 0)
  return [mark - number > width - scale.track ? -scale.track : Math.min(mark + 14, PAST_EDGE - width), y]
}
