/** What ends the application's loop: the exception that poll() throws, or its own handler. */
import type { ErrorCode } from '../protocol/errors'
import type { ConsumerTurn } from './requests'
import type { Consumer } from './state'

export interface Fatal {
  readonly error: string
  readonly message: string
}

export function fatalError(error: ErrorCode, groupId: string): Fatal {
  switch (error) {
    case 'GROUP_MAX_SIZE_REACHED':
      return {
        error: 'GroupMaxSizeReachedException',
        message: `Consumer group ${groupId} already has the configured maximum number of members.`,
      }
    case 'INCONSISTENT_GROUP_PROTOCOL':
      return {
        error: 'InconsistentGroupProtocolException',
        message: "The group member's supported protocols are incompatible with those of existing members.",
      }
    case 'INVALID_SESSION_TIMEOUT':
      return {
        error: 'InvalidSessionTimeoutException',
        message:
          'The session timeout is not within the range allowed by the broker (as configured by group.min.session.timeout.ms and group.max.session.timeout.ms).',
      }
    case 'INVALID_GROUP_ID':
      return { error: 'InvalidGroupIdException', message: 'The group id is invalid.' }
    case 'FENCED_INSTANCE_ID':
      return {
        error: 'FencedInstanceIdException',
        message:
          'The broker rejected this static consumer since another consumer with the same group.instance.id has registered with a different member.id.',
      }
    default:
      return { error: 'KafkaException', message: `Unexpected error in join group response: ${error}` }
  }
}

/** An exception that the application does not catch: its loop is over. */
export function fail(
  consumer: Consumer,
  { error, message, during = 'poll' }: { error: string; message: string; during?: string },
  turn: ConsumerTurn,
): 'failed' {
  consumer.process = 'failed'
  consumer.endedAt = turn.now
  const { name, config } = consumer
  turn.note({
    kind: 'ErrorThrown',
    consumer: name,
    group: config.groupId,
    error,
    message,
    during,
    refused: null,
  })
  turn.note({ kind: 'ConsumerFailed', consumer: name, error })
  return 'failed'
}
