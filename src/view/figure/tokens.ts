/** Where each partition's token lies: in its reader's card, or loose between the lane and the cards. */
import type { GroupPicture, PartitionToken } from '../../describe/group'
import type { TopicPicture } from '../../describe/stage'
import type { StageLayout } from './layout'
import { tokenPlace, tokenSize } from './places'
import { laneEnd, railOf } from './wires'

export interface Token {
  readonly key: string
  readonly name: string
  readonly topic: string
  readonly partition: number
  /** Null while nobody reads it. */
  readonly rank: number | null
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Where there is no room for it: it glides, but is not seen. */
  readonly isHidden: boolean
}

/** Tiles and heat maps have no tokens. */
const MOST_LANES = 80

const LOOSE = { normal: { width: 45, height: 28 }, projector: { width: 69, height: 43 } } as const

/** All tokens in one flat list, in an order that never changes, so that the same element survives a change of owner. */
export function tokensOf(
  topics: readonly TopicPicture[],
  groups: readonly GroupPicture[],
  layout: StageLayout,
  looseFrom: number,
): Token[] {
  const tokens: Token[] = []
  const few = topics.filter(({ lanes }) => lanes.length <= MOST_LANES)
  if (few.length === 0) return tokens
  groups.forEach((group, index) => {
    const owned = ownedPlaces(group, index, layout)
    for (const { topic, lanes } of few) {
      for (const { partition, name, readers } of lanes) {
        if (!readers.some(reader => reader.group === group.group)) continue
        const key = `${group.group} ${topic} ${partition}`
        const [place, ...alsoRead] = owned.get(`${topic} ${partition}`) ?? []
        for (const also of alsoRead) tokens.push({ key: `${key} ${also.rank}`, name, topic, partition, ...also })
        if (place) tokens.push({ key, name, topic, partition, ...place })
        else
          tokens.push({
            key,
            name,
            topic,
            partition,
            ...loosePlace(layout, { topic, partition, name }, group.group, looseFrom),
          })
      }
    }
  })
  return tokens
}

type Place = Pick<Token, 'rank' | 'x' | 'y' | 'width' | 'height' | 'isHidden'>

/** Members first: one that the coordinator has removed may go on reading what another has by now. */
function ownedPlaces(group: GroupPicture, index: number, layout: StageLayout): Map<string, Place[]> {
  const places = new Map<string, Place[]>()
  const box = layout.groups[index]
  for (const member of group.members.toSorted((a, b) => Number(b.isMember) - Number(a.isMember))) {
    const card = box?.cards.find(({ name }) => name === member.name)
    if (!box || !card) continue
    const names = [...member.partitions, ...member.ghosts].map(({ name }) => name)
    const size = tokenSize(names, card.width, box.form, layout.mode)
    member.partitions.forEach(({ topic, partition }, n) => {
      const at = tokenPlace(card, size ? n : 0, size ?? { width: 34, gap: 0 }, box.form, layout)
      const place: Place = {
        rank: member.rank,
        x: box.x + at.x,
        y: box.y + at.y,
        width: size?.width ?? 34,
        height: layout.token,
        isHidden: size === null,
      }
      const key = `${topic} ${partition}`
      places.set(key, [...(places.get(key) ?? []), place])
    })
  }
  return places
}

function loosePlace(layout: StageLayout, token: PartitionToken, group: string, looseFrom: number): Place {
  const { topic, name } = token
  const end = laneEnd(layout, token, group)
  const box = layout.topics.find(t => t.topic === topic)
  const { width, height } = LOOSE[layout.mode]
  const size = { width: Math.max(width, 18 + name.length * 8.5), height }
  if (!end || !box) return { rank: null, x: layout.wire, y: box?.y ?? 0, ...size, isHidden: true }
  const rail = railOf(box, group)
  const isCells = box.form === 'cells' && rail === 0
  const tall = isCells ? size : { width: size.width - 8, height: Math.min(20, box.row - 4) }
  const x = layout.isNarrow ? end.x : end.x + looseFrom
  return { rank: null, x, y: end.y - tall.height / 2, ...tall, isHidden: layout.isNarrow || rail > 0 }
}
