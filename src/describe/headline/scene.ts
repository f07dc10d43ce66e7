/** What the headline is made from: one group, its consumers and lanes, and what was told lately. */
import type { Consumer } from '../../kafka/consumer/state'
import type { ClassicGroup, Member } from '../../kafka/coordinator/classic/group'
import type { Fact } from '../../kafka/facts'
import type { TopicPartition } from '../../kafka/protocol/names'
import { brokerOf, consumersOf, coordinatorOf, type KafkaWorld } from '../../kafka/world'
import type { Noted } from '../../sim/timeline'
import type { Instant } from '../../sim/world'
import { type GroupPicture, groupPictures, type MemberPicture } from '../group'
import { type LanePicture, lanePictures } from '../lanes'
import type { OneFact } from '../told/tellers'

/** Two lines at the headline's size hold about so many characters. */
export const ROOM = 150

export interface Scene {
  readonly now: Instant
  readonly group: string
  readonly picture: GroupPicture
  /** What the coordinator keeps; undefined before anybody asked it for this group. */
  readonly kept: ClassicGroup | undefined
  readonly consumers: readonly Consumer[]
  readonly lanes: readonly LanePicture[]
  readonly recent: readonly Noted<Fact>[]
  /** How many topics there are, for the partitions' names. */
  readonly many: number
  /** Whether there are other groups, of which none of this is said. */
  readonly hasOthers: boolean
}

/** A scene for each group, in the picture's order. */
export function scenesOf(world: KafkaWorld, recent: readonly Noted<Fact>[]): Scene[] {
  const { groups } = coordinatorOf(world)
  const consumers = consumersOf(world).filter(({ removed }) => !removed)
  const lanes = lanePictures(world)
  const pictures = groupPictures(world)
  return pictures.map(picture => {
    const { group } = picture
    return {
      now: world.now,
      group,
      picture,
      kept: groups.find(entry => entry.groupId === group),
      consumers: consumers.filter(({ config }) => config.groupId === group),
      lanes: lanes.filter(lane => lane.readers.some(reader => reader.group === group)),
      recent,
      many: brokerOf(world).topics.length,
      hasOthers: pictures.length > 1,
    }
  })
}

/** The last fact of that kind, told since then, that satisfies `wanted`. */
export function lastTold<K extends Fact['kind']>(
  { recent, now }: Scene,
  kind: K,
  since: Instant,
  wanted: (fact: OneFact<K>) => boolean = () => true,
): { readonly at: Instant; readonly fact: OneFact<K> } | null {
  for (let i = recent.length - 1; i >= 0; i--) {
    const noted = recent[i]
    if (!noted || noted.at < since) return null
    if (noted.at > now || noted.fact.kind !== kind) continue
    const fact = noted.fact as OneFact<K> // its kind was just looked at
    if (wanted(fact)) return { at: noted.at, fact }
  }
  return null
}

/** How the last rebalance of the group began. */
export function beginning(scene: Scene): { readonly at: Instant; readonly fact: OneFact<'GroupStateChanged'> } | null {
  return lastTold(
    scene,
    'GroupStateChanged',
    0,
    fact => fact.group === scene.group && fact.to === 'PreparingRebalance' && fact.from !== 'CompletingRebalance',
  )
}

/** The consumer behind a member; null when that process is gone, though another may bear its name. */
export function processOf({ consumers }: Scene, member: Pick<Member, 'memberId' | 'consumer'>): Consumer | null {
  const consumer = consumers.find(({ name }) => name === member.consumer)
  if (!consumer || consumer.process === 'crashed' || consumer.process === 'closed') return null
  return consumer.membership.memberId === member.memberId ? consumer : null
}

/** Partitions by reader, in the members' order. */
export function readings({ picture, lanes, group }: Scene): { member: MemberPicture; partitions: TopicPartition[] }[] {
  const byReader = new Map<string, TopicPartition[]>()
  for (const lane of lanes) {
    const reader = lane.readers.find(entry => entry.group === group)?.reader ?? null
    if (reader === null) continue
    const partitions = byReader.get(reader)
    if (partitions) partitions.push(lane)
    else byReader.set(reader, [lane])
  }
  return picture.members.flatMap(member => {
    const partitions = byReader.get(member.name)
    return partitions ? [{ member, partitions }] : []
  })
}
