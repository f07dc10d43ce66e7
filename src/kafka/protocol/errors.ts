/** The protocol's errors are answers, spelled as Kafka spells them (org.apache.kafka.common.protocol.Errors). */
export type ErrorCode =
  | 'NONE'
  | 'COORDINATOR_LOAD_IN_PROGRESS'
  | 'COORDINATOR_NOT_AVAILABLE'
  | 'FENCED_INSTANCE_ID'
  | 'GROUP_ID_NOT_FOUND'
  | 'GROUP_MAX_SIZE_REACHED'
  | 'ILLEGAL_GENERATION'
  | 'INCONSISTENT_GROUP_PROTOCOL'
  | 'INVALID_GROUP_ID'
  | 'INVALID_SESSION_TIMEOUT'
  | 'MEMBER_ID_REQUIRED'
  | 'NOT_COORDINATOR'
  | 'OFFSET_OUT_OF_RANGE'
  | 'REBALANCE_IN_PROGRESS'
  | 'UNKNOWN_MEMBER_ID'
  | 'UNKNOWN_TOPIC_OR_PARTITION'

/** What Kafka says of it where nobody says anything better (Errors.message). */
export function messageOf(error: ErrorCode): string {
  return MESSAGES[error]
}

const MESSAGES: Readonly<Record<ErrorCode, string>> = {
  NONE: 'NONE',
  COORDINATOR_LOAD_IN_PROGRESS: "The coordinator is loading and hence can't process requests.",
  COORDINATOR_NOT_AVAILABLE: 'The coordinator is not available.',
  FENCED_INSTANCE_ID:
    'The broker rejected this static consumer since another consumer with the same group.instance.id has registered with a different member.id.',
  GROUP_ID_NOT_FOUND: 'The group id does not exist.',
  GROUP_MAX_SIZE_REACHED: 'The group has reached its maximum size.',
  ILLEGAL_GENERATION: 'Specified group generation id is not valid.',
  INCONSISTENT_GROUP_PROTOCOL:
    "The group member's supported protocols are incompatible with those of existing members or first group member tried to join with empty protocol type or empty protocol list.",
  INVALID_GROUP_ID: 'The group id is invalid.',
  INVALID_SESSION_TIMEOUT:
    'The session timeout is not within the range allowed by the broker (as configured by group.min.session.timeout.ms and group.max.session.timeout.ms).',
  MEMBER_ID_REQUIRED: 'The group member needs to have a valid member id before actually entering a consumer group.',
  NOT_COORDINATOR: 'This is not the correct coordinator.',
  OFFSET_OUT_OF_RANGE: 'The requested offset is not within the range of offsets maintained by the server.',
  REBALANCE_IN_PROGRESS: 'The group is rebalancing, so a rejoin is needed.',
  UNKNOWN_MEMBER_ID: 'The coordinator is not aware of this member.',
  UNKNOWN_TOPIC_OR_PARTITION: 'This server does not host this topic-partition.',
}
