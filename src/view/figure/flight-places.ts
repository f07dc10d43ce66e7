/** Where messages under way stand: requests and answers on the rail, fetches on the wires, records on the write edge. */
import type { GroupPicture } from '../../describe/group'
import type { Flight, StagePicture, Station } from '../../describe/stage'
import { laneMiddle, type StageLayout } from './layout'
import { onLine, onWire, type Point } from './path'
import { hasRail, railLine } from './places'
import { type Wire, wiresOf } from './wires'

/** How much of its way a message has gone, from 0 to 1. */
export function wayGone({ sentAt, arrivesAt }: Flight, now: number): number {
  return Math.min(1, Math.max(0, (now - sentAt) / Math.max(1, arrivesAt - sentAt)))
}

/** A message between a member and its coordinator, on the member's line. */
export function onRail(
  flight: Flight,
  part: number,
  groups: readonly GroupPicture[],
  layout: StageLayout,
): Point | null {
  const name = consumerOf(flight.from) ?? consumerOf(flight.to)
  const talksToCoordinator = flight.from.kind === 'coordinator' || flight.to.kind === 'coordinator'
  if (name === null || !talksToCoordinator) return null
  for (const box of layout.groups) {
    if (!hasRail(box, layout)) continue
    const index = box.cards.findIndex(card => card.name === name)
    if (index < 0) continue
    const held = groups.find(({ group }) => group === box.group)?.members.filter(member => member.held) ?? []
    const heldAs = held.findIndex(member => member.name === name)
    const line = railLine(box, index, layout, heldAs < 0 ? null : heldAs)
    return onLine(line, flight.from.kind === 'consumer' ? part : 1 - part)
  }
  return null
}

/** A fetch, or its answer, on each wire of the member. */
export function onWires(flight: Flight, part: number, groups: readonly GroupPicture[], layout: StageLayout): Point[] {
  const name = consumerOf(flight.from) ?? consumerOf(flight.to)
  if (name === null || (flight.from.kind !== 'broker' && flight.to.kind !== 'broker')) return []
  return (wiresByMember(groups, layout).get(name) ?? []).map(({ from, to }) =>
    onWire(from, to, flight.from.kind === 'broker' ? part : 1 - part),
  )
}

/** So near to a message a click means it, in the layout's units. */
const REACH = 16

/** The message of a consumer under way that lies nearest to that point, within reach. */
export function nearestFlight(
  { flights, groups, now }: StagePicture,
  at: Point,
  layout: StageLayout,
  isStill: boolean,
): Flight | null {
  let nearest: Flight | null = null
  let least = REACH
  for (const flight of flights) {
    if (consumerOf(flight.from) === null && consumerOf(flight.to) === null) continue
    const part = isStill ? 0.5 : wayGone(flight, now)
    const onLine = onRail(flight, part, groups, layout)
    for (const { x, y } of [...(onLine ? [onLine] : []), ...onWires(flight, part, groups, layout)]) {
      const distance = Math.hypot(x - at.x, y - at.y)
      if (distance >= least) continue
      nearest = flight
      least = distance
    }
  }
  return nearest
}

/** Of the picture drawn last: many messages fly in one frame, and all ask for the same wires. */
let drawn: {
  readonly groups: readonly GroupPicture[]
  readonly layout: StageLayout
  readonly wires: Map<string, Wire[]>
} | null = null

function wiresByMember(groups: readonly GroupPicture[], layout: StageLayout): Map<string, Wire[]> {
  if (drawn?.groups !== groups || drawn.layout !== layout) {
    const wires = new Map<string, Wire[]>()
    for (const wire of wiresOf(groups, layout).wires) wires.set(wire.member, [...(wires.get(wire.member) ?? []), wire])
    drawn = { groups, layout, wires }
  }
  return drawn.wires
}

export interface Falling extends Point {
  readonly count: number
  readonly top: number
}

/** Records on their way down the write edge, each bundle towards its lane. */
export function fallingRecords(flight: Flight, part: number, layout: StageLayout): Falling[] {
  return flight.records.flatMap(({ topic, partition, count }) => {
    const box = layout.topics.find(t => t.topic === topic)
    if (!box || box.form === 'tiles' || box.form === 'heat') return []
    const top = box.y + layout.header + (layout.isNarrow ? 8 : 0)
    const bottom = box.y + laneMiddle(box, partition, layout)
    return [{ x: box.edge + 2, y: top + (bottom - top) * part, count, top }]
  })
}

function consumerOf(station: Station): string | null {
  return station.kind === 'consumer' ? station.name : null
}
