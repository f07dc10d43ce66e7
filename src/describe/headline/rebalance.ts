/** A rebalance under way: who brought it about, who is awaited, when that one comes, what happens then. */
import type { Member } from '../../kafka/coordinator/classic/group'
import { consumerList, paragraph, partitionList } from '../lists'
import { code, consumer, plain, type Sentence, say } from '../sentence'
import { countdown } from '../time'
import { causeOf } from '../told/group-state'
import { type HoldUp, holdUpOf, holdUpOfNewcomer } from './hold-up'
import { beginning, lastTold, processOf, ROOM, type Scene } from './scene'

/** The leader hears of new partitions at most so long before its JoinGroup arrives, in ms. */
const HEARD_BEFORE = 60_000

/** A group that was empty waits for more members before its first assignment. */
export function initialDelay({ picture, now }: Scene): Sentence | null {
  if (!picture.inInitialDelay || picture.joinDeadline === null) return null
  const waits = picture.joined.length === 1 ? 'waits' : 'wait'
  return say`The group was empty, so the coordinator gives others time to join. ${consumerList(picture.joined)} ${waits} for it, ${countdown(picture.joinDeadline - now)} more.`
}

/** The join phase: nothing goes on before the last member has joined, or its time is up. */
export function joining(scene: Scene): Sentence | null {
  const { picture, kept, now } = scene
  if (picture.state !== 'PreparingRebalance' || !kept) return null
  const missing = kept.members.filter(member => member.held?.api !== 'JoinGroup')
  const awaited = [
    ...missing.map(member => holdUpOf(scene, member)),
    ...kept.pendingJoin.map(({ consumer: name }) => holdUpOfNewcomer(name)),
  ]
  const slowest = awaited.reduce<HoldUp | null>(
    (worst, one) => (worst && worst.weight >= one.weight ? worst : one),
    null,
  )
  if (!slowest) return say`${opening(scene)} All have joined.`
  const most = kept.joinDeadline === null ? '' : countdown(kept.joinDeadline - now)
  const limit = slowest.needsLimit && most !== '' ? `, for ${most} at most` : ''
  const began = opening(scene)
  if (awaited.length > 1) {
    const names = consumerList([...new Set(awaited.map(({ name }) => name))], 3)
    return say`${began} ${names} are awaited${limit}: ${slowest.who} ${slowest.does}.`
  }
  const long = say`${began} ${waiting(scene, slowest)}${limit}.`
  return plain(long).length <= ROOM ? long : say`${began} ${slowest.who} ${slowest.does}${limit}.`
}

/** The leader deals out the partitions; everybody else waits for it. */
export function assigning(scene: Scene): Sentence | null {
  const { picture, kept } = scene
  if (picture.state !== 'CompletingRebalance' || !kept) return null
  const leader = kept.members.find(({ memberId }) => memberId === kept.leader)
  if (!leader) return null
  const others = kept.members.filter(member => member !== leader).map(member => member.consumer)
  const who = consumer(leader.consumer)
  const trouble = leaderTrouble(scene, leader)
  if (trouble) return say`${who} should assign the partitions of generation ${kept.generation}, but ${trouble}.`
  const by = kept.protocolName ?? ''
  if (others.length === 0) return say`${who} is the only member, so it leads and assigns itself every partition.`
  const wait = others.length === 1 ? 'waits' : 'wait'
  return say`All have joined: generation ${kept.generation}. ${who}, the leader, assigns the partitions by ${by}; ${consumerList(others, 3)} ${wait} for that.`
}

/** The assignment is out, and the answers are on their way; or where to begin is just being asked. */
export function taking(scene: Scene): Sentence | null {
  const { picture, kept, many } = scene
  if (picture.state !== 'Stable' || !kept) return null
  const untaken = kept.members.filter(member => {
    const process = processOf(scene, member)
    if (!process || process.network === 'cut' || process.isStopped || member.assignment.length === 0) return false
    return process.membership.state === 'COMPLETING_REBALANCE' || process.membership.synced !== null
  })
  if (untaken.length > 0) {
    if (untaken.length > 3)
      return say`The partitions are assigned. ${consumerList(untaken.map(m => m.consumer))} begin when their answers arrive.`
    const shares = untaken.map(
      member => say`${consumer(member.consumer)} gets ${partitionList(member.assignment, many)}`,
    )
    const begin = untaken.length === 1 ? 'It begins when its answer arrives.' : 'Each begins when its answer arrives.'
    return say`The leader has assigned: ${shares.flatMap((share, i) => (i === 0 ? share : say`, ${share}`))}. ${begin}`
  }
  const asking = scene.consumers.filter(
    ({ process, network, partitions }) =>
      process === 'running' && network === 'up' && partitions.length > 0 && partitions.every(p => p.position === null),
  )
  if (asking.length === 0) return null
  if (asking.every(({ partitions }) => partitions.every(p => p.needs === 'reset'))) {
    const [one] = asking
    const asks = asking.length === 1 ? 'asks' : 'ask'
    return say`The group has committed nothing yet: ${consumerList(asking.map(({ name }) => name))} ${asks} the broker where to begin (${code('auto.offset.reset')} is ${one?.config.autoOffsetReset ?? 'latest'}).`
  }
  const [ask, go] = asking.length === 1 ? ['asks', 'goes'] : ['ask', 'go']
  return say`${consumerList(asking.map(({ name }) => name))} ${ask} the coordinator what the group has committed, and ${go} on from there.`
}

