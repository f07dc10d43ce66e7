/** Where reading begins; commits taken, refused, expired, deleted. */
import type { CommitCaller, FactOf } from '../../kafka/facts'
import type { ErrorCode } from '../../kafka/protocol/errors'
import type { PartitionOffset } from '../../kafka/protocol/messages'
import { partitionName } from '../lanes'
import { inOrder, paragraph, partitionList } from '../lists'
import { code, consumer, type Sentence, say } from '../sentence'
import { counted, NBSP, thousands } from '../time'
import type { OneFact, Tellers } from './tellers'

export const offsetsTold: Tellers<
  | 'PositionsSet'
  | 'Committed'
  | 'AsyncCommitFailed'
  | 'SoughtBack'
  | 'Sought'
  | 'ErrorThrown'
  | 'OffsetsStored'
  | 'OffsetsRefused'
  | 'OffsetsExpired'
  | 'OffsetsDeleted'
  | 'AdminRefused'
> = {
  PositionsSet: positionsSet,
  Committed: ({ consumer: name, offsets, by, isAsync }, many) =>
    say`${consumer(name)} has committed ${offsetList(offsets, many)}, ${OCCASION[by]}${isAsync ? ', without waiting' : ''}.`,
  AsyncCommitFailed: ({ consumer: name, offsets, error, refused, isTriedAgain }, many) => {
    const why = refused === null ? say`` : say` (${code(refused)})`
    const told = say`The callback of ${code('commitAsync()')} in ${consumer(name)} is told ${code(error)}${why}: ${offsetList(offsets, many)} was not committed.`
    return isTriedAgain
      ? say`${told} It sends the same offsets again, and may so overtake a later commit.`
      : say`${told} It is not tried again; a later commit covers it.`
  },
  SoughtBack: ({ consumer: name, positions, why }, many) =>
    say`${consumer(name)} seeks back to ${offsetList(positions, many)}, ${SOUGHT_BACK[why]}.`,
  Sought: ({ consumer: name, partition, to }, many) =>
    say`${consumer(name)} seeks to ${typeof to === 'number' ? `offset ${thousands(to)}` : `the ${to}`} of ${partitionList([partition], many)}. Nobody else hears of it, and nothing is committed.`,
  ErrorThrown: errorThrown,
  OffsetsStored: ({ group, consumer: name, offsets }, many) => {
    if (name !== null) return null // a consumer tells of its own commit once it has the answer
    return say`Offsets of ${group} are set from outside: ${offsetList(offsets, many)}.`
  },
  OffsetsRefused: ({ group, consumer: name, error }) => {
    const commit = name === null ? say`A commit for ${group} from outside` : say`A commit by ${consumer(name)}`
    return say`${commit} is refused: ${code(error)}. ${meaningOf(error)}`
  },
  OffsetsExpired: ({ group, partitions }, many) =>
    say`The offsets of ${group} for ${partitionList(partitions, many)} have expired and are forgotten.`,
  OffsetsDeleted: ({ group, partitions }, many) =>
    say`The offsets of ${group} for ${partitionList(partitions, many)} are deleted.`,
  AdminRefused: ({ group, tried, state, error, message }) => {
    const refused = say`An admin tries to ${TRIED[tried]} of ${group}, and is refused: ${code(error)}, ${message}`
    if (tried !== 'alterOffsets' || state === null || state === 'Empty' || state === 'Dead') return refused
    // What the tool says before it asks (ConsumerGroupService.resetOffsets).
    const tool = `Assignments can only be reset if the group '${group}' is inactive, but the current state is ${state}.`
    return say`${refused}. In the words of kafka-consumer-groups: “${tool}”`
  },
}

const TRIED: Readonly<Record<OneFact<'AdminRefused'>['tried'], string>> = {
  alterOffsets: 'reset the offsets',
  deleteOffsets: 'delete offsets',
  deleteGroup: 'delete all',
  removeMembers: 'remove members',
}

