/**
 * `--describe --members`: who belongs to the group and how many partitions each has. With --verbose
 * also which, and, in groups of the consumer protocol, which they are to have and in what epoch.
 *
 * The heads of the columns are printed even where nobody is (ConsumerGroupService.printMembers).
 */
import type { TopicPartition } from '../../kafka/protocol/names'
import { type Call, NOTHING, print, row, widest } from './call'
import { saysState } from './group-state'
import { byUnit } from './order'
import type { ToolGroup, ToolMember } from './tool-world'

interface Column {
  readonly head: string
  /** The least; a column grows with what is in it where it is said to. */
  readonly width: number
  readonly grows: boolean
  readonly cell: (member: ToolMember) => string | number | null
}

export function describeMembers(call: Call, group: ToolGroup): void {
  const hasRows = saysState(call, group, group.members.length)
  const members = call.order.members(group.members)
  const columns = columnsFor(group, call.given.has('verbose'))
  const widths = columns.map(({ width, grows, cell }) =>
    hasRows && grows
      ? widest(
          width,
          members.map(member => String(cell(member) ?? NOTHING)),
        )
      : width,
  )
  const line = (cells: readonly (string | number | null)[]) =>
    row(widths, call.given.has('verbose') ? cells : [...cells, ''])
  print(call, `\n${line(columns.map(({ head }) => head))}\n`)
  for (const member of members) print(call, `${line(columns.map(({ cell }) => cell(member)))}\n`)
}

/** Instance ids have a column if anyone has one, and the protocol if not all speak the same. */
function columnsFor(group: ToolGroup, verbose: boolean): Column[] {
  const { members } = group
  const hasInstances = members.some(({ groupInstanceId }) => groupInstanceId)
  const isMigrating = [true, false].every(speaks => members.some(({ upgraded }) => upgraded === speaks))
  return [
    { head: 'GROUP', width: 15, grows: true, cell: () => group.groupId },
    { head: 'CONSUMER-ID', width: 15, grows: true, cell: ({ memberId }) => memberId },
    ...(hasInstances ? [INSTANCE] : []),
    { head: 'HOST', width: 15, grows: true, cell: ({ host }) => host },
    { head: 'CLIENT-ID', width: 15, grows: true, cell: ({ clientId }) => clientId },
    { head: '#PARTITIONS', width: 15, grows: false, cell: ({ assignment }) => assignment.length },
    ...(verbose ? verboseColumns(group) : []),
    ...(verbose && isMigrating ? [UPGRADED] : []),
  ]
}

function verboseColumns({ targetAssignmentEpoch }: ToolGroup): Column[] {
  return [
    { head: 'CURRENT-EPOCH', width: 15, grows: false, cell: ({ memberEpoch }) => memberEpoch },
    { head: 'CURRENT-ASSIGNMENT', width: 20, grows: true, cell: ({ assignment }) => assignmentText(assignment) },
    { head: 'TARGET-EPOCH', width: 15, grows: false, cell: () => targetAssignmentEpoch },
    {
      head: 'TARGET-ASSIGNMENT',
      width: 20,
      grows: true,
      cell: ({ targetAssignment }) => assignmentText(targetAssignment),
    },
  ]
}

const INSTANCE: Column = {
  head: 'GROUP-INSTANCE-ID',
  width: 17,
  grows: true,
  cell: ({ groupInstanceId }) => groupInstanceId ?? '',
}

const UPGRADED: Column = {
  head: 'UPGRADED',
  width: 0,
  grows: false,
  cell: ({ upgraded }) => (upgraded === null ? null : String(upgraded)),
}

/** `orders:0,1;payments:2`, by topic (ConsumerGroupService.getAssignmentString). */
function assignmentText(partitions: readonly TopicPartition[]): string | null {
  const topics = [...new Set(partitions.map(({ topic }) => topic))]
  const numbersOf = (topic: string) =>
    partitions.filter(entry => entry.topic === topic).map(({ partition }) => partition)
  const texts = topics.map(
    topic =>
      `${topic}:${numbersOf(topic)
        .sort((a, b) => a - b)
        .join(',')}`,
  )
  return texts.length === 0 ? null : texts.sort(byUnit).join(';')
}
