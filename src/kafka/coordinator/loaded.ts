/**
 * What a coordinator knows once it has read its partition of __consumer_offsets: each group as it was
 * written down last, Stable where it has members. Of what a member offered only the assignor in use is
 * written, so that one which offers more of them begins a rebalance with its next JoinGroup.
 */
import type { Instant } from '../../sim/world'
import { consumerId } from '../protocol/addresses'
import { type ClassicGroup, type Member, newGroup } from './classic/group'
import { type GroupMetadataMember, type GroupMetadataValue, newestOfEachKey, replayed } from './offsets-topic'
import { type Coordinator, configFor } from './state'

/** The groups of that partition, with sessions that begin now. */
export function loadedGroups(coordinator: Coordinator, partition: number, now: Instant): ClassicGroup[] {
  const log = coordinator.offsetsTopic.find(one => one.partition === partition)
  const { groups, offsets } = replayed(log ? newestOfEachKey(log) : [])
  const loaded = new Map<string, ClassicGroup>()
  for (const [groupId, value] of groups) loaded.set(groupId, groupFrom(coordinator, groupId, value, now))
  for (const { key, value } of offsets.values()) {
    const group = loaded.get(key.group) ?? newGroup(key.group, configFor(coordinator, key.group), now)
    loaded.set(key.group, group)
    const { offset, leaderEpoch, metadata, commitTimestamp: committedAt } = value
    group.offsets.push({ topic: key.topic, partition: key.partition, offset, leaderEpoch, metadata, committedAt })
  }
  return [...loaded.values()]
}

function groupFrom(coordinator: Coordinator, groupId: string, value: GroupMetadataValue, now: Instant): ClassicGroup {
  return {
    ...newGroup(groupId, configFor(coordinator, groupId), now),
    state: value.members.length === 0 ? 'Empty' : 'Stable',
    generation: value.generation,
    protocolName: value.protocol,
    leader: value.leader,
    stateSince: value.currentStateTimestamp,
    members: value.members.map(member => memberFrom(coordinator, member, value.protocol ?? '', now)),
  }
}

function memberFrom(
  { names }: Coordinator,
  { memberId, groupInstanceId, clientId, clientHost, ...written }: GroupMetadataMember,
  protocol: string,
  now: Instant,
): Member {
  const consumer = names.find(named => named.memberId === memberId)?.consumer ?? clientId
  return {
    memberId,
    consumer,
    node: consumerId(consumer),
    clientId,
    clientHost,
    groupInstanceId,
    sessionTimeoutMs: written.sessionTimeout,
    rebalanceTimeoutMs: written.rebalanceTimeout,
    protocols: [{ name: protocol, subscription: written.subscription }],
    assignment: written.assignment,
    sessionDeadline: now + written.sessionTimeout,
    lastHeardAt: now,
    held: null,
    isNew: false,
  }
}
