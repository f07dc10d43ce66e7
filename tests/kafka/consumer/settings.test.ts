import { describe, expect, test } from 'vitest'
import { CONSUMER_SETTINGS, configured, type GivenSettings } from '../../../src/kafka/config'
import { problemsOf } from '../../../src/kafka/consumer/settings'
import { coordinatorOf } from '../../../src/kafka/world'
import { run } from '../../support/runs'

describe('Kafka’s client does not start with', () => {
  // biome-ignore format: a table
  test.each<[GivenSettings, string]>([
    [{ 'max.poll.records': '0' },                'Invalid value 0 for configuration max.poll.records: Value must be at least 1'],
    [{ 'max.poll.records': 'many' },             'Invalid value many for configuration max.poll.records: Not a number of type INT'],
    [{ 'session.timeout.ms': 2_147_483_648 },    'Invalid value 2147483648 for configuration session.timeout.ms: Not a number of type INT'],
    [{ 'metadata.max.age.ms': '1.5' },           'Invalid value 1.5 for configuration metadata.max.age.ms: Not a number of type LONG'],
    [{ 'enable.auto.commit': 'yes' },            'Invalid value yes for configuration enable.auto.commit: Expected value to be either true or false'],
    [{ 'auto.offset.reset': 'EARLIEST' },        "Invalid value EARLIEST for configuration auto.offset.reset: Invalid value `EARLIEST` for configuration auto.offset.reset. The value must be either 'earliest', 'latest', 'none' or of the format 'by_duration:<PnDTnHnMn.nS.>'."],
    [{ 'group.instance.id': '' },                'Invalid value  for configuration group.instance.id: String must be non-empty'],
    [{ 'group.instance.id': 'a b' },             "Group instance id is invalid: 'a b' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'"],
    [{ 'partition.assignment.strategy': 'best' }, "there is no assignor 'best' (KafkaException: best ClassNotFoundException exception occurred)"],
    [{ 'partition.assignment.strategy': 'range,,sticky' }, "Configuration 'partition.assignment.strategy' values must not be empty."],
    [{ 'partition.assignment.strategy': '' },    'Must configure at least one partition assigner class name to partition.assignment.strategy configuration property'],
    [{ 'x.processMs': '-1' },                    'Invalid value -1 for configuration processMs: Value must be at least 0'],
  ])('%j', (given, problem) => {
    expect(problemsOf(given).map(({ message }) => message)).toEqual([problem])
  })

  // biome-ignore format: a table
  test.each([
    ['3000',  undefined, true ],
    ['45000', undefined, false], // the session's default
    ['60000', '60001',   true ],
    ['6000',  '6000',    false],
  ])('a heartbeat interval of %s ms and a session of %s ms: %s', (heartbeat, session, isTaken) => {
    const given = { 'heartbeat.interval.ms': heartbeat, ...(session && { 'session.timeout.ms': session }) }
    const names = problemsOf(given).map(({ name, message }) => [name, message.slice(0, 60)])
    const rule = 'heartbeat.interval.ms must be lower than session.timeout.ms,'
    expect(names).toEqual(isTaken ? [] : [['heartbeat.interval.ms', rule]])
  })

  test('the heartbeat interval also where something else is wrong as well', () => {
    const given = { 'group.id': '', 'heartbeat.interval.ms': '9000', 'session.timeout.ms': '9000' }
    expect(problemsOf(given).map(({ name }) => name)).toEqual(['group.id', 'heartbeat.interval.ms'])
  })

  test('an assignor that is named twice is taken once, however it is spelled', () => {
    const twice = { 'partition.assignment.strategy': 'range,sticky,range' }
    expect(problemsOf(twice)).toEqual([])
    expect(configured(CONSUMER_SETTINGS, twice).partitionAssignmentStrategy).toEqual(['range', 'sticky'])
    const spelled = { ...twice, 'partition.assignment.strategy': 'range,RangeAssignor' }
    const { at } = run(['0 start A'], { consumer: spelled })
    const [member] = coordinatorOf(at(10_000)).groups[0]?.members ?? []
    expect(member?.protocols.map(({ name }) => name)).toEqual(['range'])
  })

  test('nothing else: a run may name settings that are not simulated', () => {
    expect(
      problemsOf({ 'security.protocol': 'SSL', 'group.instance.id': null, 'enable.auto.commit': 'FALSE' }),
    ).toEqual([])
  })
})
