/** A rebalance under way: who brought it about, who is awaited, when that one comes, what happens then. */
import type { Member } from '../../kafka/coordinator/classic/group'
import { consumerList, paragraph, partitionList } from '../lists'
import { capital, code, consumer, plain, remaining, type Sentence, say } from '../sentence'
import { causeOf } from '../told/group-state'
import { handedOver } from './assigned'
import { type HoldUp, holdUpOf, holdUpOfNewcomer } from './hold-up'
import { beginning, lastTold, processOf, ROOM, type Scene } from './scene'

/** The leader hears of new partitions at most so long before its JoinGroup arrives, in ms. */
const HEARD_BEFORE = 60_000

/** A group that was empty waits for more members before its first assignment. */
export function initialDelay({ picture, now }: Scene): Sentence | null {
  if (!picture.inInitialDelay || picture.joinDeadline === null) return null
  const waits = picture.joined.length === 1 ? 'waits' : 'wait'
  return say`The group was empty, so the coordinator gives others time to join. ${consumerList(picture.joined)} ${waits} for it, ${remaining(picture.joinDeadline, now)} more.`
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
  const limit =
    slowest.needsLimit && kept.joinDeadline !== null ? say` for ${remaining(kept.joinDeadline, now)} at most` : ''
  const began = opening(scene)
  if (awaited.length > 1) {
    const names = consumerList([...new Set(awaited.map(({ name }) => name))], 3)
    return say`${began} ${names} are awaited${limit}: ${slowest.who} ${slowest.does}.`
  }
  const waiters = waiting(scene, slowest)
  const long = waiters && say`${began} ${waiters}${limit === '' ? '' : say`,${limit}`}.`
  if (long && plain(long).length <= ROOM) return long
  const end = limit === '' ? '' : say`; it is awaited${limit}`
  return say`${began} ${slowest.who} ${slowest.does}${end}.`
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

/** Somebody wants in, and the group has not heard of it yet. */
export function arriving(scene: Scene): Sentence | null {
  const { picture, kept, consumers } = scene
  const members = (kept?.members ?? []).filter(member => processOf(scene, member))
  const newcomer = consumers.find(
    one =>
      one.process === 'running' &&
      one.cutSince === null &&
      one.stoppedSince === null &&
      one.partitions.length === 0 &&
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
  if (HAS_LOST.test(newcomer.membership.rejoinReason ?? '')) {
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

/** A client's reasons to join that say that the coordinator does not know it, or its generation, any more. */
const HAS_LOST = /^encountered |(UnknownMemberId|IllegalGeneration)Exception$/

function opening(scene: Scene): Sentence {
  const began = beginning(scene)?.fact
  const count = scene.kept?.members.length ?? 0
  const must = count > 1 ? 'every member must join again' : 'the others must join again'
  if (!began) return say`The group rebalances: ${must}.`
  if (began.cause !== null && hasSeenNewPartitions(scene, began.cause)) {
    return say`${consumer(began.cause)}, the leader, has heard of new partitions, so ${must}.`
  }
  const isGone = began.cause !== null && !scene.kept?.members.some(member => member.consumer === began.cause)
  if (isGone && began.reason === 'member joined') {
    const [left] = scene.kept?.members ?? []
    const who = count === 1 && left ? say`${consumer(left.consumer)} must` : say`the others must`
    return say`${consumer(began.cause ?? '')} wanted to join and has gone again; ${who} join again all the same.`
  }
  const handed = began.reason === 'member joined again' && began.cause !== null ? handedOver(scene, began.cause) : []
  if (handed.length > 0) {
    return say`${consumer(began.cause ?? '')} has given up ${partitionList(handed, scene.many)} for another, so all must join once more.`
  }
  const [only] = scene.kept?.members ?? []
  if (count === 1 && only && only.consumer !== began.cause) {
    return say`${capital(causeOf(began))}, so ${consumer(only.consumer)} must join again.`
  }
  return say`${capital(causeOf(began))}, so ${must}.`
}

/** `A has given up P0 and P1 and waits for B, which …`; null as long as nobody has given up anything. */
function waiting({ picture, many }: Scene, { who, does }: HoldUp): Sentence | null {
  const gaveUp = picture.members.filter(member => member.held?.api === 'JoinGroup' && member.ghosts.length > 0)
  const [only] = gaveUp
  if (!only) return null
  if (gaveUp.length === 1) {
    return say`${consumer(only.name)} has given up ${partitionList(only.ghosts, many)} and waits for ${who}, which ${does}`
  }
  const names = gaveUp.map(({ name }) => name)
  return say`${consumerList(names, 3)} have given up what they read and wait for ${who}, which ${does}`
}

/** The leader joins again of its own accord when the partitions have changed. */
function hasSeenNewPartitions(scene: Scene, cause: string): boolean {
  const since = scene.picture.stateSince - HEARD_BEFORE
  return lastTold(scene, 'MetadataChanged', since, fact => fact.consumer === cause) !== null
}

function leaderTrouble(scene: Scene, leader: Member): Sentence | null {
  const process = processOf(scene, leader)
  const ends =
    leader.sessionDeadline === null
      ? ''
      : say`: the others wait until its session ends, in ${remaining(leader.sessionDeadline, scene.now)}`
  if (!process) return say`that process is gone${ends}`
  if (process.cutSince !== null) return say`it is cut off${ends}`
  if (process.stoppedSince !== null) return say`it does not call ${code('poll()')}`
  return null
}
