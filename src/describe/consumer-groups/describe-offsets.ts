/**
 * `--describe`, `--describe --offsets`: how far the group is in each partition. CURRENT-OFFSET is what
 * was committed, never where a consumer stands, so a partition nobody has committed shows `-` however
 * much was read. LAG counts offsets up to the end of the log, and is below 0 after a commit beyond it.
 *
 * First come the members that own most, then commits of partitions that nobody owns. A member without
 * partitions has no row (ConsumerGroupService.collectGroupsOffsets).
 */
import type { TopicPartition } from '../../kafka/protocol/names'
import { type Call, NOTHING, print, row, widest } from './call'
import { saysState } from './group-state'
import { byPartition } from './order'
import { type ToolGroup, type ToolMember, written } from './tool-world'

interface OffsetRow extends TopicPartition {
  readonly leaderEpoch: number | null
  readonly committed: number | null
  readonly logEnd: number | null
  readonly consumerId: string
  readonly host: string
  readonly clientId: string
}

export function describeOffsets(call: Call, group: ToolGroup): void {
  const rows = offsetRows(call, group)
  if (!saysState(call, group, rows.length)) return
  const verbose = call.given.has('verbose')
  const widths = [
    widest(15, [group.groupId]),
    widest(
      15,
      rows.map(({ topic }) => topic),
    ),
    10,
    ...(verbose ? [15] : []),
    15,
    15,
    15,
    widest(
      15,
      rows.map(({ consumerId }) => consumerId),
    ),
    widest(
      15,
      rows.map(({ host }) => host),
    ),
  ]
  const columns = verbose ? [...BEFORE, 'LEADER-EPOCH', ...BEHIND] : [...BEFORE, ...BEHIND]
  print(call, `\n${row(widths, columns)}`)
  for (const { topic, partition, leaderEpoch, committed, logEnd, consumerId, host, clientId } of rows) {
    const epoch = verbose ? [leaderEpoch] : []
    const lag = committed === null || logEnd === null ? null : logEnd - committed
    const cells = [group.groupId, topic, partition, ...epoch, committed, logEnd, lag, consumerId, host, clientId]
    print(call, `\n${row(widths, cells)}`)
  }
  print(call, '\n')
}

const BEFORE = ['GROUP', 'TOPIC', 'PARTITION']
const BEHIND = ['CURRENT-OFFSET', 'LOG-END-OFFSET', 'LAG', 'CONSUMER-ID', 'HOST', 'CLIENT-ID']

function offsetRows(call: Call, group: ToolGroup): OffsetRow[] {
  const rowsOf = rowsFor(call, group)
  const owners = call.order
    .members(group.members.filter(({ assignment }) => assignment.length > 0))
    .sort((a, b) => b.assignment.length - a.assignment.length)
  const owned = new Set(owners.flatMap(({ assignment }) => assignment.map(written)))
  const left = group.committed.filter(entry => !owned.has(written(entry)))
  return call.order.rows([...owners.flatMap(member => rowsOf(member.assignment, member)), ...rowsOf(left)])
}

/** The rows of partitions that one member owns, or nobody. */
function rowsFor({ world }: Call, { committed }: ToolGroup) {
  const commits = new Map(committed.map(entry => [written(entry), entry]))
  const logs = new Map(world.topics.flatMap(({ partitions }) => partitions.map(entry => [written(entry), entry])))
  return (partitions: readonly TopicPartition[], owner?: ToolMember): OffsetRow[] =>
    partitions.toSorted(byPartition).map(entry => {
      const commit = commits.get(written(entry))
      return {
        topic: entry.topic,
        partition: entry.partition,
        leaderEpoch: commit?.leaderEpoch ?? null,
        committed: commit?.offset ?? null,
        logEnd: logs.get(written(entry))?.logEnd ?? null,
        consumerId: owner?.memberId ?? NOTHING,
        host: owner?.host ?? NOTHING,
        clientId: owner?.clientId ?? NOTHING,
      }
    })
}
