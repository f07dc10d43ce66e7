/** Why a member that is awaited has not joined yet, and when it will. */
import { isPreparing } from '../../kafka/consumer/membership-state'
import type { Consumer } from '../../kafka/consumer/state'
import type { Member } from '../../kafka/coordinator/classic/group'
import { code, consumer, remaining, type Sentence, say } from '../sentence'
import { processOf, type Scene } from './scene'

export interface HoldUp {
  readonly name: string
  readonly who: Sentence
  /** What follows the name: `can only join at its next poll(), in 2.5 s`. */
  readonly does: Sentence
  /** The one with the greatest weight is told of. */
  readonly weight: number
  /** No end can be told but the one the coordinator sets. */
  readonly needsLimit: boolean
}

const POLL = code('poll()')
const HOUR = 3_600_000

export function holdUpOf(scene: Scene, member: Member): HoldUp {
  const process = processOf(scene, member)
  if (!process) return goneHoldUp(scene, member)
  const holdUp = (does: Sentence, weight: number, needsLimit = false): HoldUp => ({
    name: member.consumer,
    who: say`${consumer(member.consumer)}`,
    does,
    weight,
    needsLimit,
  })
  const { now } = scene
  if (process.cutSince !== null) return holdUp(say`is cut off${untilSessionEnds(member, now)}`, 5 * HOUR)
  if (process.process === 'failed') return holdUp(say`can’t join, because its application has ended`, 4 * HOUR, true)
  if (process.stoppedSince !== null) return holdUp(say`does not call ${POLL}`, 4 * HOUR, true)
  const { doing } = process
  const busyFor = doing.kind === 'handling' ? doing.endsAt - now : doing.kind === 'backing off' ? doing.until - now : 0
  if (!hasHeard(process)) {
    const beat = process.heartbeat.nextAt - now
    if (process.pending.some(({ api }) => api === 'Heartbeat') || beat <= 0) {
      return holdUp(say`is just hearing of it, in the answer to its heartbeat`, busyFor)
    }
    return holdUp(say`hears of it at its next heartbeat, in ${remaining(now + beat, now)}`, Math.max(beat, busyFor))
  }
  if (process.pending.some(({ api }) => api === 'JoinGroup')) return holdUp(say`has just sent JoinGroup`, 0)
  if (doing.kind === 'handling') {
    return holdUp(say`can only join at its next ${POLL}, in ${remaining(now + busyFor, now)}`, busyFor)
  }
  if (isPreparing(process.membership.step)) return holdUp(say`commits first and then joins`, 1)
  if (process.coordinator !== 'known') return holdUp(say`looks for the coordinator`, 1, true)
  return holdUp(say`joins in the ${POLL} that it has begun`, 0)
}

/** An id was handed out and has not come back: the join phase waits for that as well. */
export function holdUpOfNewcomer(name: string): HoldUp {
  return {
    name,
    who: say`${consumer(name)}`,
    does: say`has a member id and is about to join with it`,
    weight: 0,
    needsLimit: false,
  }
}

function goneHoldUp({ consumers, now }: Scene, member: Member): HoldUp {
  const bearer = consumers.find(({ name }) => name === member.consumer)
  const isReplaced = bearer !== undefined && (bearer.process === 'running' || bearer.process === 'failed')
  const badge = consumer(member.consumer)
  const isLeaving = isReplaced && bearer.membership.memberId === '' && bearer.membership.rejoinReason !== ''
  const how = bearer?.process === 'crashed' ? 'has crashed' : 'is gone'
  return {
    name: member.consumer,
    who: isReplaced && !isLeaving ? say`${badge}’s former process` : say`${badge}`,
    does: isLeaving ? say`is just leaving` : say`${how}${untilSessionEnds(member, now)}`,
    weight: 6 * HOUR,
    needsLimit: member.sessionDeadline === null,
  }
}

function untilSessionEnds(member: Member, now: number): Sentence {
  if (member.sessionDeadline === null) return say``
  return say` but counts until its session ends, in ${remaining(member.sessionDeadline, now)}`
}

/** Whether it knows that it has to join again. */
function hasHeard({ membership }: Consumer): boolean {
  return membership.state !== 'STABLE' || membership.rejoinReason !== null
}
