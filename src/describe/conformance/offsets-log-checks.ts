/**
 * `__consumer_offsets`, record by record as a real coordinator wrote it, and what was left of it after compaction.
 *
 * The recording has a group of each protocol; compared are those of the classic one, and the one an admin made.
 */
import { compacted, type OffsetsRecord, recordsOf } from '../../kafka/coordinator/offsets-topic'
import { readDocument } from '../../kafka/scenario/read'
import { play } from '../../kafka/scenario/script'
import { coordinatorOf } from '../../kafka/world'
import { type Check, exact } from './check'
import { type Files, fileIn } from './recordings'

const CLASSIC = ['team-1', 'doomed']

interface Recorded {
  readonly type: string
  readonly key: Readonly<Record<string, unknown>>
  readonly value: Readonly<Record<string, unknown>> | null
}

/** A check for each record, so that the first one that differs has a name. */
export function offsetsLogChecks(files: Files): Check[] {
  const written = writtenRecords(files)
  return [
    ...inPlace('as written', inOrder(recorded(files, 'before-compaction')), inOrder(asRecorded(written))),
    ...inPlace('compacted', inOrder(recorded(files, 'after-compaction')), inOrder(asRecorded(compacted(written)))),
  ]
}

function inPlace(log: string, kafka: readonly string[], simulator: readonly string[]): Check[] {
  return Array.from({ length: Math.max(kafka.length, simulator.length) }, (_, i) =>
    exact(`${log}, record ${i + 1}`, () =>
      kafka[i] === simulator[i]
        ? []
        : [`Kafka ${kafka[i] ?? 'has no such record'}, simulator ${simulator[i] ?? 'has none'}`],
    ),
  )
}

function writtenRecords(files: Files): OffsetsRecord[] {
  const scenario = JSON.parse(fileIn(files, 'scenario.json'))
  const steps = scenario.steps.filter((step: Step) => step.do !== 'startOther').map(asScript)
  const read = readDocument({ ...scenario, steps })
  if ('problem' in read) throw new Error(read.problem)
  const last = [...play(read.document)].at(-1)
  return last ? coordinatorOf(last.world).offsetsTopic.flatMap(recordsOf) : []
}

interface Step {
  readonly do: string
  readonly args: Readonly<Record<string, unknown>>
}

/** The recorder's shorthand, spelled out: which partition, and which offsets it altered. */
function asScript(step: Step): Step {
  const { consumer, offset, metadata, group } = step.args
  if (step.do === 'commitSync') return { ...step, args: { consumer, offsets: { 'orders-0': offset }, metadata } }
  if (step.do === 'alterOffsets') return { ...step, args: { group, offsets: { 'orders-0': 1, 'orders-1': 2 } } }
  return step
}

function asRecorded(records: readonly OffsetsRecord[]): Recorded[] {
  // Safe: the value of a record is an object of fields, or null.
  return records.map(({ key: { type, ...key }, value }) => ({ type, key, value: value as Recorded['value'] }))
}

function recorded(files: Files, log: string): Recorded[] {
  const { records } = JSON.parse(fileIn(files, `${log}.records.json`)) as { records: Recorded[] }
  return records.filter(({ key }) => CLASSIC.includes(String(key.group)))
}

/** Commits of different members have no order among each other: between two records of the group they are sorted. */
function inOrder(records: readonly Recorded[]): string[] {
  const lines: string[] = []
  let commits: string[] = []
  for (const record of records) {
    if (record.type === 'OffsetCommit') commits.push(line(record))
    else {
      lines.push(...commits.sort(), line(record))
      commits = []
    }
  }
  return [...lines, ...commits.sort()]
}

/** Without times, topic ids, subscription bytes and assignment bytes. */
function line({ type, key, value }: Recorded): string {
  const names = ['group', 'topic', 'partition'].flatMap(name => (key[name] === undefined ? [] : [key[name]]))
  return `${type} ${names.join(' ')} ${value === null ? 'tombstone' : JSON.stringify(comparable(value))}`
}

function comparable(value: Readonly<Record<string, unknown>>): unknown {
  const { offset, leaderEpoch, metadata, protocolType, generation, protocol, leader, members } = value
  if (offset !== undefined) return { offset, leaderEpoch, metadata }
  // Safe: what is no commit is the record of a group, and that has members.
  const known = (members as readonly Record<string, unknown>[]).map(
    ({ memberId, groupInstanceId, clientId, clientHost, rebalanceTimeout, sessionTimeout }) => ({
      memberId,
      groupInstanceId,
      clientId,
      clientHost,
      rebalanceTimeout,
      sessionTimeout,
    }),
  )
  return {
    protocolType,
    generation,
    protocol,
    leader,
    members: known.sort((a, b) => (String(a.memberId) < String(b.memberId) ? -1 : 1)),
  }
}
