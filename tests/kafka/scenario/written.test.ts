import { describe, expect, test } from 'vitest'
import type { Command } from '../../../src/kafka/commands'
import { openingRun } from '../../../src/kafka/scenario/opening'
import { readDocument } from '../../../src/kafka/scenario/read'
import { documentOf, openRun } from '../../../src/kafka/scenario/run'

const { first } = openRun(openingRun)
const start: Command = { do: 'start', consumer: 'A', topics: ['new_users'], config: { 'group.id': 'team-1' } }

describe('a command written down and read again is the same command:', () => {
  test.each<[string, Command]>([
    ['configure', { do: 'configure', consumer: 'A', config: { 'x.processMs': 5, 'group.instance.id': null } }],
    ['configureGroup', { do: 'configureGroup', group: 'team-1', config: { 'session.timeout.ms': '9000' } }],
    ['configureGroup of another', { do: 'configureGroup', group: 'b', config: { 'enable.auto.commit': false } }],
    ['moveCoordinator', { do: 'moveCoordinator', group: 'team-1', loadMs: 250 }],
    ['restartCoordinator of another', { do: 'restartCoordinator', group: 'b', downMs: 5_000, loadMs: 20 }],
    ['loseMessage', { do: 'loseMessage', consumer: 'A', api: 'JoinGroup', isAnswer: true }],
    ['delayMessage', { do: 'delayMessage', consumer: 'A', api: 'Fetch', nth: 2, ms: 40 }],
    [
      'addProducer',
      {
        do: 'addProducer',
        producer: 'p2',
        topic: 'new_users',
        recordsPerSecond: 2.5,
        keys: { kind: 'zipf', count: 10, exponent: 1 },
        recordBytes: 2_000,
        config: {},
      },
    ],
  ])('%s', (_, given) => {
    const commands = [
      { at: 0, command: start },
      { at: 5, command: given },
    ]
    const read = readDocument(JSON.parse(JSON.stringify(documentOf({ document: openingRun, commands }))))
    if ('problem' in read) throw new Error(read.problem)
    expect(openRun(read.document)).toMatchObject({ first, commands: [{ at: 0 }, { at: 5, command: given }] })
  })

  test('and leaves out what is so anyway', () => {
    const producer: Command = {
      do: 'addProducer',
      producer: 'p2',
      topic: 'new_users',
      recordsPerSecond: 2,
      keys: { kind: 'none' },
      recordBytes: 100,
      config: {},
    }
    const { steps } = documentOf({ document: openingRun, commands: [{ at: 1, command: producer }] })
    const args = { producer: 'p2', topic: 'new_users', recordsPerSecond: 2 }
    expect(steps).toEqual([{ at: 1, do: 'addProducer', args }])
  })
})
