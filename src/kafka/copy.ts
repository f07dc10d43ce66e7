/**
 * Copies of nodes that may be changed without the original changing. What is only ever replaced in a
 * node stays shared; what is changed in place is copied with it.
 *
 * Each field is named, in the order in which it is first made: so all nodes of a kind have one shape for
 * the engine that runs this, which reads it several times as fast as the many that `{ ...node }` leaves.
 */
import type { Broker, Topic } from './broker/state'
import type { Membership } from './consumer/membership-state'
import type { Consumer, HeartbeatThread, Metadata, OwnedPartition } from './consumer/state'
import type { ClassicGroup, Member } from './coordinator/classic/group'
import { copyOffsetsTopic } from './coordinator/offsets-topic'
import type { Coordinator } from './coordinator/state'
import { copyLog } from './log/partition-log'
import type { KafkaNode } from './nodes'
import type { Producer } from './producer/state'

export function copyNode(node: KafkaNode): KafkaNode {
  switch (node.kind) {
    case 'broker':
      return copyBroker(node)
    case 'coordinator':
      return copyCoordinator(node)
    case 'consumer':
      return copyConsumer(node)
    case 'producer':
      return copyProducer(node)
    case 'autoscaler':
    case 'rollout':
      return { ...node } // there are few, and they seldom wake
  }
}

function copyBroker(broker: Broker): Broker {
  return {
    id: broker.id,
    kind: broker.kind,
    wakeAt: broker.wakeAt,
    alarm: broker.alarm,
    laterAlarm: broker.laterAlarm,
    logConfig: broker.logConfig,
    topicDefaults: broker.topicDefaults,
    retentionAt: broker.retentionAt,
    sequences: broker.sequences,
    topics: broker.topics.map(copyTopic),
    parkedFetches: broker.parkedFetches.slice(),
  }
}

function copyTopic(topic: Topic): Topic {
  return {
    name: topic.name,
    partitions: topic.partitions.map(copyLog),
    given: topic.given,
    config: topic.config,
  }
}

function copyCoordinator(coordinator: Coordinator): Coordinator {
  return {
    id: coordinator.id,
    kind: coordinator.kind,
    wakeAt: coordinator.wakeAt,
    alarm: coordinator.alarm,
    laterAlarm: coordinator.laterAlarm,
    config: coordinator.config,
    given: coordinator.given,
    restarted: coordinator.restarted,
    groups: coordinator.groups.map(copyGroup),
    topics: coordinator.topics,
    scriptedMemberIds: coordinator.scriptedMemberIds,
    expiryChecks: coordinator.expiryChecks,
    offsetsTopic: copyOffsetsTopic(coordinator.offsetsTopic),
    idsGiven: coordinator.idsGiven.map(({ consumer, count }) => ({ consumer, count })),
    names: coordinator.names,
    leaders: coordinator.leaders,
    loading: coordinator.loading,
    outages: coordinator.outages,
  }
}

function copyGroup(group: ClassicGroup): ClassicGroup {
  return {
    groupId: group.groupId,
    config: group.config,
    state: group.state,
    generation: group.generation,
    protocolName: group.protocolName,
    leader: group.leader,
    members: group.members.map(copyMember),
    pendingJoin: group.pendingJoin.slice(),
    pendingSync: group.pendingSync,
    joinDeadline: group.joinDeadline,
    initialDelay: group.initialDelay && { ...group.initialDelay },
    syncDeadline: group.syncDeadline,
    stateSince: group.stateSince,
    createdAt: group.createdAt,
    offsets: group.offsets.slice(),
    unwritten: group.unwritten,
  }
}

function copyMember(member: Member): Member {
  return {
    memberId: member.memberId,
    consumer: member.consumer,
    node: member.node,
    clientId: member.clientId,
    clientHost: member.clientHost,
    groupInstanceId: member.groupInstanceId,
    sessionTimeoutMs: member.sessionTimeoutMs,
    rebalanceTimeoutMs: member.rebalanceTimeoutMs,
    protocols: member.protocols,
    assignment: member.assignment,
    sessionDeadline: member.sessionDeadline,
    lastHeardAt: member.lastHeardAt,
    held: member.held,
    isNew: member.isNew,
  }
}

