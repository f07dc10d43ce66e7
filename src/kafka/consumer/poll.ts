/**
 * poll() does everything a consumer does in the foreground (ClassicKafkaConsumer.poll): it joins
 * the group and runs the rebalance listener, commits automatically, finds out where to begin,
 * returns records that were fetched before, and sends the next fetch.
 */
import type { CommitCaller } from '../facts'
import type { RecordRun } from '../protocol/names'
import { autoCommit, runCallbacks } from './commit'
import { fail } from './fatal'
import { collect, maybeFetch } from './fetch'
import { proceedWithMembership, readUnread } from './membership'
import type { Application, CommitMode } from './options'
import { resumeDue } from './partitions'
import { findPositions, knowsPositions } from './positions'
import { timesVary } from './processing'
import { askForMetadata, type ConsumerTurn, isAsking } from './requests'
import type { Consumer } from './state'

/**
 * Goes on with the poll() under way. Gives the records to return, none while it waits; 'blocked'
 * while the rebalance listener itself waits, which no time-out of poll() ends; 'failed' when it threw.
 */
export function continuePoll(consumer: Consumer, turn: ConsumerTurn): readonly RecordRun[] | 'blocked' | 'failed' {
  // A group that is idle does little else than come through here: each step is asked for only where there is one.
  if (consumer.asyncFailures.length > 0) runCallbacks(consumer, turn)
  if (consumer.partitions.length > 0) resumeDue(consumer, turn.now)
  if (consumer.unread) readUnread(consumer, consumer.unread, turn)
  if (turn.now >= consumer.metadata.refreshAt) maybeAskForMetadata(consumer, turn)
  const isInGroup =
    (consumer.metadata.topics !== null || consumer.assignedByHand) && proceedWithMembership(consumer, turn)
  const { step } = consumer.membership
  if (step?.kind === 'revoking' || step?.kind === 'taking') return 'blocked'
  // A long poll() is no late one: each time round it says that it is there.
  consumer.heartbeat.pollDeadline = turn.now + consumer.config.maxPollIntervalMs
  if (consumer.membership.fatal) return fail(consumer, consumer.membership.fatal, turn)
  if (isInGroup) {
    if (consumer.autoCommitAt !== null && turn.now >= consumer.autoCommitAt) autoCommit(consumer, turn)
    const missing = knowsPositions(consumer) ? undefined : findPositions(consumer, turn)
    if (missing) return fail(consumer, missing, turn)
  }
  const records = collect(consumer)
  maybeFetch(consumer, turn)
  if (records.length > 0) tellOfRecords(consumer, records, turn)
  return records
}

function tellOfRecords(consumer: Consumer, runs: readonly RecordRun[], turn: ConsumerTurn): void {
  const { name, config, membership, application, polls } = consumer
  const { generation } = membership
  turn.note({
    kind: 'PollReturned',
    consumer: name,
    group: config.groupId,
    poll: polls,
    generation,
    runs,
    perRecordMs: isToldOfEach(application) ? null : application.processMs,
    waitsFor: commitsWaitedFor(application),
  })
}

/** Where records are done in no order, or not at once, may fail, or take unlike times, it is told of each when it is done. */
function isToldOfEach(application: Application): boolean {
  return (
    application.handler === 'pool' ||
    application.handler === 'batch' ||
    application.poison !== null ||
    timesVary(application)
  )
}

function commitsWaitedFor({ handler, commit }: Application): readonly CommitCaller[] {
  if (handler !== 'commitFirst') return WAITED_FOR[commit]
  return ['before handling', ...WAITED_FOR[commit]]
}

const WAITED_FOR: Readonly<Record<CommitMode, readonly CommitCaller[]>> = {
  none: [],
  sync: [],
  async: [],
  perRecord: ['after record'],
  perRecordAsync: [],
  everyN: ['after n records'],
  everyNAsync: [],
}

/** The client asks for the metadata of its topics when it has none, or when it has grown too old. */
export function maybeAskForMetadata(consumer: Consumer, turn: ConsumerTurn): void {
  if (consumer.assignedByHand || turn.now < consumer.metadata.refreshAt || isAsking(consumer, 'Metadata')) return
  askForMetadata(consumer, turn)
}
