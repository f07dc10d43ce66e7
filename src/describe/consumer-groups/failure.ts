/**
 * How a call of the tool ends when it can't do what was asked.
 *
 * Of Kafka's own errors most leave exit code 0: the tool catches whatever is thrown while it works,
 * prints it and is content (ConsumerGroupCommand.run). Only a command line that makes no sense ends
 * with 1, and then either with the list of all options behind the complaint, or, where the parser
 * itself gives up, as an exception that nobody catches.
 */
export type Failure =
  | { readonly ends: 'with usage'; readonly message: string }
  | { readonly ends: 'with error'; readonly thrown: Thrown }
  | { readonly ends: 'uncaught'; readonly thrown: Thrown }

/** An exception of Java as it is printed: its class, its message, and what caused it. */
export interface Thrown {
  readonly exception: string
  readonly message: string
  readonly cause?: Thrown
}

export function usage(message: string): Failure {
  return { ends: 'with usage', message }
}

export function error(thrown: Thrown): Failure {
  return { ends: 'with error', thrown }
}

/** The message of an exception that wraps another is the other one, written out. */
export function wrapped(exception: string, cause: Thrown): Thrown {
  return { exception, message: asText(cause), cause }
}

export function asText({ exception, message }: Thrown): string {
  return `${exception}: ${message}`
}

/** As Throwable.printStackTrace prints it, without the lines that say where in the program it was. */
export function stackTrace(thrown: Thrown): string {
  const lines = [asText(thrown)]
  for (let cause = thrown.cause; cause; cause = cause.cause) lines.push(`Caused by: ${asText(cause)}`)
  return `${lines.join('\n')}\n`
}

const ERRORS = 'org.apache.kafka.common.errors'

/** The answers of a coordinator or broker as the exceptions that Kafka's clients make of them (Errors). */
export const kafkaErrors = {
  groupNotFound: (groupId: string): Thrown => ({
    exception: `${ERRORS}.GroupIdNotFoundException`,
    message: `Group ${groupId} not found.`,
  }),
  noSuchGroupId: { exception: `${ERRORS}.GroupIdNotFoundException`, message: 'The group id does not exist.' },
  groupNotEmpty: { exception: `${ERRORS}.GroupNotEmptyException`, message: 'The group is not empty.' },
  subscribedToTopic: {
    exception: `${ERRORS}.GroupSubscribedToTopicException`,
    message: 'Deleting offsets of a topic is forbidden while the consumer group is actively subscribed to it.',
  },
  unknownPartition: {
    exception: `${ERRORS}.UnknownTopicOrPartitionException`,
    message: 'This server does not host this topic-partition.',
  },
  partitionsDoNotExist: (names: readonly string[]): Thrown => ({
    exception: `${ERRORS}.UnknownTopicOrPartitionException`,
    message: `The partitions "${names.join(',')}" do not exist`,
  }),
} as const

/** What a future of the Admin client throws when it is asked for its result. */
export function execution(cause: Thrown): Thrown {
  return wrapped('java.util.concurrent.ExecutionException', cause)
}

export function runtime(cause: Thrown): Thrown {
  return wrapped('java.lang.RuntimeException', cause)
}
