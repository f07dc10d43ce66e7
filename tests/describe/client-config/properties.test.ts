import { describe, expect, test } from 'vitest'
import { readProperties } from '../../../src/describe/client-config/properties'

describe('a file of properties', () => {
  // biome-ignore format: a table
  test.each([
    ['session.timeout.ms=9000',                         { 'session.timeout.ms': '9000' }],
    ['  session.timeout.ms : 9000  ',                   { 'session.timeout.ms': '9000' }],
    ['session.timeout.ms 9000',                         { 'session.timeout.ms': '9000' }],
    ['# a note\n! another\n\nclient.id=a=b:c',          { 'client.id': 'a=b:c' }],
    ['client.rack=\\u0072ack\\ 1',                      { 'client.rack': 'rack 1' }],
    ['partition.assignment.strategy=range,\\\n   sticky', { 'partition.assignment.strategy': 'range,sticky' }],
    ['max.poll.records=1\nmax.poll.records=2',          { 'max.poll.records': '2' }], // as in Java, the last counts
    ['x.processMs=5\r\nclient.id=',                     { 'x.processMs': '5', 'client.id': '' }],
  ])('%j says %j', (text, given) => {
    expect(readProperties(text)).toEqual({ given, left: [] })
  })

  test('is taken as far as it can be; the other lines are named by their number', () => {
    const text = [
      'client.id=A',
      '',
      'security.protocol=SSL',
      'max.poll.records = \\',
      '  none',
      'group.instance.id=',
      'group.protocol=CONSUMER',
    ].join('\n')
    expect(readProperties(text)).toEqual({
      given: { 'client.id': 'A' },
      left: [
        { line: 3, problem: 'security.protocol is not simulated here' },
        {
          line: 4,
          problem: 'Invalid value none for configuration max.poll.records: Not a number of type INT',
        },
        {
          line: 6,
          problem: 'Invalid value  for configuration group.instance.id: String must be non-empty',
        },
        {
          line: 7,
          problem: 'group.protocol=consumer (KIP-848) is not simulated yet: groups speak the classic protocol here',
        },
      ],
    })
  })
})
