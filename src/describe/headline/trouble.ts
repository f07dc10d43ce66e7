/** What has gone wrong and has not been noticed, or was noticed just now. */
import { isSamePartition, type TopicPartition } from '../../kafka/protocol/names'
import type { MemberPicture } from '../group'
import { consumerList, partitionList } from '../lists'
import { code, consumer, remaining, type Sentence, say } from '../sentence'
import { duration, running } from '../time'
import { lastTold, processOf, type Scene } from './scene'

const POLL = code('poll()')

/** How long a refusal stays the most important thing, in ms. */
const REFUSED_FOR = 4_000

export function refusedCommit(scene: Scene): Sentence | null {
  const { now, group } = scene
  const refused = lastTold(scene, 'OffsetsRefused', now - REFUSED_FOR, fact => fact.group === group)
  if (!refused || refused.fact.consumer === null) return null
  const { consumer: name, error } = refused.fact
  const commit = say`The coordinator has refused a commit by ${consumer(name)}: ${code(error)}.`
  switch (error) {
    case 'UNKNOWN_MEMBER_ID':
      return say`${commit} It is no longer a member; what it processed since its last commit is processed again.`
    case 'ILLEGAL_GENERATION':
      return say`${commit} The group has gone on without it; what it processed since its last commit is processed again.`
    case 'REBALANCE_IN_PROGRESS':
      return say`${commit} It may try again once it has polled.`
    default:
      return commit
  }
}

/** Nobody can join, commit or be missed while the coordinator is gone, or reads what it has to know. */
export function withoutCoordinator({ picture: { group, coordinator }, now }: Scene): Sentence | null {
  const { brokerId, is, until } = coordinator
  if (until === null) return null
  const left = remaining(until, now)
  if (is === 'down')
    return say`Broker ${brokerId}, which coordinates ${group}, is gone for ${left} more. Members read on, and can’t commit.`
  return say`Broker ${brokerId} reads what it has to know of ${group}, for ${left} more. Members read on, and can’t commit.`
}

/** A process that is gone and still counts as a member. */
export function unnoticedCrash(scene: Scene): Sentence | null {
  const { picture, now } = scene
  const dead = picture.members.filter(member => member.process === 'crashed' && member.isMember)
  const [first] = dead
  if (first?.activity.kind !== 'gone') return null
  const ends = lastDeadline(dead)
  const unread = unreadOf(scene, dead)
  const many = dead.length > 1
  const crashed = many
    ? say`${consumerList(
        dead.map(({ name }) => name),
        3,
      )} crashed, and the group has not noticed.`
    : say`${consumer(first.name)} crashed ${running(now - first.activity.at)} ago, and the group has not noticed.`
  if (ends === null) return crashed
  const session = many
    ? say`their sessions end, the last in ${remaining(ends, now)}`
    : say`its session ends, in ${remaining(ends, now)}`
  if (unread.length === 0) return say`${crashed} It counts as a member until ${session}.`
  const stay = unread.length === 1 ? 'stays' : 'stay'
  return say`${crashed} ${partitionList(unread, scene.many)} ${stay} unread until ${session}.`
}

/** Members whose process is gone from the picture: the coordinator can't know. */
export function leftBehind(scene: Scene): Sentence | null {
  const { picture, kept, lanes, group, now, many } = scene
  if (picture.state !== 'Stable') return null
  const left = kept?.members.find(member => {
    const shown = picture.members.find(({ memberId }) => memberId === member.memberId)
    return (!shown || shown.process === 'running') && !processOf(scene, member) && member.sessionDeadline !== null
  })
  if (!left || left.sessionDeadline === null) return null
  const unread = lanes.filter(lane =>
    lane.readers.some(({ group: of, owner, reader }) => of === group && reader === null && owner === left.consumer),
  )
  if (unread.length === 0) return null
  return say`Nobody reads ${partitionList(unread, many)}: the coordinator still counts the former process of ${consumer(left.consumer)}, until its session ends, in ${remaining(left.sessionDeadline, now)}.`
}

export function cutOff(scene: Scene): Sentence | null {
  const { picture, now, many } = scene
  const cut = picture.members.find(member => member.process === 'running' && member.isCut && member.isMember)
  if (!cut) return null
  const state = say`${consumer(cut.name)} is ${cut.isFrozen ? 'frozen and cut off' : 'cut off'}.`
  if (!cut.session.counts) return say`${state} The coordinator has not noticed.`
  const ends = remaining(cut.session.deadline, now)
  if (cut.partitions.length === 0) return say`${state} The coordinator hears no heartbeat; its session ends in ${ends}.`
  const unread = heldUnread(scene, cut)
  if (unread.length === 0)
    return say`${state} The coordinator hears no heartbeat, and gives ${partitionList(cut.partitions, many)} to others when its session ends, in ${ends}.`
  const them = unread.length === 1 ? 'it' : 'them'
  return say`${state} Nobody reads ${partitionList(unread, many)}. The coordinator hears no heartbeat, and gives ${them} to others when its session ends, in ${ends}.`
}

