/**
 * The leader of a classic group is one of its consumers. It alone learns who the others are, deals
 * out the partitions, and watches the topics: the broker does neither.
 */
import { assignorNamed } from '../assignors'
import type { MemberSubscription } from '../assignors/assignor'
import { inJavaHashMapOrder } from '../assignors/java-hash-order'
import type { JoiningMember } from '../protocol/messages'
import type { TopicPartition } from '../protocol/names'
import { ask, askForMetadata, type ConsumerTurn, isAsking } from './requests'
import type { Consumer, Metadata } from './state'

/** As the leader: deal out the partitions of everybody's topics, and send the result with SyncGroup. */
export function assignAsLeader(consumer: Consumer, turn: ConsumerTurn): void {
  const { membership, metadata } = consumer
  const elected = membership.step
  if (elected?.kind !== 'elected' || !knowsTopicsOf(consumer, elected.members, turn)) return
  const assignor = assignorNamed(membership.protocolName ?? '')
  if (!assignor) return
  membership.step = null
  membership.assignedBy = metadata.topics
  // A static leader that is back watches everybody's topics again, but what is assigned stands.
  if (elected.skipAssignment) return sendSync(consumer, [], turn)
  const assignment = assignor.assign({
    subscriptions: asTheHashMapIterates(elected.members),
    partitionCounts: new Map(metadata.topics?.map(({ topic, partitions }) => [topic, partitions])),
  })
  const assignments = [...assignment].map(([memberId, partitions]) => ({ memberId, partitions }))
  sendSync(consumer, assignments, turn)
}

/** The leader needs the partition counts of topics that it may not read itself; it asks for what it lacks. */
function knowsTopicsOf(consumer: Consumer, members: readonly JoiningMember[], turn: ConsumerTurn): boolean {
  const { metadata } = consumer
  const topics = new Set(members.flatMap(member => member.subscription.topics))
  const unasked = [...topics].filter(topic => !metadata.wanted.includes(topic))
  if (unasked.length > 0) {
    metadata.wanted = [...metadata.wanted, ...unasked]
    metadata.refreshAt = turn.now
  }
  const isUpToDate = metadata.refreshAt > turn.now && !isAsking(consumer, 'Metadata')
  if (!isUpToDate && !isAsking(consumer, 'Metadata')) askForMetadata(consumer, turn)
  return isUpToDate
}

/** Java's client keeps the members in a HashMap, and the sticky assignors go through it as it lies. */
function asTheHashMapIterates(members: readonly JoiningMember[]): MemberSubscription[] {
  const byId = new Map(members.map(member => [member.memberId, member]))
  return inJavaHashMapOrder([...byId.keys()]).flatMap(memberId => {
    const member = byId.get(memberId)
    if (!member) return []
    const { topics, owned, generation, rackId, userData } = member.subscription
    const claimed = userData ?? { owned, generation }
    const { groupInstanceId } = member
    return [{ memberId, groupInstanceId, rackId, topics, ...claimed, protocolGeneration: generation }]
  })
}

/** Asks for one's part of the assignment; the leader's request brings the whole of it. */
export function sendSync(
  consumer: Consumer,
  assignments: readonly { memberId: string; partitions: readonly TopicPartition[] }[],
  turn: ConsumerTurn,
): void {
  const { config, membership } = consumer
  const { memberId, generation } = membership
  const { groupId, groupInstanceId } = config
  const header = { kind: 'request', api: 'SyncGroup', correlationId: consumer.nextCorrelationId } as const
  ask(consumer, { ...header, groupId, memberId, groupInstanceId, generation, assignments }, turn)
}

/** Only the leader watches the topics: partitions that came to be make it join again, and so everybody. */
export function noticeNewPartitions(consumer: Consumer, turn: ConsumerTurn): void {
  const { membership, metadata } = consumer
  const { assignedBy } = membership
  if (!membership.isLeader || membership.state !== 'STABLE' || !assignedBy || assignedBy === metadata.topics) return
  membership.assignedBy = metadata.topics
  if (countsAlike(metadata.wanted, assignedBy, metadata.topics)) return
  membership.rejoinReason ??= 'cached metadata has changed'
  turn.note({ kind: 'MetadataChanged', consumer: consumer.name, group: consumer.config.groupId })
}

function countsAlike(names: readonly string[], before: Metadata['topics'], now: Metadata['topics']): boolean {
  const count = (topics: Metadata['topics'], name: string) =>
    topics?.find(({ topic }) => topic === name)?.partitions ?? 0
  return names.every(name => count(before, name) === count(now, name))
}
