/**
 * What an admin is about to do to a group: the command for Kafka's tool, what the tool prints for it
 * at this moment, and, for a reset, each partition's committed offset beside the one it would get.
 */
import type { PartitionOffset } from '../../kafka/protocol/messages'
import { isSamePartition } from '../../kafka/protocol/names'
import type { KafkaWorld } from '../../kafka/world'
import { thousands } from '../time'
import type { Call } from './call'
import { toolWorldOf } from './from-world'
import { isFailure, readCommandLine } from './given'
import { sorted } from './order'
import { planReset } from './reset-plan'
import { type Asked, asked } from './shown'
import { livingGroup, partitionOf } from './tool-world'

/** Where a reset leads to, by the names of the tool's options, and an example of the value where it takes one. */
export const RESETS = {
  'to-earliest': null,
  'to-latest': null,
  'to-current': null,
  'to-offset': '0',
  'shift-by': '-10',
  'by-duration': 'PT30S',
  'to-datetime': '1970-01-01T00:00:05.000',
  'from-file': 'new_users,0,0',
} as const

export type ResetTo = keyof typeof RESETS

export interface Reset {
  readonly group: string
  /** All topics that the group has committed for, unless one is named: `orders`, or some of its partitions, `orders:0,2`. */
  readonly topic: string | null
  readonly to: ResetTo
  readonly value: string
}

export interface ResetRow extends PartitionOffset {
  /** What is committed now; null for nothing. */
  readonly old: number | null
  readonly logEnd: number
  /** What was asked for, where the log does not have it and the tool takes the log's end or start instead; else null. */
  readonly askedFor: number | null
}

export interface ResetPlan {
  readonly dryRun: Asked
  /** Null where the tool refuses. */
  readonly rows: readonly ResetRow[] | null
}

export function plannedReset(world: KafkaWorld, reset: Reset): ResetPlan {
  const dryRun = asked(world, [...argsOf(reset), '--dry-run'], filesOf(reset))
  return { dryRun, rows: dryRun.waits === null ? rowsOf(world, reset) : [] }
}

/** The same in earnest, as it is typed and as the tool answers it. */
export function executedReset(world: KafkaWorld, reset: Reset): Asked {
  return asked(world, [...argsOf(reset), '--execute'], filesOf(reset))
}

/** The name under which the tool finds what was typed; it holds `topic,partition,offset` line by line. */
const FILE = 'offsets.csv'

function filesOf({ to, value }: Reset): ReadonlyMap<string, string> {
  return new Map(to === 'from-file' ? [[FILE, value]] : [])
}

function argsOf({ group, topic, to, value }: Reset): string[] {
  if (to === 'from-file') return ['--reset-offsets', '--group', group, '--from-file', FILE]
  const scope = topic === null ? ['--all-topics'] : ['--topic', topic]
  return ['--reset-offsets', '--group', group, ...scope, `--${to}`, ...(RESETS[to] === null ? [] : [value])]
}

function rowsOf(world: KafkaWorld, reset: Reset): ResetRow[] | null {
  const tool = { ...toolWorldOf(world), files: filesOf(reset) }
  const group = livingGroup(tool, reset.group)
  const given = readCommandLine(argsOf(reset))
  if (isFailure(given) || (group && group.state !== 'Empty')) return null
  const printed = { stdout: '', stderr: '', exitCode: 0, logged: [] }
  const call: Call = { given, world: tool, order: sorted, printed }
  const plan = planReset(call, reset.group)
  if (isFailure(plan)) return null
  return sorted.partitions(plan).map(({ topic, partition, offset, askedFor }) => ({
    topic,
    partition,
    offset,
    old: group?.committed.find(other => isSamePartition(other, { topic, partition }))?.offset ?? null,
    logEnd: partitionOf(tool, { topic, partition })?.logEnd ?? 0,
    askedFor: askedFor ?? null,
  }))
}

/** Where the tool takes another offset than it was asked for, and why; null where it takes each as it is. */
export function cutInWords(rows: readonly ResetRow[]): string | null {
  const cut = (isBeyond: boolean) =>
    rows.filter(({ askedFor, offset }) => askedFor !== null && askedFor > offset === isBeyond)
  const told = (which: readonly ResetRow[], where: string, taken: string) =>
    which.length === 0
      ? []
      : `The log of ${which.map(({ topic, partition, askedFor }) => `${topic}-${partition} (asked for: ${thousands(askedFor ?? 0)})`).join(', ')} ${where}: the tool takes ${taken}.`
  const lines = [
    ...[told(cut(true), 'ends before that', 'its end')].flat(),
    ...[told(cut(false), 'begins after that', 'its start')].flat(),
  ]
  return lines.length === 0
    ? null
    : [...lines, 'It prints nothing of that: only its logger warns, “Value will be set to …”.'].join(' ')
}

/** What the tool says when it is told to delete the group's offsets of a topic. */
export function deletedOffsets(world: KafkaWorld, group: string, topic: string): Asked {
  return asked(world, ['--delete-offsets', '--group', group, '--topic', topic])
}

/** What the tool says when it is told to delete the group. */
export function deletedGroup(world: KafkaWorld, group: string): Asked {
  return asked(world, ['--delete', '--group', group])
}
