/**
 * Where to begin. A partition that was just assigned begins at the group's committed offset; only
 * where there is none, or it lies outside the log, auto.offset.reset decides (SubscriptionState).
 */
import type { FactOf } from '../facts'
import { FIRST_BROKER, FIRST_BROKER_ADDRESS } from '../protocol/addresses'
import { durationMs } from '../protocol/duration'
import type { OffsetSpec, ResponseOf } from '../protocol/messages'
import { pauseMs } from '../protocol/pause'
import { ensureCoordinator, isNotNow } from './find-coordinator'
import { ownedPartition } from './partitions'
import { ask, type ConsumerTurn, isAsking } from './requests'
import { withSpan } from './spans'
import type { Consumer, OwnedPartition, PendingRequest } from './state'

/** Whether it is known of each partition where to begin. */
export function knowsPositions({ partitions }: Consumer): boolean {
  for (const { needs } of partitions) if (needs !== null) return false
  return true
}

/** Asks for positions that are not known yet; gives the exception that poll() throws when none may be found. */
export function findPositions(consumer: Consumer, turn: ConsumerTurn): { error: string; message: string } | undefined {
  const unknown = consumer.partitions.filter(owned => owned.needs !== null && !owned.pendingRevocation)
  if (unknown.length === 0) return undefined
  const uncommitted = unknown.filter(owned => owned.needs === 'committed offset')
  if (uncommitted.length > 0 && !isAsking(consumer, 'OffsetFetch')) {
    ensureCoordinator(consumer, turn)
    const partitions = uncommitted.map(({ topic, partition }) => ({ topic, partition }))
    const { nextCorrelationId: correlationId, config } = consumer
    const fetch = { kind: 'request', api: 'OffsetFetch', correlationId, groupId: config.groupId, partitions } as const
    if (consumer.coordinator === 'known' && turn.now >= consumer.asksAgainAt) ask(consumer, fetch, turn)
  }
  const toReset = unknown.filter(owned => isReset(owned) && (owned.retryAt ?? 0) <= turn.now)
  if (toReset.length === 0 || isAsking(consumer, 'ListOffsets')) return undefined
  const policy = consumer.config.autoOffsetReset
  const undecided = toReset.filter(owned => owned.seeks === null)
  if (policy === 'none' && undecided.length > 0) return noReset(undecided)
  const partitions = toReset.map(({ topic, partition, seeks }) => ({
    topic,
    partition,
    spec: seeks ?? resetSpec(policy, turn.now),
  }))
  const { nextCorrelationId: correlationId } = consumer
  ask(consumer, { kind: 'request', api: 'ListOffsets', correlationId, partitions }, turn)
  return undefined
}

function isReset({ needs }: OwnedPartition): boolean {
  return needs === 'reset' || needs === 'reset from out of range'
}

/** With `none` the application decides: poll() throws, and the membership goes on. */
function noReset(undecided: readonly OwnedPartition[]): { error: string; message: string } {
  const outOfRange = undecided.find(owned => owned.needs === 'reset from out of range')
  if (outOfRange && undecided.every(owned => owned.needs !== 'reset')) {
    const { topic, partition } = outOfRange
    const message = `Fetch position ${fetchPosition(outOfRange)} is out of range for partition ${topic}-${partition}`
    return { error: 'OffsetOutOfRangeException', message }
  }
  const names = undecided.map(owned => `${owned.topic}-${owned.partition}`).join(', ')
  return {
    error: 'NoOffsetForPartitionException',
    message: `Undefined offset with no reset policy for partitions: [${names}]`,
  }
}

/** As Java prints a SubscriptionState.FetchPosition: where it stood, and who leads the partition. */
function fetchPosition({ outOfRange, leaderEpoch }: OwnedPartition): string {
  const epoch = leaderEpoch < 0 ? 'Optional.empty' : `Optional[${leaderEpoch}]`
  const leader = `Optional[${FIRST_BROKER_ADDRESS} (id: ${FIRST_BROKER} rack: null isFenced: false)]`
  return `FetchPosition{offset=${outOfRange}, offsetEpoch=${epoch}, currentLeader=LeaderAndEpoch{leader=${leader}, epoch=0}}`
}

export function onOffsetFetchAnswer(
  consumer: Consumer,
  answer: ResponseOf<'OffsetFetch'>,
  request: PendingRequest,
  turn: ConsumerTurn,
): void {
  if (isNotNow(consumer, answer.error, turn)) return
  if (!consumer.assignedByHand && request.generation !== consumer.membership.generation) return
  const found = []
  for (const { topic, partition, offset, leaderEpoch } of answer.offsets) {
    const owned = ownedPartition(consumer, topic, partition)
    if (owned?.needs !== 'committed offset') continue
    owned.leaderEpoch = leaderEpoch
    owned.needs = offset === null ? 'reset' : null
    owned.position = offset
    if (offset !== null) found.push({ topic, partition, offset, from: 'committed' as const })
  }
  if (found.length > 0) noteSet(consumer, found, turn)
}

export function onListOffsetsAnswer(consumer: Consumer, answer: ResponseOf<'ListOffsets'>, turn: ConsumerTurn): void {
  const from = resetName(consumer.config.autoOffsetReset)
  const found = []
  for (const { topic, partition, offset } of answer.offsets) {
    const owned = ownedPartition(consumer, topic, partition)
    if (!owned || !isReset(owned)) continue
    if (offset === null) {
      owned.retryAt = turn.now + pauseMs(consumer.config.requestTimeoutMs) // no record that new: asked again later
      continue
    }
    passOver(consumer, owned, offset)
    const outOfRange = owned.outOfRange === null ? {} : { outOfRange: owned.outOfRange }
    owned.position = offset
    owned.leaderEpoch = 0
    owned.needs = null
    owned.retryAt = null
    owned.seeks = null
    owned.outOfRange = null
    found.push({ topic, partition, offset, from, ...outOfRange })
  }
  if (found.length > 0) noteSet(consumer, found, turn)
}

/** What lies between where it stood, or the beginning, and where the reset goes on: it reads none of that. */
function passOver(consumer: Consumer, owned: OwnedPartition, to: number): void {
  if (owned.seeks !== null) return
  if (owned.outOfRange !== null) consumer.vanished = withSpan(consumer.vanished, owned, [owned.outOfRange, to])
  else if (resetName(consumer.config.autoOffsetReset) !== 'earliest')
    consumer.begunBeyond = withSpan(consumer.begunBeyond, owned, [0, to])
}

type ResetName = 'earliest' | 'latest' | 'by_duration'

function resetName(policy: string): ResetName {
  if (policy.startsWith('by_duration')) return 'by_duration'
  return policy === 'earliest' ? 'earliest' : 'latest'
}

function resetSpec(policy: string, now: number): OffsetSpec {
  const name = resetName(policy)
  if (name !== 'by_duration') return name
  return { timestamp: now - (durationMs(policy.slice('by_duration:'.length)) ?? 0) }
}

function noteSet(consumer: Consumer, positions: FactOf<'PositionsSet'>['positions'], turn: ConsumerTurn): void {
  turn.note({ kind: 'PositionsSet', consumer: consumer.name, group: consumer.config.groupId, positions })
}
