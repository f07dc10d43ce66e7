/**
 * How clients other than Kafka's own name the settings, where their defaults differ, what they lack and
 * what they refuse. Spring's names are those of Spring Boot 3.5 and 4.0 (KafkaProperties), the others'
 * were given to kafka-python 3.0 and librdkafka 2.16.
 */
import type { ConsumerConfig } from '../../kafka/config'

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

/** Its listener container switches automatic commits off where nobody says that they are on. */
export const SPRING_DIFFERS: readonly string[] = ['enable.auto.commit']

/** Only Kafka's own client can begin so long back (KIP-1106). */
export function isKafkasAlone(name: string, value: string): boolean {
  return name === 'auto.offset.reset' && value.startsWith('by_duration:')
}

interface Import {
  readonly name: string
  readonly from: string
}

const PYTHON_ASSIGNORS = 'kafka.coordinator.assignors'

interface OtherClient {
  readonly differs: readonly string[]
  readonly lacks: readonly string[]
  /** What it would not start with, though Kafka's own client does. */
  readonly refusals: (config: ConsumerConfig) => readonly string[]
}

export const KAFKA_PYTHON: OtherClient & { readonly assignors: Readonly<Record<string, Import>> } = {
  assignors: {
    range: { name: 'RangePartitionAssignor', from: `${PYTHON_ASSIGNORS}.range` },
    roundrobin: { name: 'RoundRobinPartitionAssignor', from: `${PYTHON_ASSIGNORS}.roundrobin` },
    sticky: { name: 'StickyPartitionAssignor', from: `${PYTHON_ASSIGNORS}.sticky.sticky_assignor` },
    'cooperative-sticky': { name: 'CooperativeStickyAssignor', from: `${PYTHON_ASSIGNORS}.cooperative_sticky` },
  },
  // It offers range and roundrobin.
  differs: ['partition.assignment.strategy'],
  lacks: ['default.api.timeout.ms'],
  refusals: ({ fetchMaxWaitMs, requestTimeoutMs }) => [
    ...(requestTimeoutMs > fetchMaxWaitMs ? [] : ['request_timeout_ms must be larger than fetch_max_wait_ms']),
    ...(requestTimeoutMs < PYTHON_IDLE_MS ? [] : ['request_timeout_ms must be smaller than connections_max_idle_ms']),
  ],
}

/** Its connections_max_idle_ms, nine minutes. */
const PYTHON_IDLE_MS = 540_000

export const LIBRDKAFKA: OtherClient & {
  readonly names: Readonly<Record<string, string>>
  readonly assignors: readonly string[]
} = {
  names: { 'fetch.max.wait.ms': 'fetch.wait.max.ms', 'request.timeout.ms': 'socket.timeout.ms' },
  assignors: ['range', 'roundrobin', 'cooperative-sticky'],
  // It offers range and roundrobin, asks for metadata every fifteen minutes, and waits a minute for an answer.
  differs: ['partition.assignment.strategy', 'metadata.max.age.ms', 'request.timeout.ms'],
  // retry.backoff.ms is a producer's there: a consumer that is given it says so and passes it over.
  lacks: ['max.poll.records', 'default.api.timeout.ms', 'retry.backoff.ms'],
  refusals: ({ maxPollIntervalMs, sessionTimeoutMs, fetchMaxBytes }) => [
    ...(maxPollIntervalMs >= sessionTimeoutMs ? [] : ['max.poll.interval.ms must not be below session.timeout.ms']),
    ...(fetchMaxBytes >= LIBRDKAFKA_MESSAGE_BYTES ? [] : ['fetch.max.bytes must not be below message.max.bytes']),
  ],
}

/** Its message.max.bytes, which a consumer has as well. */
const LIBRDKAFKA_MESSAGE_BYTES = 1_000_000
