import { describe, expect, test } from 'vitest'
import { readDocument, readRun } from '../../../src/kafka/scenario/read'

const A = { at: 0, do: 'start', args: { consumer: 'A', topics: ['t'] } }

describe('a run is refused in one line that names the place', () => {
  // biome-ignore format: a table
  test.each([
    ['constructor', {},                                                  "steps[1].do: this version does not know 'constructor'"],
    ['toString',    {},                                                  "steps[1].do: this version does not know 'toString'"],
    ['look',        [1],                                                 'steps[1].args: must be an object, not Array'],
    ['send',        { topic: 't', count: 1, partition: 't-0' },          'steps[1].args.partition: must be a number, not "t-0"'],
    ['seek',        { consumer: 'A', partition: 0, offset: 0 },          'steps[1].args.partition: must be text, not 0'],
    ['createTopic', { topic: 'x', partitions: ['x-0'] },                 'steps[1].args.partitions: must be a number, not Array'],
    ['createTopic', { topic: 'no name', partitions: 1 },                 "steps[1].args.topic: must be made of letters, digits, '.', '_' and '-', and not be '.' or '..', not \"no name\""],
    ['createTopic', { topic: 'x', partitions: 997 },                     'steps[1]: 1001 partitions in all, at most 1000'],
    ['assign',      { consumer: 'A', partitions: 3 },                    'steps[1].args.partitions: must be a list of partitions, such as orders-0, not 3'],
    ['produce',     { topic: 't' },                                      'steps[1].args.perPartition: is missing'],
    ['produce',     { topic: 't', counts: { one: 1 } },                  'steps[1].args.counts.one: must be 0 to 999, not "one"'],
    ['commitSync',  { consumer: 'A', offsets: { 't-0': -1 } },           'steps[1].args.offsets.t-0: must be 0 or more, not -1'],
    ['subscribe',   { consumer: 'A' },                                   'steps[1].args.topics: is missing'],
    ['subscribe',   { consumer: 'A', topics: ['t'], pattern: 'u' },      'steps[1].args.pattern: topics are given already'],
  ])('%s %j', (verb, args, problem) => {
    expect(problemOf({ steps: [A, { at: 1, do: verb, args }] })).toBe(problem)
  })

  // biome-ignore format: a table
  test.each([
    [{ topics: [{ partitions: 1 }] },                                    'topics: must be an object, not Array'],
    [{ topics: JSON.parse('{"constructor":{"partitions":1}}') },         "topics: no topic can be named 'constructor' here"],
    [{ config: [] },                                                     'config: must be an object, not Array'],
    [{ config: { consumer: { 'auto.offset.reset': 'EARLIEST' } } },      "config.consumer: Invalid value EARLIEST for configuration auto.offset.reset: Invalid value `EARLIEST` for configuration auto.offset.reset. The value must be either 'earliest', 'latest', 'none' or of the format 'by_duration:<PnDTnHnMn.nS.>'."],
    [{ config: { consumer: { 'auto.offset.reset': 'by_duration:1h' } } }, "config.consumer: Invalid value by_duration:1h for configuration auto.offset.reset: Invalid value `by_duration:1h` for configuration auto.offset.reset. The value must be either 'earliest', 'latest', 'none' or of the format 'by_duration:<PnDTnHnMn.nS.>'."],
    [{ config: { consumer: { 'heartbeat.interval.ms': 45_000 } } },      'config.consumer: heartbeat.interval.ms must be lower than session.timeout.ms, not 45000 and 45000 (IllegalArgumentException: Heartbeat must be set lower than the session timeout)'],
    [{ steps: [{ ...A, args: { ...A.args, config: { 'session.timeout.ms': 3_000 } } }] },
      'steps[0].args.config: heartbeat.interval.ms must be lower than session.timeout.ms, not 3000 and 3000 (IllegalArgumentException: Heartbeat must be set lower than the session timeout)'],
    [{ steps: [A, { do: 'configure', args: { consumer: 'A', config: { 'max.poll.records': 0 } } }] },
      'steps[1].args.config: Invalid value 0 for configuration max.poll.records: Value must be at least 1'],
    [{ config: { consumer: { 'partition.assignment.strategy': [] } } },  'config.consumer: Must configure at least one partition assigner class name to partition.assignment.strategy configuration property'],
    [{ config: { consumer: { 'partition.assignment.strategy': 'range,,sticky' } } },
      "config.consumer: Configuration 'partition.assignment.strategy' values must not be empty."],
  ])('%j', (part, problem) => {
    expect(problemOf(part)).toBe(problem)
  })

  test('when its steps speak of more than 64 groups', () => {
    const steps = Array.from({ length: 65 }, (_, i) => ({
      at: i,
      do: 'startOtherGroup',
      args: { consumer: `c${i}`, group: `g${i}`, topics: ['t'] },
    }))
    expect(problemOf({ steps })).toBe('steps[63]: more than 64 groups')
  })
})

describe('a recorded trace', () => {
  test('may hold arguments of any depth that no step here takes', () => {
    const why = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
    const read = readRun(`{"kafkaVersion":"4.3.1","topics":{},"steps":[{"do":"look","args":{"more":${why}}}]}`)
    expect('document' in read && read.document.steps).toEqual([{ do: 'look', args: {} }])
  })
})

function problemOf(part: object): string | null {
  const read = readDocument({ version: 1, topics: { t: { partitions: 4 } }, ...part })
  return 'problem' in read ? read.problem : null
}
