/** How clients other than Kafka's own name the settings, where their defaults differ, and what they lack. */

/** Spring Boot's own names under spring.kafka.consumer (KafkaProperties.Consumer). */
export const SPRING: Readonly<Record<string, string>> = {
  'group.id': 'group-id',
  'client.id': 'client-id',
  'auto.offset.reset': 'auto-offset-reset',
  'enable.auto.commit': 'enable-auto-commit',
  'auto.commit.interval.ms': 'auto-commit-interval',
  'heartbeat.interval.ms': 'heartbeat-interval',
  'max.poll.records': 'max-poll-records',
  'max.poll.interval.ms': 'max-poll-interval',
  'fetch.min.bytes': 'fetch-min-size',
  'fetch.max.wait.ms': 'fetch-max-wait',
}

/** Only Kafka's own client can begin so long back (KIP-1106). */
export function isKafkasAlone(name: string, value: string): boolean {
  return name === 'auto.offset.reset' && value.startsWith('by_duration:')
}

interface Import {
  readonly name: string
  readonly from: string
}

const PYTHON_ASSIGNORS = 'kafka.coordinator.assignors'

export const KAFKA_PYTHON: {
  readonly assignors: Readonly<Record<string, Import>>
  readonly differs: readonly string[]
  readonly lacks: readonly string[]
} = {
  assignors: {
    range: { name: 'RangePartitionAssignor', from: `${PYTHON_ASSIGNORS}.range` },
    roundrobin: { name: 'RoundRobinPartitionAssignor', from: `${PYTHON_ASSIGNORS}.roundrobin` },
    sticky: { name: 'StickyPartitionAssignor', from: `${PYTHON_ASSIGNORS}.sticky.sticky_assignor` },
  },
  // It offers range and roundrobin, and older versions end a session after ten seconds.
  differs: ['partition.assignment.strategy', 'session.timeout.ms'],
  // Not in every version: it refuses names that it does not know.
  lacks: ['group.instance.id', 'client.rack', 'default.api.timeout.ms'],
}

export const LIBRDKAFKA: {
  readonly names: Readonly<Record<string, string>>
  readonly assignors: readonly string[]
  readonly differs: readonly string[]
  readonly lacks: readonly string[]
} = {
  names: { 'fetch.max.wait.ms': 'fetch.wait.max.ms' },
  assignors: ['range', 'roundrobin', 'cooperative-sticky'],
  // It offers range and roundrobin, and asks for metadata every fifteen minutes.
  differs: ['partition.assignment.strategy', 'metadata.max.age.ms'],
  // retry.backoff.ms is a producer's there: a consumer that is given it says so and passes it over.
  lacks: ['max.poll.records', 'default.api.timeout.ms', 'retry.backoff.ms'],
}
