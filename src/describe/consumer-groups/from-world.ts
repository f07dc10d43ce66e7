/**
 * The cluster of a run, as Kafka's tool sees it at that moment: what the coordinator and the broker
 * would answer. A crashed member is still there until its session ends, and nothing shows it.
 */
import type { ClassicGroup, CommittedOffset, Member } from '../../kafka/coordinator/classic/group'
import { offsetFor } from '../../kafka/log/partition-log'
import { FIRST_BROKER_ADDRESS } from '../../kafka/protocol/addresses'
import { brokerOf, coordinatorOf, type KafkaWorld } from '../../kafka/world'
import type { ToolCommit, ToolGroup, ToolMember, ToolWorld } from './tool-world'

/** Where the tool is told to find the simulated broker. */
export const BOOTSTRAP_SERVER = FIRST_BROKER_ADDRESS

export function toolWorldOf(world: KafkaWorld): ToolWorld {
  const [host = '', port] = BOOTSTRAP_SERVER.split(':')
  return {
    groups: coordinatorOf(world).groups.map(toolGroup),
    topics: brokerOf(world).topics.map(({ name, partitions }) => ({
      topic: name,
      partitions: partitions.map(log => ({
        topic: name,
        partition: log.partition,
        logStart: log.logStartOffset,
        logEnd: log.logEndOffset,
        offsetAt: timestamp => offsetFor(log, { timestamp }),
      })),
    })),
    coordinator: { host, port: Number(port), id: 1 },
    now: world.now,
    files: new Map(),
  }
}

/** A classic group names its assignor only while it is Stable (ClassicGroup.asDescribedGroup), and has no epochs to show. */
function toolGroup(group: ClassicGroup): ToolGroup {
  return {
    groupId: group.groupId,
    state: group.state,
    type: 'Classic',
    assignor: group.state === 'Stable' ? (group.protocolName ?? '') : '',
    groupEpoch: null,
    targetAssignmentEpoch: null,
    members: group.members.map(toolMember),
    committed: group.offsets.map(toolCommit),
    subscribedTopics: [...new Set(group.members.flatMap(subscribedTopics))],
  }
}

/** Consumers commit with the leader epoch of the record before, which the one broker there is never raises. */
function toolCommit({ topic, partition, offset }: CommittedOffset): ToolCommit {
  return { topic, partition, offset, leaderEpoch: offset === 0 ? null : 0 }
}

function toolMember({ memberId, groupInstanceId, clientId, clientHost, assignment }: Member): ToolMember {
  return {
    memberId,
    groupInstanceId,
    clientId,
    host: clientHost,
    assignment,
    memberEpoch: null,
    targetAssignment: [],
    upgraded: null,
  }
}

function subscribedTopics({ protocols }: Member): readonly string[] {
  return protocols.flatMap(({ subscription }) => subscription.topics)
}
