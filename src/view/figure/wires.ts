/** The lines between lanes and members: who reads what, and what was cut. */
import type { GroupPicture } from '../../describe/group'
import type { TopicPartition } from '../../kafka/protocol/names'
import { type Box, type GroupBox, laneMiddle, type StageLayout, type TopicBox } from './layout'
import type { Point } from './path'
import { port } from './places'

export interface Wire {
  readonly key: string
  readonly member: string
  readonly rank: number
  readonly topic: string
  readonly partition: number
  readonly from: Point
  readonly to: Point
  /** It begins at the rail of a further group. */
  readonly isFurther: boolean
  /** Its member is frozen or cut off: nothing runs through it. */
  readonly isIdle: boolean
}

/** What a card has left of a wire that was cut. */
export interface CutEnd {
  readonly key: string
  readonly rank: number
  readonly at: Point
}

/** Beyond so many lanes wires would be a thicket. */
const MOST_LANES = 24

export function wiresOf(groups: readonly GroupPicture[], layout: StageLayout): { wires: Wire[]; cuts: CutEnd[] } {
  const wires: Wire[] = []
  const cuts: CutEnd[] = []
  if (layout.isNarrow) return { wires, cuts }
  const hasWires = layout.topics.some(({ partitions }) => partitions <= MOST_LANES)
  groups.forEach((group, index) => {
    const box = layout.groups[index]
    // Over the first of two columns they would cross what is written there: the letters at the lanes tell whose they are.
    if (!box || box.cards.some(({ x }) => x > 0)) return
    for (const { name: member, rank, partitions, ghosts, isFrozen, isCut } of group.members) {
      if (!hasWires && ghosts.length === 0) continue
      const card = box.cards.find(({ name }) => name === member)
      if (!card) continue
      const ports = partitions.length + ghosts.length
      partitions.forEach(({ topic, partition }, n) => {
        const from = laneEnd(layout, { topic, partition }, group.group)
        if (!from) return
        const key = `${group.group} ${topic} ${partition} ${member}`
        const to = portOf(box, card, n, ports, layout)
        const isFurther = layout.topics.some(one => one.topic === topic && railOf(one, group.group) > 0)
        wires.push({ key, member, rank, topic, partition, from, to, isFurther, isIdle: isFrozen || isCut })
      })
      ghosts.forEach(({ topic, partition }, n) => {
        const at = portOf(box, card, partitions.length + n, ports, layout)
        cuts.push({ key: `${group.group} ${topic} ${partition}`, rank, at })
      })
    }
  })
  return { wires, cuts }
}

/** Where a group's wire of a lane begins. */
export function laneEnd(layout: StageLayout, { topic, partition }: TopicPartition, group: string): Point | null {
  const box = layout.topics.find(t => t.topic === topic)
  if (!box || box.partitions > MOST_LANES) return null
  return {
    x: box.form === 'thin' ? box.wire - 8 : box.wire,
    y: box.y + laneMiddle(box, partition, layout, railOf(box, group)),
  }
}

/** 0 on the lane itself, from 1 on a rail under it. */
export function railOf(box: TopicBox, group: string): number {
  return Math.max(0, box.groups.indexOf(group))
}

function portOf(box: GroupBox, card: Box, n: number, of: number, { mode }: StageLayout): Point {
  const at = port(card, n, of, mode)
  return { x: at.x + box.x, y: at.y + box.y }
}
