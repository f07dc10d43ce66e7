/** Clusters for Kafka's tool that fit on a line: `toolWorld({ logs: { orders: ['0..20', '5..30'] }, groups: [group('g')] })`. */
import type { Printed } from '../../src/describe/consumer-groups/call'
import type { RowOrder } from '../../src/describe/consumer-groups/order'
import { runTool } from '../../src/describe/consumer-groups/run'
import type { ToolGroup, ToolMember, ToolWorld } from '../../src/describe/consumer-groups/tool-world'
import type { TopicPartition } from '../../src/kafka/protocol/names'

interface Cluster {
  /** Log start and end of each partition, `0..20`. */
  readonly logs?: Readonly<Record<string, readonly string[]>>
  readonly groups?: readonly ToolGroup[]
  readonly files?: Readonly<Record<string, string>>
  /** Each record was written so many ms after the one before, the first at 0. */
  readonly msApart?: number
  readonly now?: number
}

export function toolWorld({ logs = {}, groups = [], files, msApart, now = 0 }: Cluster): ToolWorld {
  return {
    groups,
    topics: Object.entries(logs).map(([topic, partitions]) => ({
      topic,
      partitions: partitions.map((log, partition) => {
        const [logStart = 0, logEnd = 0] = log.split('..').map(Number)
        return { topic, partition, logStart, logEnd, offsetAt: at => recordAt(at, msApart, logStart, logEnd) }
      }),
    })),
    coordinator: { host: 'localhost', port: 9092, id: 1 },
    now,
    files: files ? new Map(Object.entries(files)) : null,
  }
}

/** Committed offsets are named like `{ 'orders-0': 12 }`. */
export function group(
  groupId: string,
  {
    committed = {},
    ...given
  }: Partial<Omit<ToolGroup, 'committed'>> & { readonly committed?: Record<string, number> } = {},
): ToolGroup {
  return {
    groupId,
    state: given.members ? 'Stable' : 'Empty',
    type: 'Classic',
    assignor: given.members ? 'range' : '',
    groupEpoch: null,
    targetAssignmentEpoch: null,
    members: [],
    committed: Object.entries(committed).map(([name, offset]) => ({ ...partition(name), offset, leaderEpoch: 0 })),
    subscribedTopics: [...new Set(given.members?.flatMap(({ assignment }) => assignment.map(({ topic }) => topic)))],
    ...given,
  }
}

/** What it owns is named like `orders-0 orders-1`. */
export function member(memberId: string, owned = '', given: Partial<ToolMember> = {}): ToolMember {
  return {
    memberId,
    groupInstanceId: null,
    clientId: memberId.slice(0, 1),
    host: '/127.0.0.1',
    assignment: owned.split(' ').filter(Boolean).map(partition),
    memberEpoch: null,
    targetAssignment: [],
    upgraded: null,
    ...given,
  }
}

/** What the tool prints for a command line such as `--describe --group g`. */
export function tool(commandLine: string, world: ToolWorld, order?: RowOrder): Printed {
  return runTool(['--bootstrap-server', 'localhost:9092', ...commandLine.split(' ')], world, order)
}

/** The lines, without spaces at their ends and without empty ones. */
export function lines(text: string): string[] {
  return text.split('\n').flatMap(line => line.trimEnd() || [])
}

/** The rows of a table below its head, cells apart by one space. */
export function rows(text: string): string[] {
  return lines(text)
    .slice(1)
    .map(line => line.replace(/ +/g, ' '))
}

function partition(name: string): TopicPartition {
  const hyphen = name.lastIndexOf('-')
  return { topic: name.slice(0, hyphen), partition: Number(name.slice(hyphen + 1)) }
}

function recordAt(at: number, msApart: number | undefined, logStart: number, logEnd: number): number | null {
  if (msApart === undefined) return null
  const offset = Math.max(logStart, Math.ceil(at / msApart))
  return offset < logEnd ? offset : null
}
