/** What ends the application's loop: the exception that poll() throws, or its own handler. */
import { type ErrorCode, messageOf } from '../protocol/errors'
import type { ConsumerTurn } from './requests'
import type { Consumer } from './state'

export interface Fatal {
  readonly error: string
  readonly message: string
}

export function fatalError(error: ErrorCode, groupId: string, where = 'in join group response'): Fatal {
  switch (error) {
    case 'GROUP_MAX_SIZE_REACHED':
      return {
        error: 'GroupMaxSizeReachedException',
        message: `Consumer group ${groupId} already has the configured maximum number of members.`,
      }
    case 'INCONSISTENT_GROUP_PROTOCOL':
      return {
        error: 'InconsistentGroupProtocolException',
        message: messageOf(error),
      }
    case 'INVALID_SESSION_TIMEOUT':
      return {
        error: 'InvalidSessionTimeoutException',
        message: messageOf(error),
      }
    case 'INVALID_GROUP_ID':
      return { error: 'InvalidGroupIdException', message: messageOf(error) }
    case 'FENCED_INSTANCE_ID':
      return {
        error: 'FencedInstanceIdException',
        message: messageOf(error),
      }
    default:
      return { error: 'KafkaException', message: `Unexpected error ${where}: ${messageOf(error)}` }
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
