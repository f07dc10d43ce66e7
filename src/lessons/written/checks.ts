/** What a lesson that somebody has written can wait for: a list, each asked of the model as in the course. */
import { groupPictures } from '../../describe/group'
import type { WrittenCheck } from '../../kafka/scenario/document'
import type { LessonCheck } from '../../kafka/scenario/lesson-checks'
import {
  endedRebalances,
  factsOf,
  groupOf,
  isReadWhole,
  isSettledWith,
  lagOf,
  processedTwice,
  sentInAll,
  sharesOf,
  unprocessedOf,
} from '../measures'
import type { Moment } from '../moment'

interface Offered {
  /** What it waits for, with the number and the group that were chosen. */
  readonly says: (count: number, group: string) => string
  /** Whether it takes a number, and what that is to begin with. */
  readonly count: number | null
  readonly holds: (moment: Moment, given: { readonly count: number; readonly group: string }) => boolean
}

const happened =
  (kind: Parameters<typeof factsOf>[1]) =>
  (moment: Moment): boolean =>
    factsOf(moment, kind).length > 0

export const OFFERED: Readonly<Record<LessonCheck, Offered>> = {
  members: {
    says: (count, group) => `${group} is Stable with ${count} members, and each reads what it was given`,
    count: 2,
    holds: ({ world }, { count, group }) => isSettledWith(world, group, count) && isReadWhole(world, group),
  },
  idle: {
    says: (count, group) => `${count} or more members of ${group} are idle`,
    count: 1,
    holds: ({ world }, { count, group }) => (groupOf(world, group)?.idle.length ?? 0) >= count,
  },
  groups: {
    says: count => `${count} or more groups have members`,
    count: 2,
    holds: ({ world }, { count }) => groupPictures(world).filter(({ memberCount }) => memberCount > 0).length >= count,
  },
  sent: {
    says: count => `${count} or more records were sent`,
    count: 30,
    holds: ({ world }, { count }) => sentInAll(world) >= count,
  },
  allProcessed: {
    says: (_, group) => `${group} has processed every record`,
    count: null,
    holds: ({ world }, { group }) => sentInAll(world) > 0 && unprocessedOf(world, group) === 0,
  },
  lagAbove: {
    says: (count, group) => `${group} is ${count} or more records behind`,
    count: 50,
    holds: (moment, { count, group }) => lagOf(moment, group) >= count,
  },
  lagBelow: {
    says: (count, group) => `${group} is less than ${count} records behind`,
    count: 20,
    holds: (moment, { count, group }) => lagOf(moment, group) < count,
  },
  crashed: { says: () => 'a consumer has crashed', count: null, holds: happened('ConsumerCrashed') },
  expired: {
    says: () => 'a session has ended',
    count: null,
    holds: moment => factsOf(moment, 'MemberRemoved').some(({ fact }) => fact.why === 'session timed out'),
  },
  left: {
    says: () => 'a member has left properly',
    count: null,
    holds: moment => factsOf(moment, 'MemberRemoved').some(({ fact }) => fact.why === 'closed'),
  },
  pollTimedOut: { says: () => 'somebody polled too late', count: null, holds: happened('PollTimedOut') },
  rebalances: {
    says: (count, group) => `${group} has rebalanced ${count} times or more`,
    count: 2,
    holds: (moment, { count, group }) => endedRebalances(moment, group).length >= count,
  },
  twice: {
    says: (count, group) => `${group} has processed ${count} or more records twice`,
    count: 1,
    holds: (moment, { count, group }) => processedTwice(moment, group) >= count,
  },
  refused: { says: () => 'a late commit was refused', count: null, holds: happened('OffsetsRefused') },
  partitionsAdded: { says: () => 'a topic has more partitions', count: null, holds: happened('PartitionsAdded') },
  time: {
    says: count => `the run is ${count} s old`,
    count: 30,
    holds: ({ world }, { count }) => world.now >= count * 1_000,
  },
}

export function checkHolds(check: WrittenCheck, moment: Moment): boolean {
  const { is, count, group } = check
  return OFFERED[is].holds(moment, { count: count ?? OFFERED[is].count ?? 0, group: group ?? firstGroup(moment) })
}

export function checkInWords(check: WrittenCheck, moment: Moment): string {
  const { is, count, group } = check
  return OFFERED[is].says(count ?? OFFERED[is].count ?? 0, group ?? firstGroup(moment))
}

/** What the model says of that moment, for the learner who has come there. */
export function whatIsSeen(check: WrittenCheck, moment: Moment): string {
  const group = check.group ?? firstGroup(moment)
  const shares = sharesOf(moment.world, group)
  return shares === '' ? `${group} has no members.` : `${group}: \`${shares}\`.`
}

function firstGroup({ world }: Moment): string {
  return groupPictures(world)[0]?.group ?? ''
}
