/**
 * The board: what a run shows now (connected, producing, scaled), and what somebody has seen for the first
 * time. Every mark is asked of the model. Nobody has an account; a code holds the marks to compare them by.
 */
import { groupPictures } from '../describe/group'
import { lanePictures } from '../describe/lanes'
import { ownershipAt } from '../describe/ownership'
import { endedRebalances, factsOf, processedTwice } from './measures'
import type { Moment } from './moment'

export interface Mark {
  readonly id: string
  readonly title: string
  /** How one comes by it. */
  readonly how: string
  readonly holds: (moment: Moment) => boolean
}

/** What the run in hand does now. */
export const work: readonly Mark[] = [
  {
    id: 'connected',
    title: 'Connected',
    how: 'A consumer has joined its group and reads.',
    holds: ({ world }) =>
      groupPictures(world).some(({ members }) => members.some(({ partitions }) => partitions.length > 0)),
  },
  {
    id: 'producing',
    title: 'Producing',
    how: 'Records arrive in a topic.',
    holds: ({ world }) => lanePictures(world).some(({ logEnd }) => logEnd > 0),
  },
  {
    id: 'scaled',
    title: 'Scaled',
    how: 'Two or more members of one group read.',
    holds: ({ world }) =>
      groupPictures(world).some(({ members }) => members.filter(({ partitions }) => partitions.length > 0).length > 1),
  },
]

/** In the order of their bits in a code: new ones go to the end. */
export const firsts: readonly Mark[] = [
  {
    id: 'idle',
    title: 'Saw an idle member',
    how: 'Have more members than partitions.',
    holds: ({ world }) => groupPictures(world).some(({ idle }) => idle.length > 0),
  },
  {
    id: 'left',
    title: 'Let one leave properly',
    how: 'Close a consumer.',
    holds: moment => factsOf(moment, 'MemberRemoved').some(({ fact }) => fact.why === 'closed'),
  },
  {
    id: 'crash',
    title: 'Survived a crash',
    how: 'Crash a member and wait until the others have its partitions.',
    holds: moment => {
      const dead = factsOf(moment, 'MemberRemoved').find(({ fact }) => fact.why === 'session timed out')
      return (
        dead !== undefined &&
        factsOf(moment, 'Assigned').some(
          ({ at, fact }) => at >= dead.at && fact.group === dead.fact.group && fact.partitions.length > 0,
        )
      )
    },
  },
  {
    id: 'duplicate',
    title: 'Saw a duplicate',
    how: 'Crash a member between processing and commit.',
    holds: moment =>
      moment.world.nodes.length > 0 &&
      groupPictures(moment.world).some(({ group }) => processedTwice(moment, group) > 0),
  },
  {
    id: 'late-commit',
    title: 'Refused a late commit',
    how: 'Cut a member off until its session has ended, then heal its network.',
    holds: moment => factsOf(moment, 'OffsetsRefused').length > 0,
  },
  {
    id: 'poll-timeout',
    title: 'Ran out of the poll interval',
    how: 'Freeze a member for longer than max.poll.interval.ms.',
    holds: moment => factsOf(moment, 'PollTimedOut').length > 0,
  },
  {
    id: 'no-pause',
    title: 'Rebalanced without a pause',
    how: 'Let a member join a group that uses cooperative-sticky.',
    holds: moment => groupPictures(moment.world).some(({ group }) => keptReading(moment, group)),
  },
  {
    id: 'static',
    title: 'Brought a static member back',
    how: 'Restart a member that has a group.instance.id.',
    holds: moment => factsOf(moment, 'StaticMemberReplaced').length > 0,
  },
  {
    id: 'groups',
    title: 'Two groups, one topic',
    how: 'Let two groups read the same topic.',
    holds: ({ world }) =>
      lanePictures(world).some(({ readers }) => readers.filter(({ reader }) => reader !== null).length > 1),
  },
  {
    id: 'grown',
    title: 'Added partitions',
    how: 'Add partitions to a topic that is being read.',
    holds: moment => factsOf(moment, 'PartitionsAdded').length > 0,
  },
]

/** Whether some cooperative rebalance left a partition with its reader from its beginning to its end. */
function keptReading(moment: Moment, group: string): boolean {
  const cooperative = factsOf(moment, 'AssignmentComputed')
    .filter(({ fact }) => fact.group === group && fact.assignor === 'cooperative-sticky')
    .map(({ fact }) => fact.generation)
  const ended = endedRebalances(moment, group).filter(
    ({ generation, to }) => cooperative.includes(generation) && (to ?? moment.world.now) < moment.world.now,
  )
  const looked = lookedThrough.get(moment.facts) ?? new Map<string, number>()
  lookedThrough.set(moment.facts, looked)
  if (ended.length === (looked.get(group) ?? 0)) return false
  const rows = ownershipAt(moment.facts, moment.world.now).filter(row => row.group === group)
  const isKept = ended.some(({ from, to }) =>
    rows.some(({ stretches }) => stretches.some(one => one.owner !== null && one.from < from && one.to > (to ?? from))),
  )
  if (!isKept) looked.set(group, ended.length)
  return isKept
}

/** By the facts of a run, for each group: how many of its rebalances are known to have stopped everybody. What has been stays so. */
const lookedThrough = new WeakMap<Moment['facts'], Map<string, number>>()

const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** The marks as a short code, such as `K7-Q3`: letters that can't be mistaken for each other, and one to check them by. */
export function codeOf(reached: readonly string[]): string {
  const bits = firsts.map(({ id }) => reached.includes(id))
  const fives = Array.from({ length: Math.ceil(bits.length / 5) }, (_, i) => worth(bits.slice(i * 5, i * 5 + 5)))
  return [...fives, checkOf(fives)].map(value => ALPHABET[value]).join('')
}

/** The marks that a code holds; null when it is none. Of a code from before there were as many marks, those it has. */
export function marksIn(code: string): string[] | null {
  const values = [...code.toUpperCase().replaceAll(/[\s-]/g, '')].map(letter => ALPHABET.indexOf(letter))
  const check = values.pop()
  if (check === undefined || values.length === 0 || values.includes(-1) || checkOf(values) !== check) return null
  return firsts.filter((_, i) => ((values[Math.floor(i / 5)] ?? 0) >> (i % 5)) & 1).map(({ id }) => id)
}

function worth(bits: readonly boolean[]): number {
  return bits.reduce((value, bit, i) => value + (bit ? 1 << i : 0), 0)
}

function checkOf(values: readonly number[]): number {
  return values.reduce((sum, value, i) => (sum + (value + 1) * (2 * i + 7)) % 31, 11)
}