function copyConsumer(consumer: Consumer): Consumer {
  return {
    id: consumer.id,
    kind: consumer.kind,
    wakeAt: consumer.wakeAt,
    alarm: consumer.alarm,
    laterAlarm: consumer.laterAlarm,
    name: consumer.name,
    given: consumer.given,
    config: consumer.config,
    application: consumer.application,
    incarnation: consumer.incarnation,
    startedAt: consumer.startedAt,
    process: consumer.process,
    endedAt: consumer.endedAt,
    removed: consumer.removed,
    cutSince: consumer.cutSince,
    subscription: consumer.subscription,
    pattern: consumer.pattern,
    assignedByHand: consumer.assignedByHand,
    told: consumer.told,
    suspended: consumer.suspended,
    inbox: consumer.inbox,
    stoppedSince: consumer.stoppedSince,
    startsAgain: consumer.startsAgain,
    doing: consumer.doing,
    coordinator: consumer.coordinator,
    coordinatorId: consumer.coordinatorId,
    asksAgainAt: consumer.asksAgainAt,
    membership: copyMembership(consumer.membership),
    heartbeat: copyHeartbeat(consumer.heartbeat),
    metadata: copyMetadata(consumer.metadata),
    partitions: consumer.partitions.map(copyOwned),
    buffer: consumer.buffer,
    fetchNotBefore: consumer.fetchNotBefore,
    autoCommitAt: consumer.autoCommitAt,
    pending: consumer.pending.slice(),
    unread: consumer.unread,
    nextCorrelationId: consumer.nextCorrelationId,
    answeredCommit: consumer.answeredCommit,
    unsentCommits: consumer.unsentCommits,
    asyncFailures: consumer.asyncFailures,
    handledOffsets: consumer.handledOffsets,
    handledSinceCommit: consumer.handledSinceCommit,
    pool: consumer.pool,
    collected: consumer.collected,
    polls: consumer.polls,
    errorsThrown: consumer.errorsThrown,
    hasThrown: consumer.hasThrown,
    handled: consumer.handled,
    dropped: consumer.dropped,
    skipped: consumer.skipped,
    sentOn: consumer.sentOn,
    attempts: consumer.attempts,
    kept: consumer.kept,
    answeredProduce: consumer.answeredProduce,
    nextSequence: consumer.nextSequence,
    vanished: consumer.vanished,
    begunBeyond: consumer.begunBeyond,
    released: consumer.released,
  }
}

function copyMembership(membership: Membership): Membership {
  return {
    state: membership.state,
    memberId: membership.memberId,
    generation: membership.generation,
    lastGeneration: membership.lastGeneration,
    isLeader: membership.isLeader,
    protocolName: membership.protocolName,
    rejoinReason: membership.rejoinReason,
    joinedSubscription: membership.joinedSubscription,
    needsJoinPrepare: membership.needsJoinPrepare,
    step: membership.step,
    fatal: membership.fatal,
    assignedBy: membership.assignedBy,
    remembered: membership.remembered,
  }
}

function copyHeartbeat(heartbeat: HeartbeatThread): HeartbeatThread {
  return {
    enabled: heartbeat.enabled,
    nextAt: heartbeat.nextAt,
    sentAt: heartbeat.sentAt,
    sessionDeadline: heartbeat.sessionDeadline,
    pollDeadline: heartbeat.pollDeadline,
  }
}

function copyMetadata(metadata: Metadata): Metadata {
  return {
    wanted: metadata.wanted,
    wantsAll: metadata.wantsAll,
    topics: metadata.topics,
    refreshAt: metadata.refreshAt,
  }
}

function copyOwned(owned: OwnedPartition): OwnedPartition {
  return {
    topic: owned.topic,
    partition: owned.partition,
    position: owned.position,
    leaderEpoch: owned.leaderEpoch,
    needs: owned.needs,
    seeks: owned.seeks,
    outOfRange: owned.outOfRange,
    retryAt: owned.retryAt,
    isPaused: owned.isPaused,
    resumesAt: owned.resumesAt,
    pendingRevocation: owned.pendingRevocation,
  }
}

function copyProducer(producer: Producer): Producer {
  return {
    id: producer.id,
    kind: producer.kind,
    wakeAt: producer.wakeAt,
    alarm: producer.alarm,
    laterAlarm: producer.laterAlarm,
    name: producer.name,
    removed: producer.removed,
    plan: producer.plan,
    config: producer.config,
    shapeSince: producer.shapeSince,
    load: producer.load,
    rateSince: producer.rateSince,
    sentAtRate: producer.sentAtRate,
    sent: producer.sent,
    partitions: producer.partitions,
    metadataAt: producer.metadataAt,
    lastSentAt: producer.lastSentAt,
    nextCorrelationId: producer.nextCorrelationId,
    stream: producer.stream,
    sticky: producer.sticky,
  }
}
