/** Which rule of Kafka a fact shows at work: where to read on when its "why?" leaves a question. */
import type { CommitCaller, Fact, FactOf, RemovalReason } from '../../kafka/facts'
import type { RuleId } from './titles'

export function ruleOf(fact: Fact): RuleId {
  const rule = RULES[fact.kind]
  // Safe: each kind's own function is given a fact of that kind.
  return typeof rule === 'function' ? (rule as (told: Fact) => RuleId)(fact) : rule
}

type Rules = { readonly [K in Fact['kind']]: RuleId | ((fact: FactOf<K>) => RuleId) }

const RULES: Rules = {
  ConsumerStarted: 'member-id',
  ConsumerClosing: 'leaving',
  ConsumerClosed: 'leaving',
  ConsumerCrashed: 'session',
  ConsumerFailed: 'refused-for-good',
  ConsumerRemoved: 'leaving',
  Configured: 'two-threads',
  TopicConfigured: 'deleting-records',
  BrokerConfigured: 'coordinator',
  BrokerSettingsRead: 'coordinator',
  PollingStopped: 'poll-interval',
  PollingResumed: 'poll-interval',
  ProcessPaused: 'session',
  ProcessResumed: 'session',
  NetworkCut: 'session',
  NetworkHealed: 'zombie',
  MemberIdGiven: 'member-id',
  JoinReceived: ({ isNew }) => (isNew ? 'member-id' : 'slowest-poll-loop'),
  MemberRemoved: ({ why }) => ruleOfRemoval(why),
  GroupStateChanged: ruleOfState,
  LeaderChosen: 'leader',
  HeardOfRebalance: 'heard-by-heartbeat',
  AssignmentComputed: ({ assignor, idle }) => (idle.length > 0 ? 'idle-member' : (ASSIGNORS[assignor] ?? 'leader')),
  RevocationPending: 'eager-or-cooperative',
  Revoked: 'eager-or-cooperative',
  Assigned: 'revoked-and-assigned',
  Lost: 'lost',
  MembershipLost: 'zombie',
  PollTimedOut: 'poll-interval',
  CoordinatorLost: 'coordinator',
  CoordinatorFound: 'coordinator',
  CoordinatorMoved: 'coordinator',
  CoordinatorDown: 'coordinator',
  CoordinatorLoaded: 'offsets-topic',
  MessageLost: 'lost-message',
  MessageDelayed: 'lost-message',
  MetadataChanged: 'metadata',
  PositionsSet: 'where-to-begin',
  PollReturned: 'position',
  SoughtBack: 'pause-and-seek',
  Sought: 'pause-and-seek',
  Delivered: 'order-of-work-and-commit',
  Committed: ({ by }) => ruleOfCommit(by),
  AsyncCommitFailed: 'commit-calls',
  ErrorThrown: ruleOfError,
  OffsetsStored: ({ consumer }) => (consumer === null ? 'resetting-offsets' : 'offsets-topic'),
  OffsetsRefused: 'who-may-commit',
  StaticMemberReplaced: 'static-member',
  OffsetsExpired: 'offsets-expire',
  OffsetsDeleted: 'admin',
  AdminRefused: 'admin',
  GroupDeleted: ({ why }) => (why === 'expired' ? 'offsets-expire' : 'admin'),
  TopicDeleted: 'topics-come-and-go',
  RecordsDeleted: 'deleting-records',
  TopicCreated: 'topics-come-and-go',
  PartitionsAdded: 'adding-partitions',
  RecordsSent: ({ key }) => (key === null ? 'records-without-key' : 'key-to-partition'),
  ProducerAdded: 'records-without-key',
  ProducerChanged: 'key-to-partition',
  ProducerRemoved: 'lag',
  LoadChanged: 'lag',
  AutoscalerSet: 'lag',
  AutoscalerStopped: 'lag',
  ScalingDecided: 'lag',
  RolloutStarted: 'static-member',
  RolloutStep: 'static-member',
  RolloutEnded: 'static-member',
  RecordFailed: 'order-of-work-and-commit',
  RecordSentOn: 'order-of-work-and-commit',
}

const ASSIGNORS: Readonly<Record<string, RuleId>> = {
  range: 'range',
  roundrobin: 'round-robin',
  sticky: 'sticky',
  'cooperative-sticky': 'cooperative-sticky',
}

function ruleOfState({ from, to, reason }: FactOf<'GroupStateChanged'>): RuleId {
  switch (to) {
    case 'PreparingRebalance':
      return from === 'Empty' ? 'initial-delay' : 'what-starts-a-rebalance'
    case 'CompletingRebalance':
      return reason === 'rebalance timed out' ? 'slowest-poll-loop' : 'generation'
    case 'Stable':
      return 'sync'
    case 'Empty':
    case 'Dead':
      return 'group-states'
  }
}

function ruleOfRemoval(why: RemovalReason): RuleId {
  switch (why) {
    case 'closed':
    case 'unsubscribed':
      return 'leaving'
    case 'poll timed out':
      return 'poll-interval'
    case 'removed by an admin':
      return 'admin'
    case 'session timed out':
      return 'session'
    case 'did not rejoin in time':
      return 'slowest-poll-loop'
    case 'did not ask for its assignment in time':
      return 'sync'
  }
}

function ruleOfCommit(by: CommitCaller): RuleId {
  switch (by) {
    case 'auto':
    case 'close':
      return 'auto-commit'
    case 'command':
      return 'next-offset'
    case 'onPartitionsRevoked':
      return 'revoked-and-assigned'
    case 'onPartitionsLost':
      return 'lost'
    case 'after batch':
    case 'after record':
    case 'after n records':
    case 'before handling':
      return 'order-of-work-and-commit'
  }
}

function ruleOfError({ error, during, refused }: FactOf<'ErrorThrown'>): RuleId {
  if (refused !== null) return 'who-may-commit'
  if (error === 'TimeoutException') return 'commit-calls'
  if (error === 'IllegalStateException')
    return ['pause', 'resume', 'seek'].includes(during) ? 'pause-and-seek' : 'assign'
  return during === 'poll' ? 'refused-for-good' : 'who-may-commit'
}
