/**
 * A recorded call of the tool, as it comes from outside: its arguments, the groups as they were
 * before it, and where the logs ended. The rest of the record is what Kafka answered; it is not read.
 *
 * What a record does not hold: when records were written, so that a reset to an instant finds none;
 * who subscribed to what beyond what was assigned; and the leader epochs of commits, which are inferred.
 */
import * as v from 'valibot'
import { isSamePartition, type TopicPartition } from '../../kafka/protocol/names'
import { isFailure, readCommandLine } from './given'
import { byPartition } from './order'
import type { ToolCommit, ToolGroup, ToolMember, ToolTopic, ToolWorld } from './tool-world'

export interface RecordedCall {
  readonly args: readonly string[]
  readonly world: ToolWorld
}

/** Or what is wrong with the record. */
export function callFromRecord(input: unknown): RecordedCall | string {
  if (!isObject(input)) return 'a record is a JSON object'
  const read = v.safeParse(recorded, input)
  if (!read.success) {
    const [issue] = read.issues
    const problem = issue.received === 'undefined' ? 'is missing' : issue.message
    return `${v.getDotPath(issue)}: ${problem}`
  }
  const { args, groupsBefore, logEnd, logStart, note } = read.output
  const groups = [...groupsBefore].flatMap(([groupId, group]) => groupFrom(groupId, group) ?? [])
  const topics = topicsFrom(logEnd, logStart)
  return { args, world: { groups, topics, coordinator: coordinatorFrom(args), now: 0, files: filesFrom(args, note) } }
}

const wholeNumber = v.pipe(v.number(), v.integer())

/** An object as a Map. Not `v.record`, which leaves out a topic that is called `constructor`. */
function mapOf<Input, Output>(value: v.GenericSchema<Input, Output>) {
  return v.pipe(
    v.custom<Record<string, unknown>>(isObject, 'expected an object'),
    v.transform(object => new Map<string, unknown>(Object.entries(object))),
    v.map(v.string(), value),
  )
}

function isObject(input: unknown): boolean {
  return typeof input === 'object' && input !== null && !Array.isArray(input)
}

const byTopic = v.pipe(
  v.optional(mapOf(v.array(wholeNumber)), () => ({})),
  v.transform(topics => [...topics].flatMap(([topic, numbers]) => numbers.map(partition => ({ topic, partition })))),
)

/** An offset for each partition that is named like `orders-0`. */
const offsets = v.pipe(
  v.optional(mapOf(wholeNumber), () => ({})),
  v.check(map => [...map.keys()].every(name => /.-\d+$/.test(name)), 'expected names of partitions such as orders-0'),
  v.transform(map => [...map].map(([name, offset]) => ({ ...partitionNamed(name), offset }))),
)

const member = v.object({
  id: v.string(),
  clientId: v.string(),
  host: v.string(),
  instanceId: v.optional(v.nullable(v.string()), null),
  assignment: byTopic,
  memberEpoch: v.optional(v.nullable(wholeNumber), null),
  targetAssignment: byTopic,
  upgraded: v.optional(v.nullable(v.boolean()), null),
})

const group = v.object({
  state: v.picklist([
    'Empty',
    'PreparingRebalance',
    'CompletingRebalance',
    'Assigning',
    'Reconciling',
    'Stable',
    'Dead',
  ]),
  type: v.string(),
  assignor: v.optional(v.nullable(v.string()), null),
  epoch: v.optional(v.nullable(wholeNumber), null),
  targetEpoch: v.optional(v.nullable(wholeNumber), null),
  members: v.optional(v.array(member), () => []),
  committed: offsets,
})

const recorded = v.object({
  args: v.array(v.string()),
  groupsBefore: v.optional(mapOf(group), () => ({})),
  logEnd: offsets,
  logStart: offsets,
  note: v.optional(v.string()),
})

interface PartitionOffset extends TopicPartition {
  readonly offset: number
}

/** The number stands behind the last hyphen: topics have hyphens too. */
function partitionNamed(name: string): TopicPartition {
  const hyphen = name.lastIndexOf('-')
  return { topic: name.slice(0, hyphen), partition: Number(name.slice(hyphen + 1)) }
}

/** Nothing of groups that are no consumers': this tool does not see them. */
function groupFrom(groupId: string, recordedGroup: v.InferOutput<typeof group>): ToolGroup | undefined {
  const { state, type, assignor, epoch, targetEpoch, members, committed } = recordedGroup
  if (type !== 'Classic' && type !== 'Consumer') return undefined
  const toolMembers = members.map(
    ({ id, instanceId, ...rest }): ToolMember => ({ memberId: id, groupInstanceId: instanceId, ...rest }),
  )
  return {
    groupId,
    state,
    type,
    assignor: assignor ?? '',
    groupEpoch: epoch,
    targetAssignmentEpoch: targetEpoch,
    members: toolMembers,
    committed: withLeaderEpochs(committed, toolMembers),
    subscribedTopics: [...new Set(toolMembers.flatMap(({ assignment }) => assignment.map(({ topic }) => topic)))],
  }
}

/**
 * A consumer that commits where it stands does so for all it owns, and adds the leader epoch of what
 * it has read, which with a broker that never failed is 0. So where an owned partition has no commit,
 * the others were committed by naming offsets, and such commits carry no epoch. Nor does offset 0: no
 * record was read before it.
 */
function withLeaderEpochs(committed: readonly PartitionOffset[], members: readonly ToolMember[]): ToolCommit[] {
  const owned = members.flatMap(({ assignment }) => assignment)
  const byName = owned.some(entry => !committed.some(commit => isSamePartition(commit, entry)))
  return committed.map(commit => ({ ...commit, leaderEpoch: byName || commit.offset === 0 ? null : 0 }))
}

function topicsFrom(logEnd: readonly PartitionOffset[], logStart: readonly PartitionOffset[]): ToolTopic[] {
  return [...new Set(logEnd.map(({ topic }) => topic))].map(topic => ({
    topic,
    partitions: logEnd
      .filter(entry => entry.topic === topic)
      .map(entry => ({
        topic,
        partition: entry.partition,
        logStart: logStart.find(start => isSamePartition(start, entry))?.offset ?? 0,
        logEnd: entry.offset,
        offsetAt: () => null,
      }))
      .sort(byPartition),
  }))
}

/** Recorded on a cluster of one broker, so the one that was asked is the coordinator. */
function coordinatorFrom(args: readonly string[]): ToolWorld['coordinator'] {
  const given = readCommandLine(args)
  const server = isFailure(given) ? undefined : given.get('bootstrap-server')?.[0]
  const [, host = 'localhost', port = '9092'] = /^([^,]*):(\d+)/.exec(server ?? '') ?? []
  return { host, port: Number(port), id: 1 }
}

/** A record may note what was in the file that was given: `csv: orders,0,4 and orders,1,6`. */
function filesFrom(args: readonly string[], note: string | undefined): ToolWorld['files'] {
  const lines = /^csv: (.*)$/s.exec(note ?? '')?.[1]
  const path = args[args.indexOf('--from-file') + 1]
  return lines === undefined || path === undefined ? null : new Map([[path, `${lines.split(' and ').join('\n')}\n`]])
}
