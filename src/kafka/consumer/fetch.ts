/**
 * Fetching (AbstractFetch, FetchCollector). A fetch brings far more than one poll() returns; the
 * rest waits in a buffer. While anything is left in it, the broker that sent it is not asked again.
 */
import { withOneMore } from '../protocol/lists'
import type { ResponseOf } from '../protocol/messages'
import type { RecordRun } from '../protocol/names'
import { pauseMs } from '../protocol/pause'
import { readsRecords } from './application'
import { keepBatches } from './failing'
import { ownedPartition } from './partitions'
import { ask, type ConsumerTurn, isAsking } from './requests'
import type { Buffered, Consumer, OwnedPartition } from './state'

/**
 * What poll() returns: up to max.poll.records, one partition's buffer to its end before the next.
 * The position moves now, when the records are returned, not when they have been handled.
 */
export function collect(consumer: Consumer): readonly RecordRun[] {
  if (consumer.buffer.length === 0) return NO_RECORDS
  let returned: RecordRun[] | undefined
  let room = consumer.config.maxPollRecords
  let left: Buffered[] | undefined
  for (const fetched of consumer.buffer) {
    const owned = ownedPartition(consumer, fetched.topic, fetched.partition)
    // No longer ours, or somebody has sought away: dropped silently.
    if (owned?.position !== fetched.from || owned.pendingRevocation) continue
    if (room === 0 || owned.isPaused) {
      left = withOneMore(left, fetched)
      continue
    }
    const { topic, partition, from } = fetched
    const to = Math.min(fetched.to, from + room)
    returned = withOneMore(returned, { topic, partition, from, to })
    owned.position = to
    owned.leaderEpoch = 0
    room -= to - from
    if (to < fetched.to) left = withOneMore(left, { ...fetched, from: to })
    else moveToEnd(consumer, owned)
  }
  consumer.buffer = left ?? EMPTY
  if (!returned) return NO_RECORDS
  // Told once, the list is kept as long as the run: without the room that an array leaves for more.
  return returned.length === 1 ? returned : returned.slice()
}

const NO_RECORDS: readonly RecordRun[] = []
const EMPTY: readonly Buffered[] = []

/** Asks for more from every partition that has a position; one fetch at a time, and none while the buffer holds something. */
export function maybeFetch(consumer: Consumer, turn: ConsumerTurn): void {
  if (consumer.buffer.length > 0) dropForeign(consumer)
  if (turn.now < consumer.fetchNotBefore || isAsking(consumer, 'Fetch') || holdsRecords(consumer)) return
  const { maxPartitionFetchBytes, fetchMinBytes: minBytes, fetchMaxWaitMs: maxWaitMs } = consumer.config
  const { fetchMaxBytes: maxBytes } = consumer.config
  const isAll = consumer.partitions.every(isFetchable)
  const fetchable = isAll ? consumer.partitions : consumer.partitions.filter(isFetchable)
  if (fetchable.length === 0) return
  const partitions = fetchable.map(({ topic, partition, position }) => ({
    topic,
    partition,
    offset: position ?? 0,
    maxBytes: maxPartitionFetchBytes,
  }))
  const { nextCorrelationId: correlationId } = consumer
  const fetch = { kind: 'request', api: 'Fetch', correlationId, partitions, minBytes, maxWaitMs, maxBytes } as const
  ask(consumer, readsRecords(consumer.application) ? { ...fetch, withRecords: true } : fetch, turn)
}

function isFetchable({ position, pendingRevocation, isPaused: paused }: OwnedPartition): boolean {
  return position !== null && !pendingRevocation && !paused
}

export function onFetchAnswer(consumer: Consumer, answer: ResponseOf<'Fetch'>, turn: ConsumerTurn): void {
  let brought = false
  let hasErrors = false
  for (const run of answer.partitions) {
    if (run.error !== 'NONE') hasErrors = true
    // A topic that is not there any more: the client's list of topics is out of date.
    if (run.error === 'UNKNOWN_TOPIC_OR_PARTITION') consumer.metadata.refreshAt = turn.now
    const owned = ownedPartition(consumer, run.topic, run.partition)
    if (owned?.position !== run.from) continue
    if (run.error === 'OFFSET_OUT_OF_RANGE') {
      owned.outOfRange = owned.position
      owned.position = null
      owned.needs = 'reset from out of range'
      brought = true
    } else if (run.error === 'NONE' && run.to > run.from) {
      const { topic, partition, from, to, bytes } = run
      if (run.batches) keepBatches(consumer, run, run.batches)
      const one = { topic, partition, from, to, bytes }
      consumer.buffer = consumer.buffer.length === 0 ? [one] : [...consumer.buffer, one]
      brought = true
    }
  }
  if (hasErrors && !brought) consumer.fetchNotBefore = turn.now + pauseMs(consumer.config.retryBackoffMs)
}

/** Data of partitions that are gone, or were sought away from, must not keep the broker from being asked. */
function dropForeign(consumer: Consumer): void {
  consumer.buffer = consumer.buffer.filter(({ topic, partition, from }) => {
    const owned = ownedPartition(consumer, topic, partition)
    return owned?.position === from && !owned.pendingRevocation
  })
}

/** Whether records lie in the buffer that the next poll() can return. */
function holdsRecords(consumer: Consumer): boolean {
  for (const fetched of consumer.buffer) if (!isPaused(consumer, fetched)) return true
  return false
}

function isPaused(consumer: Consumer, { topic, partition }: Buffered): boolean {
  return ownedPartition(consumer, topic, partition)?.isPaused ?? false
}

/** A partition that was drained goes to the end of the order, so that all get their turn. */
function moveToEnd(consumer: Consumer, owned: OwnedPartition): void {
  if (consumer.partitions.at(-1) === owned) return
  consumer.partitions.splice(consumer.partitions.indexOf(owned), 1)
  consumer.partitions.push(owned)
}