const OCCASION: Readonly<Record<CommitCaller, string>> = {
  auto: 'automatically',
  'after batch': 'after handling what poll() returned',
  'after record': 'after a record',
  'after n records': 'after so many records',
  'before handling': 'before it handles what poll() returned',
  command: 'as it was told to',
  close: 'before it closes',
  onPartitionsRevoked: 'in onPartitionsRevoked',
  onPartitionsLost: 'in onPartitionsLost',
}

const SOUGHT_BACK = {
  'commit failed': 'as what could not be committed first is not handled',
  'a record failed': 'to be given the failed record once more',
  'not due': 'as the record there is not due yet, and pauses the partition until it is',
} as const

const RESET_TO = {
  committed: 'the committed offset',
  earliest: 'the earliest record',
  latest: 'the log end',
  by_duration: 'the first record that is young enough',
} as const

/** What a refusal says about the member that sent the commit. */
export function meaningOf(error: ErrorCode): string {
  switch (error) {
    case 'ILLEGAL_GENERATION':
      return 'The group has gone on to another generation without it.'
    case 'UNKNOWN_MEMBER_ID':
      return 'It is no longer a member.'
    case 'REBALANCE_IN_PROGRESS':
      return 'The leader is just assigning the partitions anew.'
    default:
      return 'Nothing is stored.'
  }
}

function positionsSet({ consumer: name, positions }: FactOf<'PositionsSet'>, many: number): Sentence {
  const who = consumer(name)
  const committed = positions.filter(({ from }) => from === 'committed')
  const lostTrack = positions.filter(({ outOfRange }) => outOfRange !== undefined)
  const reset = positions.filter(({ from, outOfRange }) => from !== 'committed' && outOfRange === undefined)
  const policy = reset[0]?.from ?? 'latest'
  return paragraph(
    committed.length === 0 ? null : say`${who} goes on where the group has committed: ${offsetList(committed, many)}.`,
    reset.length === 0
      ? null
      : say`Nothing is committed for ${partitionList(reset, many)}, so ${who} begins at ${RESET_TO[policy]}: ${offsetList(reset, many)}.`,
    ...lostTrack.map(one => say`${who} ${outOfRangeTold(one, many)}`),
  )
}

function errorThrown({ consumer: name, error, message, during, refused }: FactOf<'ErrorThrown'>): Sentence {
  const who = consumer(name)
  const why = refused === null ? say`` : say` (${code(refused)})`
  if (during === 'automatic commit') return say`The automatic commit of ${who} fails${why}. That is only logged.`
  if (during === 'the handler') return say`The handler throws ${code(error)} in ${who}: ${message}`
  if (!during.startsWith('commitSync')) return say`${code(`${during}()`)} throws ${code(error)} in ${who}: ${message}`
  return say`${code('commitSync()')} throws ${code(error)}${why} in ${who}.`
}

/** Behind the log start records are gone that it has not read; beyond the log end there never were any. */
function outOfRangeTold(
  { topic, partition, offset, outOfRange = offset, from }: FactOf<'PositionsSet'>['positions'][number],
  many: number,
): Sentence {
  const name = partitionName(topic, partition, many)
  const passed = offset - outOfRange
  const unread =
    passed > 0 ? say` ${counted(passed, 'record')} between ${passed === 1 ? 'is' : 'are'} never read.` : say``
  return say`stood at ${thousands(outOfRange)} in ${name}, which lies outside the log, and goes on at ${RESET_TO[from]}: ${thousands(offset)}.${unread}`
}

const MOST_OFFSETS = 6

/** `P0 at 142, P1 at 98` */
function offsetList(offsets: readonly PartitionOffset[], many: number): string {
  const shown = offsets.toSorted(inOrder).slice(0, MOST_OFFSETS)
  const names = shown.map(
    ({ topic, partition, offset }) => `${partitionName(topic, partition, many)}${NBSP}at${NBSP}${thousands(offset)}`,
  )
  const more = offsets.length - shown.length
  return more > 0 ? `${names.join(', ')} and ${more}${NBSP}more` : names.join(', ')
}
