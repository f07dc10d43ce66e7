/** The assignment is out: who is to get, keep, give up what; who asks where to begin. */
import type { Consumer } from '../../kafka/consumer/state'
import type { Member } from '../../kafka/coordinator/classic/group'
import { isSamePartition, type TopicPartition } from '../../kafka/protocol/names'
import { consumerList, partitionList } from '../lists'
import { code, consumer, type Sentence, say } from '../sentence'
import { lastTold, processOf, type Scene } from './scene'

/** More shares than that make no sentence. */
const MOST_SHARES = 3

/** The answers to SyncGroup are on their way, or wait for the next poll(). */
export function answersUnderWay(scene: Scene): Sentence | null {
  const { picture, kept, many } = scene
  if (picture.state !== 'Stable' || !kept) return null
  const untaken = kept.members.flatMap(member => {
    const process = processOf(scene, member)
    return process && isYetToTake(process, member) ? [{ member, process }] : []
  })
  if (untaken.length === 0) return null
  if (untaken.length > MOST_SHARES) {
    return say`The leader has assigned. ${consumerList(untaken.map(({ member }) => member.consumer))} begin when their answers arrive.`
  }
  const [first] = untaken
  const back = first ? backInPlace(scene, first.member) : null
  if (back) return back
  const shares = untaken.map(({ member, process }) => share(member, process, many))
  const told = shares.flatMap((one, i) => (i === 0 ? one : say`, ${one}`))
  const begins = untaken.some(({ process }) => process.partitions.length === 0)
  const one = begins ? 'It begins when its answer arrives.' : 'Its answer is on the way.'
  const end = untaken.length === 1 ? one : 'Each begins when its answer arrives.'
  return say`The leader has assigned: ${told}. ${end}`
}

/** A cooperative member has given up what another is to have, and joins once more for that. */
export function handingOver(scene: Scene): Sentence | null {
  const { picture, kept, many } = scene
  if (picture.state !== 'Stable' || !kept) return null
  for (const member of kept.members) {
    const process = processOf(scene, member)
    if (!process || process.cutSince !== null || process.stoppedSince !== null) continue
    const isJoining = process.membership.state === 'PREPARING_REBALANCE' || process.membership.rejoinReason !== null
    const handed = isJoining ? handedOver(scene, member.consumer) : []
    if (handed.length === 0) continue
    return say`${consumer(member.consumer)} has given up ${partitionList(handed, many)} for another and joins once more, so that they can be assigned.`
  }
  return null
}

/** Who has its partitions and does not know yet where to begin. */
export function findingPositions({ picture, consumers }: Scene): Sentence | null {
  if (picture.state !== 'Stable') return null
  const asking = consumers.filter(
    ({ process, cutSince, partitions }) =>
      process === 'running' && cutSince === null && partitions.length > 0 && partitions.every(p => p.position === null),
  )
  const [one] = asking
  if (!one) return null
  const who = consumerList(asking.map(({ name }) => name))
  const [ask, go] = asking.length === 1 ? ['asks', 'goes'] : ['ask', 'go']
  if (asking.some(({ partitions }) => partitions.some(p => p.needs !== 'reset'))) {
    return say`${who} ${ask} the coordinator what the group has committed, and ${go} on from there.`
  }
  const policy = code(`auto.offset.reset=${one.config.autoOffsetReset}`)
  return say`The group has committed nothing yet: ${who} ${ask} the broker where to begin, by ${policy}.`
}

/** What it gave up since the group was last Stable. */
export function handedOver(scene: Scene, name: string): readonly TopicPartition[] {
  const stable = lastTold(scene, 'GroupStateChanged', 0, fact => fact.group === scene.group && fact.to === 'Stable')
  const revoked = lastTold(
    scene,
    'Revoked',
    stable?.at ?? 0,
    fact => fact.consumer === name && fact.partitions.length > 0,
  )
  const process = scene.consumers.find(one => one.name === name)
  return process && process.partitions.length > 0 ? (revoked?.fact.partitions ?? []) : []
}

/** A static member came back within its session time-out, or another process took its id: the group stays as it was. */
function backInPlace(scene: Scene, { consumer: name, assignment }: Member): Sentence | null {
  const since = scene.picture.stateSince
  const fact = lastTold(scene, 'StaticMemberReplaced', since, told => told.consumer === name)?.fact
  if (!fact) return null
  const list = partitionList(assignment, scene.many)
  const place =
    fact.replaced === name ? say`its place as a static member back` : say`taken the place of ${consumer(fact.replaced)}`
  return say`${consumer(name)} has ${place}, and with it ${list}: nobody has to join again.`
}

function isYetToTake(process: Consumer, { assignment }: Member): boolean {
  if (process.cutSince !== null || process.stoppedSince !== null || assignment.length === 0) return false
  return process.membership.step?.kind === 'assigned' || process.pending.some(({ api }) => api === 'SyncGroup')
}

function share({ consumer: name, assignment }: Member, { partitions }: Consumer, many: number): Sentence {
  const held = partitions.filter(owned => !owned.pendingRevocation)
  const has = (list: readonly TopicPartition[], tp: TopicPartition) => list.some(one => isSamePartition(one, tp))
  const changes = [
    ['keeps', assignment.filter(tp => has(held, tp))],
    ['gets', assignment.filter(tp => !has(held, tp))],
    ['gives up', held.filter(tp => !has(assignment, tp))],
  ] as const
  const told = changes
    .filter(([, list]) => list.length > 0)
    .map(([verb, list]) => `${verb} ${partitionList(list, many)}`)
  return say`${consumer(name)} ${told.join(', ')}`
}
