import { describe, expect, test } from 'vitest'
import type { ClassicGroup } from '../../../src/kafka/coordinator/classic/group'
import { compacted, recordsOf, replayed } from '../../../src/kafka/coordinator/offsets-topic'
import type { Coordinator } from '../../../src/kafka/coordinator/state'
import { readDocument } from '../../../src/kafka/scenario/read'
import { play } from '../../../src/kafka/scenario/script'
import { coordinatorOf } from '../../../src/kafka/world'
import { recordedTrace, recordedTraceNames } from '../../support/recorded'

const traces = recordedTraceNames().filter(name => name.startsWith('classic-'))

describe('a coordinator that reads __consumer_offsets from the start', () => {
  test.each(traces)('knows what the live one knows, at rest, in %s', name => {
    const read = readDocument(recordedTrace(name))
    if ('problem' in read) throw new Error(read.problem)
    for (const { world } of play(read.document)) {
      const coordinator = coordinatorOf(world)
      const log = coordinator.offsetsTopic.flatMap(recordsOf)
      for (const records of [log, compacted(log)]) expect(knownFrom(records)).toEqual(knownLive(coordinator))
    }
  })
})

function knownFrom(records: Parameters<typeof replayed>[0]) {
  const { groups, offsets } = replayed(records)
  return {
    offsets: [...offsets].map(([key, { value }]) => `${key} ${value.offset}`).sort(),
    groups: [...groups].map(([name, { generation, members }]) => `${name} ${generation} ${ids(members)}`).sort(),
  }
}

/** A group in the middle of a rebalance is written down only when that is over; what it was before still stands. */
function knownLive(coordinator: Coordinator) {
  const written = replayed(coordinator.offsetsTopic.flatMap(recordsOf)).groups
  const line = (group: ClassicGroup) => {
    const before = written.get(group.groupId)
    const atRest = group.state === 'Stable' || group.state === 'Empty' || !before
    return atRest
      ? `${group.groupId} ${group.generation} ${ids(group.members)}`
      : `${group.groupId} ${before.generation} ${ids(before.members)}`
  }
  return {
    offsets: coordinator.groups
      .flatMap(({ groupId, offsets }) => offsets.map(e => `${groupId} ${e.topic}-${e.partition} ${e.offset}`))
      .sort(),
    groups: coordinator.groups
      .filter(group => written.has(group.groupId))
      .map(line)
      .sort(),
  }
}

function ids(members: readonly { readonly memberId: string }[]): string {
  return members
    .map(({ memberId }) => memberId)
    .sort()
    .join(' ')
}