export function frozen(scene: Scene): Sentence | null {
  const { picture, now, many, consumers } = scene
  const one = picture.members.find(
    ({ process, isFrozen, isCut, isMember }) => process === 'running' && isFrozen && !isCut && isMember,
  )
  if (!one) return null
  const alive = say`${consumer(one.name)} does not call ${POLL}, but its heartbeats go on, so the group sees nothing wrong.`
  if (!one.poll.counts) return alive
  const left = remaining(one.poll.deadline, now)
  const config = consumers.find(({ name }) => name === one.name)?.config
  const leaves =
    config?.groupInstanceId == null
      ? say`It leaves by itself in ${left}`
      : say`As a static member it does not leave: its heartbeats stop in ${left}, and its session ends ${duration(config.sessionTimeoutMs)} after the last`
  const unread = heldUnread(scene, one)
  if (unread.length === 0) return say`${alive} ${leaves}.`
  return say`${alive} ${leaves}; until then nobody reads ${partitionList(unread, many)}.`
}

/** One that the group has gone on without, and that does not know it yet. */
export function zombie({ picture, lanes, group, many, consumers }: Scene): Sentence | null {
  const one = picture.members.find(({ process, isMember }) => process === 'running' && !isMember)
  if (!one) return null
  const who = consumer(one.name)
  if (one.partitions.length === 0) {
    if (one.isCut) return say`${who} is cut off, and no member. It can’t join before it is connected again.`
    return one.isFrozen ? say`${who} is frozen, and no member. It joins when it calls ${POLL} again.` : null
  }
  const list = partitionList(one.partitions, many)
  if (one.isFrozen)
    return say`${who} is frozen and no longer a member. At its next ${POLL} it learns that it has lost ${list}.`
  if (one.isCut)
    return say`${who} is cut off and does not know that it is no longer a member: it takes ${list} for its own.`
  const others = lanes.flatMap(lane => {
    const held = one.partitions.some(tp => isSamePartition(tp, lane))
    const reader = lane.readers.find(entry => entry.group === group)?.reader ?? null
    return held && reader !== null && reader !== one.name ? [reader] : []
  })
  const too = others.length === 0 ? say`` : say`, and so does ${consumerList([...new Set(others)], 3)}`
  const knows = consumers.some(({ name, membership }) => name === one.name && membership.generation < 0)
  if (knows)
    return say`${who} has learned that it is no longer a member, and joins anew at its next ${POLL}. Until then it works on ${list}${too}.`
  return say`${who} does not know yet that it is no longer a member: it reads ${list}${too}. Its commits will be refused.`
}

/** How long a failure that costs the group nothing is told of, in ms. */
const FAILED_FOR = 10_000

export function failed(scene: Scene): Sentence | null {
  const { picture, now } = scene
  const one = picture.members.find(
    ({ process, isMember, activity }) =>
      process === 'failed' && (isMember || (activity.kind === 'gone' && now - activity.at < FAILED_FOR)),
  )
  if (!one) return null
  const thrown = lastTold(scene, 'ConsumerFailed', 0, fact => fact.consumer === one.name)
  const error = thrown ? say`: ${code(thrown.fact.error)}` : say``
  const ended = say`The application of ${consumer(one.name)} has ended${error}.`
  if (!one.isMember || !one.poll.counts) return ended
  return say`${ended} Its heartbeats go on; it leaves when ${POLL} is overdue, in ${remaining(one.poll.deadline, now)}.`
}

export function closing(scene: Scene): Sentence | null {
  const { picture, kept, now, many } = scene
  const one = picture.members.find(
    ({ process, isMember }) => process === 'closing' || (process === 'closed' && isMember),
  )
  if (!one) return null
  const who = consumer(one.name)
  if (one.process === 'closing') {
    const gives = one.ghosts.length === 0 ? '' : `gives up ${partitionList(one.ghosts, many)} and `
    return say`${who} closes: it ${gives}tells the coordinator that it leaves.`
  }
  const isStatic = kept?.members.some(
    ({ memberId, groupInstanceId }) => memberId === one.memberId && groupInstanceId !== null,
  )
  if (!isStatic) return say`${who} has closed, and its LeaveGroup is on the way: nobody has to wait for a time-out.`
  const ends = one.session.counts ? say`, for ${remaining(one.session.deadline, now)} more` : ''
  const unread = unreadOf(scene, [one])
  const wait =
    unread.length === 0 ? '' : ` ${partitionList(unread, many)} ${unread.length === 1 ? 'waits' : 'wait'} for it.`
  return say`${who}, a static member, has closed and said nothing. Its place is kept until its session ends${ends}.${wait}`
}

function lastDeadline(members: readonly MemberPicture[]): number | null {
  const deadlines = members.flatMap(({ session }) => (session.counts ? [session.deadline] : []))
  return deadlines.length === 0 ? null : Math.max(...deadlines)
}

/** Partitions that the coordinator has them down for, and that nobody reads. */
function unreadOf({ lanes, group }: Scene, members: readonly MemberPicture[]): TopicPartition[] {
  return lanes.filter(lane =>
    lane.readers.some(
      ({ group: of, owner, reader }) => of === group && reader === null && members.some(({ name }) => name === owner),
    ),
  )
}

/** Partitions that it holds and nobody reads. */
function heldUnread({ lanes, group }: Scene, { name }: MemberPicture): TopicPartition[] {
  return lanes.filter(lane =>
    lane.readers.some(({ group: of, holder, reader }) => of === group && reader === null && holder === name),
  )
}
