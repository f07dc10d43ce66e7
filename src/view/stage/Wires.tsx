import { memo } from 'react'
import type { GroupPicture } from '../../describe/group'
import type { Flight } from '../../describe/stage'
import type { StageLayout } from '../figure/layout'
import { ownerColour } from '../figure/owner'
import { linePath, wirePath } from '../figure/path'
import { hasRail, railLine } from '../figure/places'
import { laneEnd, wiresOf } from '../figure/wires'
import styles from './lanes.module.css'
import { useRankOf } from './ranks'

export interface WiresProps {
  readonly groups: readonly GroupPicture[]
  readonly flights: readonly Flight[]
  readonly layout: StageLayout
}

/** Lane to reader in the reader's colour, dashed where that one is frozen or cut off; cut in two where nobody holds it; and beside the cards the lines to the coordinator. */
export const Wires = memo(function Wires({ groups, flights, layout }: WiresProps) {
  const { wires, cuts } = wiresOf(groups, layout)
  return (
    <svg className={styles.drawing} width={layout.width} height={layout.height} aria-hidden="true">
      {wires.map(({ key, rank, from, to, isFurther, isIdle }) => (
        <g key={key} style={{ color: ownerColour(rank) }}>
          <circle className={styles.wireEnd} cx={from.x} cy={from.y} r={isFurther ? 3 : 4} />
          <path
            className={isIdle ? `${styles.wire} ${styles.wireIdle}` : styles.wire}
            d={wirePath(from, to)}
            pathLength={1}
            strokeWidth={isFurther ? 1.25 : layout.wireStroke}
          />
        </g>
      ))}
      {cuts.map(({ key, rank, at }) => (
        <path
          key={key}
          className={styles.cutStub}
          d={`M${at.x},${at.y}h-16M${at.x - 16},${at.y - 4}v8`}
          style={{ color: ownerColour(rank) }}
        />
      ))}
      {groups.map((group, i) => (
        <Rail key={group.group} group={group} index={i} flights={flights} layout={layout} />
      ))}
    </svg>
  )
})

/** The stub that a lane keeps while nobody reads it, towards its loose token. */
export function LooseStub({ layout, topic, partition }: { layout: StageLayout; topic: string; partition: number }) {
  const end = laneEnd(layout, { topic, partition }, '')
  if (!end || layout.isNarrow) return null
  const to = end.x + looseFrom(layout) - 8
  return (
    <>
      <circle className={styles.looseEnd} cx={end.x} cy={end.y} r={4} />
      <path className={styles.stub} d={`M${end.x + 4},${end.y}H${to}M${to},${end.y - 7}v14`} />
    </>
  )
}

const LOOSE_FROM = 36
const LOOSE_TOKEN = 45

/** From a lane's end to the loose token, which must not lie on the cards. */
export function looseFrom({ group, wire }: StageLayout): number {
  return Math.min(LOOSE_FROM, Math.max(16, group - wire - LOOSE_TOKEN - 8))
}

interface RailProps {
  readonly group: GroupPicture
  readonly index: number
  readonly flights: readonly Flight[]
  readonly layout: StageLayout
}

function Rail({ group, index, flights, layout }: RailProps) {
  const rankOf = useRankOf()
  const box = layout.groups[index]
  if (!box || !hasRail(box, layout)) return null
  const held = group.members.filter(member => member.held)
  return box.cards.map((card, i) => {
    const member = group.members.find(({ name }) => name === card.name)
    if (!member || member.activity.kind === 'gone') return null
    const heldAs = held.indexOf(member)
    const line = railLine(box, i, layout, heldAs < 0 ? null : heldAs)
    const isTalking = flights.some(flight => !flight.isFaint && isBetween(flight, member.name))
    const end = line.at(-1)
    return (
      <g key={card.name} style={{ color: ownerColour(rankOf(member.name)) }}>
        <path
          className={heldAs >= 0 ? styles.railHeld : isTalking ? styles.railTalk : styles.rail}
          d={linePath(line)}
        />
        {heldAs >= 0 && end && <Envelope x={end.x - 11} y={end.y - 7} />}
        {member.isCut && line[2] && <CutMark x={line[2].x} y={((line[1]?.y ?? 0) + line[2].y) / 2} />}
      </g>
    )
  })
}

export function isBetween({ from, to }: Flight, member: string): boolean {
  const isMember = (station: Flight['from']) => station.kind === 'consumer' && station.name === member
  return (isMember(from) && to.kind === 'coordinator') || (isMember(to) && from.kind === 'coordinator')
}

/** A request held at the coordinator: it has arrived, and its answer is not sent. */
function Envelope({ x, y }: { x: number; y: number }) {
  return (
    <g transform={`translate(${x} ${y})`} className={styles.envelope}>
      <rect width={20} height={14} rx={2} />
      <path d="M1,2l9,6 9,-6" fill="none" />
    </g>
  )
}

/** The network is cut: the line has a gap. */
function CutMark({ x, y }: { x: number; y: number }) {
  return (
    <g className={styles.stub}>
      <path d={`M${x},${y - 7}V${y + 7}`} stroke="var(--ground)" strokeWidth={4} />
      <path d={`M${x - 6},${y - 7}h12M${x - 6},${y + 7}h12`} />
    </g>
  )
}