/** Somebody wants in, and the group has not heard of it yet. */
export function arriving(scene: Scene): Sentence | null {
  const { picture, kept, consumers } = scene
  const members = (kept?.members ?? []).filter(member => processOf(scene, member))
  const newcomer = consumers.find(
    one =>
      one.process === 'running' &&
      one.network === 'up' &&
      !one.isStopped &&
      !members.some(m => m.consumer === one.name),
  )
  if (!newcomer || newcomer.doing.kind === 'closing') return null
  const who = consumer(newcomer.name)
  const hasId = kept?.pendingJoin.some(pending => pending.consumer === newcomer.name) ?? false
  const rest =
    members.length === 0
      ? null
      : say`For ${consumerList(
          members.map(m => m.consumer),
          3,
        )} nothing has changed yet.`
  if (newcomer.membership.rejoinReason?.startsWith('encountered')) {
    return paragraph(say`${who} has learned that it is no longer a member, and joins anew.`, rest)
  }
  if (newcomer.doing.kind === 'handling') return null
  if (newcomer.metadata.topics === null)
    return paragraph(say`${who} has started and asks what partitions its topic has.`, rest)
  if (newcomer.coordinator !== 'known')
    return paragraph(say`${who} looks for the coordinator of ${picture.group}.`, rest)
  if (hasId) return paragraph(say`${who} has been given a member id and joins with it.`, rest)
  return paragraph(say`${who} asks the coordinator to join ${picture.group}.`, rest)
}

function opening(scene: Scene): Sentence {
  const began = beginning(scene)?.fact
  const count = scene.kept?.members.length ?? 0
  const must = count > 1 ? 'every member must join again' : 'the others must join again'
  if (!began) return say`The group rebalances: ${must}.`
  if (hasSeenNewPartitions(scene, began.cause)) {
    return say`${consumer(began.cause ?? '')}, the leader, has heard of new partitions, so ${must}.`
  }
  const [only] = scene.kept?.members ?? []
  if (count === 1 && only && only.consumer !== began.cause) {
    return say`${causeOf(began)}, so ${consumer(only.consumer)} must join again.`
  }
  return say`${causeOf(began)}, so ${must}.`
}

/** `A has given up P0 and P1 and waits for B, which …`; as long as nobody has given up anything: `B …`. */
function waiting({ picture, many }: Scene, { who, does }: HoldUp): Sentence {
  const gaveUp = picture.members.filter(member => member.held?.api === 'JoinGroup' && member.ghosts.length > 0)
  const [only] = gaveUp
  if (!only) return say`${who} ${does}`
  if (gaveUp.length === 1) {
    return say`${consumer(only.name)} has given up ${partitionList(only.ghosts, many)} and waits for ${who}, which ${does}`
  }
  const names = gaveUp.map(({ name }) => name)
  return say`${consumerList(names, 3)} have given up what they read and wait for ${who}, which ${does}`
}

/** The leader joins again of its own accord when the partitions have changed. */
function hasSeenNewPartitions(scene: Scene, cause: string | null): boolean {
  const since = scene.picture.stateSince - HEARD_BEFORE
  return lastTold(scene, 'MetadataChanged', since, fact => fact.consumer === cause) !== null
}

function leaderTrouble(scene: Scene, leader: Member): Sentence | null {
  const process = processOf(scene, leader)
  const ends =
    leader.sessionDeadline === null
      ? ''
      : `: the others wait until its session ends, in ${countdown(leader.sessionDeadline - scene.now)}`
  if (!process) return say`that process is gone${ends}`
  if (process.network === 'cut') return say`it is cut off${ends}`
  if (process.isStopped) return say`it does not call ${code('poll()')}`
  return null
}
