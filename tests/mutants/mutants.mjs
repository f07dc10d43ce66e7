/**
 * Rules of Kafka, each broken on purpose in one place. A test must notice; `npm run mutants` says which.
 * `from` must stand exactly once in the file, so that a mutant that no longer fits is noticed as well.
 */
const join = 'src/kafka/coordinator/classic/join.ts'
const rebalance = 'src/kafka/coordinator/classic/rebalance.ts'
const requests = 'src/kafka/coordinator/classic/requests.ts'
const expiry = 'src/kafka/coordinator/classic/session-expiry.ts'
const group = 'src/kafka/coordinator/classic/group.ts'
const membership = 'src/kafka/consumer/membership.ts'
const heartbeat = 'src/kafka/consumer/heartbeat.ts'
const commit = 'src/kafka/consumer/commit.ts'
const rejoin = 'src/kafka/consumer/rejoin.ts'
const fetch = 'src/kafka/consumer/fetch.ts'
const positions = 'src/kafka/consumer/positions.ts'

export const mutants = [
  [
    'no initial delay',
    rebalance,
    'if (wasEmpty) return openInitialDelay(group, turn)',
    'if (wasEmpty) group.joinDeadline = turn.now',
  ],
  [
    'the initial delay is never extended',
    rebalance,
    'delay?.memberJoinedMeanwhile && delay.remainingMs > 0',
    'delay?.memberJoinedMeanwhile && delay.remainingMs < 0',
  ],
  [
    'the generation is not raised',
    rebalance,
    'group.generation += 1',
    'group.generation += group.members.length === 0 ? 0 : 1',
  ],
  ['the last joiner leads', join, 'group.leader ??= member.memberId', 'group.leader = member.memberId'],
  [
    'nobody votes',
    group,
    '(votes.get(name) ?? 0) > (votes.get(winner) ?? 0)) winner = name',
    'name > winner) winner = name',
  ],
  ['ids handed out are not waited for', group, 'return group.pendingJoin.length === 0 && group', 'return group'],
  ['any assignor will do', group, 'return offered.some(protocol => candidates.has(protocol.name))', 'return true'],
  ['a group has no size', join, "if (!acceptsSize(group, known)) return 'GROUP_MAX_SIZE_REACHED'", ''],
  [
    'a static member that is back rebalances the group',
    join,
    "if (group.state === 'Stable' && selectProtocol(group) === protocolBefore) {",
    'if (turn.now < 0) {',
  ],
  [
    'nobody is fenced',
    group,
    "return known.memberId === request.memberId ? undefined : 'FENCED_INSTANCE_ID'",
    'return undefined',
  ],
  [
    'the generation is not checked',
    requests,
    "if (request.generation !== group.generation) return { error: 'ILLEGAL_GENERATION' }",
    '',
  ],
  [
    'a heartbeat does not tell of a rebalance',
    requests,
    "if (member.held === null) restartSession(member, turn)\n      return 'REBALANCE_IN_PROGRESS'",
    "if (member.held === null) restartSession(member, turn)\n      return 'NONE'",
  ],
  [
    'a heartbeat does not renew the session',
    requests,
    "case 'Stable':\n      if (member.held === null) restartSession(member, turn)",
    "case 'Stable':",
  ],
  [
    'commits are taken while the leader assigns',
    requests,
    "if (group.state === 'CompletingRebalance') return 'REBALANCE_IN_PROGRESS'",
    '',
  ],
  [
    'a leave waits for the session',
    requests,
    'expel(group, member, why, timedOut ? member.rebalanceTimeoutMs : 0, turn)\n',
    "return 'NONE'\n",
  ],
  [
    'a session never ends',
    expiry,
    'if (member.sessionDeadline === null || member.sessionDeadline > now) return false',
    'if (member.sessionDeadline !== -1) return false',
  ],
  [
    'the dead keep their partitions',
    expiry,
    "rebalanceWithout(group, { reason: 'session timed out', consumer: dead.consumer }, turn)",
    '',
  ],
  ['eager members keep what they hold', membership, 'if (isEager) letGo(consumer, consumer.partitions, turn.now)', ''],
  [
    'no automatic commit before a rebalance',
    membership,
    '!isPreparing(membership.step) && isMember(consumer) && consumer.config.enableAutoCommit',
    '!isPreparing(membership.step) && turn.now < 0',
  ],
  [
    'cooperative losers do not join again',
    membership,
    "requestRejoin(consumer, 'need to revoke partitions and re-join')",
    '',
  ],
  [
    'lost partitions are revoked',
    membership,
    "callListener(consumer, 'Lost', consumer.partitions, turn)",
    "callListener(consumer, 'Revoked', consumer.partitions, turn)",
  ],
  [
    'poll() may take for ever',
    heartbeat,
    'if (isOver(heartbeat.pollDeadline, turn)) return leaveForLateness(consumer, turn)',
    '',
  ],
  [
    'one leaves before the coordinator is found again',
    heartbeat,
    "if (consumer.coordinator !== 'known') return lookForCoordinator(consumer, turn)",
    "if (consumer.coordinator !== 'known' && !isOver(heartbeat.pollDeadline, turn)) return lookForCoordinator(consumer, turn)",
  ],
  [
    'the session goes on running down when the coordinator is found',
    'src/kafka/consumer/find-coordinator.ts',
    'heartbeat.sessionDeadline = turn.now + config.sessionTimeoutMs',
    '',
  ],
  [
    'a commit of a stale generation stops the join',
    commit,
    "membership.generation !== request.generation && membership.state === 'PREPARING_REBALANCE'",
    "membership.generation !== request.generation && membership.state === 'COMPLETING_REBALANCE'",
  ],
  ['an unknown member keeps its id', rejoin, "error === 'ILLEGAL_GENERATION')", 'true)'],
  [
    'a failed join keeps its former reason',
    rejoin,
    'membership.rejoinReason = reason',
    'membership.rejoinReason ??= reason',
  ],
  ['a static member says goodbye', rejoin, '(config.groupInstanceId !== null && !alsoStatic) || ', ''],
  [
    'the last record processed is committed',
    commit,
    'offset: position, leaderEpoch',
    'offset: Math.max(0, position - 1), leaderEpoch',
  ],
  [
    'auto commit waits twice as long',
    commit,
    'pauseMs(consumer.config.autoCommitIntervalMs)',
    'pauseMs(2 * consumer.config.autoCommitIntervalMs)',
  ],
  [
    'a member without a group may commit',
    commit,
    "if (membership.state === 'STABLE' || assignedByHand) return null",
    'if (membership) return null',
  ],
  ['max.poll.records is ignored', fetch, 'let room = consumer.config.maxPollRecords', 'let room = 1_000_000'],
  ['paused partitions are returned', fetch, 'if (room === 0 || owned.isPaused) {', 'if (room === 0) {'],
  [
    'the committed offset is not asked for',
    positions,
    "owned.needs = offset === null ? 'reset' : null",
    "owned.needs = 'reset'",
  ],
  ['earliest means latest', positions, "return policy === 'earliest' ? 'earliest' : 'latest'", "return 'latest'"],
  ['offsets never expire', 'src/kafka/coordinator/expiry.ts', '>= retentionMs)', '>= 1e15)'],
  [
    'range gives the remainder to the last',
    'src/kafka/assignors/range.ts',
    '(rank < remainder ? 1 : 0)',
    '(rank >= takers.length - remainder ? 1 : 0)',
  ],
  [
    'a fetch at the log end is out of range',
    'src/kafka/log/partition-log.ts',
    'offset > log.logEndOffset) return',
    'offset >= log.logEndOffset) return',
  ],
  [
    'deleted topics keep their offsets',
    'src/kafka/coordinator/coordinator.ts',
    '!topics.some(({ topic }) => topic === entry.topic)',
    'topics.length < 0',
  ],
]
