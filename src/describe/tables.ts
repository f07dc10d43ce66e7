/**
 * The group as tables: what the picture shows, for those who can't see it, and what the tests of the
 * page read. Nothing known is written as an en dash.
 */
import { brokerOf, coordinatorOf, type KafkaWorld } from '../kafka/world'
import type { Instant } from '../sim/world'
import { type GroupPicture, groupPictures, type MemberPicture } from './group'
import { type LanePicture, lanePictures, type ReaderPicture } from './lanes'
import { partitionList } from './lists'
import { countdown } from './time'

export interface PartitionRow {
  readonly topic: string
  readonly number: number
  /** `P0`; with several topics `new_users-0`. */
  readonly partition: string
  /** Who holds it. */
  readonly owner: string
  /** Whether the owner reads it: not while it is frozen or cut off. */
  readonly isRead: boolean
  readonly logEnd: string
  readonly position: string
  readonly committed: string
  readonly lag: string
  /** The member that the coordinator has it down for; a crashed one until its session ends. */
  readonly assignedTo: string
  readonly unreadSince: Instant | null
}

export interface MemberRow {
  readonly member: string
  readonly memberId: string
  readonly clientId: string
  readonly host: string
  readonly partitions: string
  readonly state: string
}

const NONE = '–'

/** One row for each partition of the topics the group reads, by topic, then by number; all of them, or one of equal shares. */
export function partitionTable(world: KafkaWorld, group: string, share: Share = ALL): PartitionRow[] {
  const read = lanePictures(world).flatMap(lane => {
    const reader = lane.readers.find(entry => entry.group === group)
    return reader ? [{ lane, reader }] : []
  })
  const from = Math.ceil((read.length * share.nth) / share.of)
  const to = Math.ceil((read.length * (share.nth + 1)) / share.of)
  return read.slice(from, to).map(({ lane, reader }) => partitionRow(lane, reader))
}

/** The first share is the 0th. */
export interface Share {
  readonly nth: number
  readonly of: number
}

const ALL: Share = { nth: 0, of: 1 }

/** Everybody whose card stands in the group, and members whose process has gone and been replaced. */
export function memberTable(world: KafkaWorld, group: string): MemberRow[] {
  const picture = groupPictures(world).find(entry => entry.group === group)
  if (!picture) return []
  const many = brokerOf(world).topics.length
  return [...picture.members.map(member => memberRow(member, picture, many)), ...leftBehind(world, picture, many)]
}

function partitionRow(lane: LanePicture, reader: ReaderPicture): PartitionRow {
  return {
    topic: lane.topic,
    number: lane.partition,
    partition: lane.name,
    owner: reader.holder ?? NONE,
    isRead: reader.reader !== null,
    logEnd: String(lane.logEnd),
    position: orNone(reader.position),
    committed: orNone(reader.committed),
    lag: orNone(reader.lag),
    assignedTo: reader.owner ?? NONE,
    unreadSince: reader.unreadSince,
  }
}

function memberRow(member: MemberPicture, group: GroupPicture, many: number): MemberRow {
  return {
    member: member.name,
    memberId: member.memberId ?? NONE,
    clientId: member.clientId,
    host: member.host === '' ? NONE : member.host,
    partitions: member.partitions.length === 0 ? NONE : partitionList(member.partitions, many),
    state: memberState(member, group),
  }
}

/** What a member does, in a few words. */
export function memberState(member: MemberPicture, group: GroupPicture): string {
  const still = member.isMember ? ', still a member' : ''
  switch (member.process) {
    case 'closed':
      return 'closed'
    case 'crashed':
      return `crashed${still}`
    case 'failed':
      return `failed${still}`
    case 'closing':
      return 'closing'
    case 'running':
      return runningState(member, group)
  }
}

function runningState(member: MemberPicture, group: GroupPicture): string {
  if (member.isCut) return member.isFrozen ? 'frozen and cut off' : 'cut off'
  if (member.isFrozen) return member.isMember ? 'frozen' : 'frozen, not a member'
  if (member.held) return `waits: ${member.held.api} is held`
  if (member.isIdle) return 'idle'
  switch (member.activity.kind) {
    case 'asking for metadata':
      return 'asks for metadata'
    case 'finding coordinator':
      return 'looks for the coordinator'
    case 'joining':
      return 'joins'
    case 'polling':
    case 'handling':
    case 'collecting':
    case 'pooling':
    case 'backing off':
    case 'sending on':
    case 'committing':
    case 'closing':
    case 'frozen':
    case 'idle':
    case 'gone':
      if (!member.isMember) return 'not a member'
      return group.awaited.includes(member.name) ? 'reads, awaited to rejoin' : 'reads'
  }
}

/** Members that the coordinator still counts though their consumer has begun anew under another id. */
function leftBehind(world: KafkaWorld, picture: GroupPicture, many: number): MemberRow[] {
  const group = coordinatorOf(world).groups.find(entry => entry.groupId === picture.group)
  const shown = picture.members.map(member => member.memberId)
  return (group?.members ?? [])
    .filter(member => !shown.includes(member.memberId))
    .map(member => ({
      member: member.consumer,
      memberId: member.memberId,
      clientId: member.clientId,
      host: member.clientHost,
      partitions: member.assignment.length === 0 ? NONE : partitionList(member.assignment, many),
      state:
        member.sessionDeadline === null
          ? 'process gone'
          : `process gone, session ends in ${countdown(member.sessionDeadline - world.now)}`,
    }))
}

function orNone(offset: number | null): string {
  return offset === null ? NONE : String(offset)
}
