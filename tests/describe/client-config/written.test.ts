import { describe, expect, test } from 'vitest'
import { readProperties } from '../../../src/describe/client-config/properties'
import { FORMATS, type Format, settingsFor } from '../../../src/describe/client-config/written'

const given = {
  'group.id': 'team-1',
  'client.id': 'A',
  'session.timeout.ms': 10_000,
  'heartbeat.interval.ms': '2000',
  'enable.auto.commit': 'false',
  'partition.assignment.strategy': 'cooperative-sticky',
  'max.poll.records': '500', // the default, and so not written
  'x.processMs': 150,
}

describe('the settings of a consumer, written', () => {
  test('as Java properties: what differs from the default, assignors as classes', () => {
    expect(linesOf('properties')).toEqual([
      'bootstrap.servers=localhost:9092',
      'group.id=team-1',
      'client.id=A',
      'session.timeout.ms=10000',
      'heartbeat.interval.ms=2000',
      'partition.assignment.strategy=org.apache.kafka.clients.consumer.CooperativeStickyAssignor',
      'enable.auto.commit=false',
      '# the application: processMs = 150',
    ])
  })

  test('as Spring Boot’s YAML: by its own names, what has none under properties', () => {
    expect(linesOf('spring')).toEqual([
      'spring:',
      '  kafka:',
      '    bootstrap-servers: "localhost:9092"',
      '    consumer:',
      '      group-id: team-1',
      '      client-id: A',
      '      heartbeat-interval: 2000ms',
      '      enable-auto-commit: false',
      '      properties:',
      '        "[session.timeout.ms]": 10000',
      '        "[partition.assignment.strategy]": org.apache.kafka.clients.consumer.CooperativeStickyAssignor',
      '# the application: processMs = 150',
    ])
  })

  test('for kafka-python: as keyword arguments, and with what it does not have as comments', () => {
    expect(linesOf('python')).toEqual([
      '# kafka-python 3.0 or newer',
      'from kafka import KafkaConsumer',
      'from kafka.coordinator.assignors.cooperative_sticky import CooperativeStickyAssignor',
      '',
      'consumer = KafkaConsumer(',
      '    bootstrap_servers="localhost:9092",',
      '    group_id="team-1",',
      '    client_id="A",',
      '    session_timeout_ms=10000,',
      '    heartbeat_interval_ms=2000,',
      '    partition_assignment_strategy=[CooperativeStickyAssignor],',
      '    enable_auto_commit=False,',
      ')',
      '# the application: processMs = 150',
    ])
  })

  test('for librdkafka: with the defaults that are not its own', () => {
    expect(linesOf('librdkafka', { ...given, 'max.poll.records': 7, 'fetch.max.wait.ms': 9 })).toEqual([
      'bootstrap.servers=localhost:9092',
      'group.id=team-1',
      'client.id=A',
      'session.timeout.ms=10000',
      'heartbeat.interval.ms=2000',
      'partition.assignment.strategy=cooperative-sticky',
      'enable.auto.commit=false',
      'fetch.wait.max.ms=9',
      'metadata.max.age.ms=300000',
      'socket.timeout.ms=30000',
      '# librdkafka has no max.poll.records (here 7)',
      '# the application: processMs = 150',
    ])
  })

  test('leaves out what another client does not have, and says so', () => {
    const kafkas = { 'group.id': 'g', 'auto.offset.reset': 'by_duration:PT1H', 'retry.backoff.ms': 250 }
    expect(linesOf('properties', kafkas)).toContain('auto.offset.reset=by_duration:PT1H')
    const librdkafka = linesOf('librdkafka', kafkas)
    expect(librdkafka).toContain('# librdkafka has auto.offset.reset, but not by_duration:PT1H')
    expect(librdkafka).toContain('# librdkafka has no retry.backoff.ms (here 250)')
    expect(librdkafka.filter(line => line.startsWith('auto.') || line.startsWith('retry.'))).toEqual([])
    expect(linesOf('python', kafkas)).toContain('    retry_backoff_ms=250,')
    expect(linesOf('python', kafkas).join()).not.toMatch(/ {4}auto_offset_reset/)
  })

  test('say for Spring that commits are automatic: its listener container would switch them off', () => {
    const lines = linesOf('spring', { 'group.id': 'g' })
    expect(lines).toContain('      enable-auto-commit: true')
    expect(linesOf('properties', { 'group.id': 'g' }).join()).not.toContain('enable.auto.commit')
  })

  test('offer the eager assignors alone where Kafka’s default offers both kinds: others do not mix them', () => {
    expect(linesOf('python', {})).toEqual(
      expect.arrayContaining([
        '    partition_assignment_strategy=[RangePartitionAssignor],',
        '# kafka-python does not mix eager and cooperative assignors: cooperative-sticky is left out',
      ]),
    )
    const librdkafka = linesOf('librdkafka', { 'partition.assignment.strategy': 'sticky,roundrobin' })
    expect(librdkafka).toContain('partition.assignment.strategy=roundrobin')
    expect(librdkafka).toContain('# librdkafka has no assignor sticky')
  })

  test('name what another client refuses, though Kafka’s own starts with it', () => {
    const hasty = { 'request.timeout.ms': 400, 'max.poll.interval.ms': 5_000 }
    expect(linesOf('python', hasty)).toContain(
      '# kafka-python refuses this: request_timeout_ms must be larger than fetch_max_wait_ms',
    )
    const librdkafka = linesOf('librdkafka', hasty)
    expect(librdkafka).toContain('socket.timeout.ms=400')
    expect(librdkafka).toContain('# librdkafka refuses this: max.poll.interval.ms must not be below session.timeout.ms')
    expect(linesOf('librdkafka', {}).join()).not.toContain('refuses')
  })

  test('as properties can be pasted back', () => {
    const { 'x.processMs': _, 'max.poll.records': __, ...kafkas } = given
    const { given: read, left } = readProperties(settingsFor('properties', given))
    expect(left.map(({ problem }) => problem)).toEqual(['bootstrap.servers is not simulated here'])
    expect(read).toEqual({
      ...Object.fromEntries(Object.entries(kafkas).map(([name, value]) => [name, String(value)])),
      'partition.assignment.strategy': 'org.apache.kafka.clients.consumer.CooperativeStickyAssignor',
    })
  })

  test('are text for every client there is', () => {
    // Safe: its own keys.
    for (const format of Object.keys(FORMATS) as Format[]) expect(settingsFor(format, {})).toMatch(/localhost:9092/)
  })
})

function linesOf(format: Format, settings: Parameters<typeof settingsFor>[1] = given): string[] {
  return settingsFor(format, settings).trimEnd().split('\n')
}
