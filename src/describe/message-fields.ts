/** What a message carries, a line for each field, under the names of Kafka's protocol. */
import type { Message, OfferedProtocol, PartitionOffset, Request, Response } from '../kafka/protocol/messages'
import type { MemberId, TopicPartition } from '../kafka/protocol/names'
import { partitionName } from './lanes'
import { inOrder, partitionList } from './lists'
import { counted, duration } from './time'

export function fieldsOf(message: Message, many: number): string[] {
  switch (message.kind) {
    case 'request':
      return requestFields(message, many)
    case 'response':
      return responseFields(message, many)
    case 'disconnected':
    case 'logSettingsRead':
      return []
    case 'metadataImage':
      return message.topics.map(({ topic, partitions }) => `${topic}: ${counted(partitions, 'partition')}`)
  }
}

/** The start of a member id is enough to tell ids apart: `A-72e13f39…`. */
export function shortId(memberId: MemberId): string {
  return withShortIds(memberId)
}

function withShortIds(text: string): string {
  return text.replace(/-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '…')
}

function requestFields(request: Request, many: number): string[] {
  switch (request.api) {
    case 'FindCoordinator':
      return [`group ${request.groupId}`]
    case 'JoinGroup':
      return [
        request.memberId === '' ? 'member id: none yet' : `member id ${shortId(request.memberId)}`,
        ...instance(request.groupInstanceId),
        `session time-out ${duration(request.sessionTimeoutMs)}`,
        `rebalance time-out ${duration(request.rebalanceTimeoutMs)}`,
        ...offered(request.protocols, many),
        ...(request.reason === '' ? [] : [`reason: ${withShortIds(request.reason)}`]),
      ]
    case 'SyncGroup':
      return [
        `generation ${request.generation}`,
        ...request.assignments.map(({ memberId, partitions }) => `${shortId(memberId)}: ${listed(partitions, many)}`),
      ]
    case 'Heartbeat':
      return [`generation ${request.generation}`, `member id ${shortId(request.memberId)}`]
    case 'LeaveGroup':
      return [`member id ${shortId(request.memberId)}`, `reason: ${request.reason}`]
    case 'OffsetCommit':
      return [`generation ${request.generation}`, ...offsets(request.offsets, many)]
    case 'OffsetFetch':
      return [listed(request.partitions, many)]
    case 'ListOffsets':
      return [listed(request.partitions, many)]
    case 'Metadata':
      return request.topics === null ? ['every topic'] : request.topics.map(topic => `topic ${topic}`)
    case 'Fetch':
      return offsets(request.partitions, many)
    case 'Produce':
      return request.batches.map(
        ({ topic, partition, keys }) => `${partitionName(topic, partition, many)}: ${counted(keys.length, 'record')}`,
      )
  }
}

function responseFields(answer: Response, many: number): string[] {
  switch (answer.api) {
    case 'JoinGroup':
      if (answer.error !== 'NONE')
        return [answer.error, ...(answer.memberId === '' ? [] : [`member id ${shortId(answer.memberId)}`])]
      return [
        `generation ${answer.generation}`,
        `member id ${shortId(answer.memberId)}`,
        answer.leader === answer.memberId ? 'is the leader' : `leader ${shortId(answer.leader)}`,
        `assignor ${answer.protocolName ?? 'none'}`,
        ...answer.members.map(({ memberId }) => `member ${shortId(memberId)}`),
      ]
    case 'SyncGroup':
      return [answer.error === 'NONE' ? listed(answer.partitions, many) : answer.error]
    case 'FindCoordinator':
    case 'Heartbeat':
    case 'LeaveGroup':
      return [answer.error]
    case 'OffsetCommit':
      if (answer.errors.every(({ error }) => error === 'NONE')) return ['stored']
      return answer.errors
        .toSorted(inOrder)
        .map(({ topic, partition, error }) => `${partitionName(topic, partition, many)}: ${error}`)
    case 'OffsetFetch':
      return answer.offsets.map(
        ({ topic, partition, offset }) => `${partitionName(topic, partition, many)}: ${offset ?? 'nothing committed'}`,
      )
    case 'ListOffsets':
      return answer.offsets.map(
        ({ topic, partition, offset }) => `${partitionName(topic, partition, many)}: ${offset ?? 'none'}`,
      )
    case 'Metadata':
      return answer.topics.map(({ topic, partitions }) => `${topic}: ${counted(partitions, 'partition')}`)
    case 'Fetch':
      return answer.partitions.map(
        ({ topic, partition, from, to }) => `${partitionName(topic, partition, many)}: ${from} up to ${to}`,
      )
    case 'Produce':
      return []
  }
}

function offered(protocols: readonly OfferedProtocol[], many: number): string[] {
  const [first] = protocols
  if (!first) return []
  const { topics, owned } = first.subscription
  return [
    `assignors ${protocols.map(({ name }) => name).join(', ')}`,
    `topics ${topics.join(', ')}`,
    ...(owned.length === 0 ? [] : [`owned ${listed(owned, many)}`]),
  ]
}

function instance(groupInstanceId: string | null): string[] {
  return groupInstanceId === null ? [] : [`group.instance.id ${groupInstanceId}`]
}

function offsets(given: readonly PartitionOffset[], many: number): string[] {
  return given
    .toSorted(inOrder)
    .map(({ topic, partition, offset }) => `${partitionName(topic, partition, many)}: ${offset}`)
}

function listed(partitions: readonly TopicPartition[], many: number): string {
  return partitions.length === 0 ? 'no partition' : partitionList(partitions, many)
}
