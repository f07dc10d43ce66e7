import { describe, expect, test } from 'vitest'
import { compacted, type OffsetsRecord, recordsOf } from '../../src/kafka/coordinator/offsets-topic'
import { readDocument } from '../../src/kafka/scenario/read'
import { play } from '../../src/kafka/scenario/script'
import { coordinatorOf } from '../../src/kafka/world'
import { recordedText } from '../support/recorded'

/** The recording has a group of each protocol; these are those of the classic one, and the ones an admin made. */
const CLASSIC = ['team-1', 'doomed']

interface Recorded {
  readonly type: string
  readonly key: Readonly<Record<string, unknown>>
  readonly value: Readonly<Record<string, unknown>> | null
}

describe('__consumer_offsets, record by record, as a real coordinator wrote it', () => {
  const written = simulatedRecords()

  test('has the same keys and values in the same order', () => {
    expect(inOrder(written)).toEqual(inOrder(recorded('before-compaction')))
  })

  test('keeps the same records when the log is compacted', () => {
    expect(inOrder(simulated(compacted(rawRecords())))).toEqual(inOrder(recorded('after-compaction')))
  })
})

function rawRecords(): OffsetsRecord[] {
  const scenario = JSON.parse(recordedText('consumer-offsets', 'scenario.json'))
  const steps = scenario.steps.filter((step: { do: string }) => step.do !== 'startOther').map(asScript)
  const read = readDocument({ ...scenario, steps })
  if ('problem' in read) throw new Error(read.problem)
  const last = [...play(read.document)].at(-1)
  return last ? coordinatorOf(last.world).offsetsTopic.flatMap(recordsOf) : []
}

/** The recorder's shorthand, spelled out: which partition, and which offsets it altered. */
function asScript(step: { do: string; args: Record<string, unknown> }) {
  const { consumer, offset, metadata, group } = step.args
  if (step.do === 'commitSync') return { ...step, args: { consumer, offsets: { 'orders-0': offset }, metadata } }
  if (step.do === 'alterOffsets') return { ...step, args: { group, offsets: { 'orders-0': 1, 'orders-1': 2 } } }
  return step
}

function simulatedRecords(): Recorded[] {
  return simulated(rawRecords())
}

function simulated(records: readonly OffsetsRecord[]): Recorded[] {
  return records.map(({ key: { type, ...key }, value }) => ({ type, key, value: value as Recorded['value'] }))
}

function recorded(file: string): Recorded[] {
  const { records } = JSON.parse(recordedText('consumer-offsets', `${file}.records.json`)) as { records: Recorded[] }
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
