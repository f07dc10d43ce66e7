/** The lines between lanes and members: who reads what, and what was cut. */

import type { GroupPicture, MemberPicture } from '../../describe/group'
import type { TopicPartition } from '../../kafka/protocol/names'
import { type GroupBox, laneMiddle, type StageLayout, type TopicBox } from './layout'
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
  groups.forEach((group, index) => {
    const box = layout.groups[index]
    if (!box) return
    for (const member of group.members) {
      const ends = [...member.partitions, ...member.ghosts]
      ends.forEach((token, n) => {
        const to = portOf(box, member, n, ends.length, layout)
        if (!to) return
        const key = `${group.group} ${token.topic} ${token.partition}`
        if (n >= member.partitions.length) cuts.push({ key, rank: member.rank, at: to })
        else {
          const from = laneEnd(layout, token, group.group)
          if (from) {
            const { topic, partition } = token
            wires.push({
              key: `${key} ${member.name}`,
              member: member.name,
              rank: member.rank,
              topic,
              partition,
              from,
              to,
              isFurther: layout.topics.some(box => box.topic === topic && railOf(box, group.group) > 0),
            })
          }
        }
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
    x: box.form === 'thin' ? box.edge + 84 : box.wire,
    y: box.y + laneMiddle(box, partition, layout, railOf(box, group)),
  }
}

/** 0 on the lane itself, from 1 on a rail under it. */
export function railOf(box: TopicBox, group: string): number {
  return Math.max(0, box.groups.indexOf(group))
}

function portOf(box: GroupBox, member: MemberPicture, n: number, of: number, { mode }: StageLayout): Point | null {
  const card = box.cards.find(({ name }) => name === member.name)
  if (!card) return null
  const at = port(card, n, of, mode)
  return { x: at.x + box.x, y: at.y + box.y }
}
