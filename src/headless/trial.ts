/**
 * A run put on trial: played event by event, with a look at the invariants after each. Once nothing is
 * done to the group any more it has to come to rest within a bound, and where the settings promise it
 * every record must have been handled by its rightful owner, and the lag go to 0.
 */
import { type Effects, effectsOf } from '../describe/effects'
import { lanePictures } from '../describe/lanes'
import { CONSUMER_SETTINGS, configured } from '../kafka/config'
import { applicationOf } from '../kafka/consumer/application'
import type { Span } from '../kafka/consumer/records-kept'
import { spansFor } from '../kafka/consumer/spans'
import type { Member } from '../kafka/coordinator/classic/group'
import { standingOf } from '../kafka/coordinator/failover'
import { groupOf } from '../kafka/coordinator/state'
import type { Fact, FactOf } from '../kafka/facts'
import { brokenInvariants } from '../kafka/invariants'
import type { TopicPartition } from '../kafka/protocol/names'
import { mainGroup, type RunDocument, type StepName } from '../kafka/scenario/document'
import { openRun } from '../kafka/scenario/run'
import { isSettled } from '../kafka/scenario/settled'
import { startSettings } from '../kafka/scenario/steps'
import { advance, command, consumerOf, consumersOf, coordinatorOf, type KafkaWorld } from '../kafka/world'
import { firstDue, isAnyDue } from '../sim/agenda'
import type { Instant } from '../sim/world'
import { meddles, type OrderBook, orderBook, wrongOrder } from './order'
import { perRecordMs, type RandomRun } from './random-run'

export interface Verdict {
  /** The first thing that went wrong; null where nothing did. */
  readonly problem: string | null
  /** When that was, or the run was over. */
  readonly at: Instant
  readonly events: number
}

export function tried({ document, calmAt }: RandomRun): Verdict {
  const { first, commands } = openRun(document)
  const ledger: Ledger = {
    ends: new Map(),
    committed: new Map(),
    handled: new Map(),
    order: orderBook(document),
    members: new Map(),
  }
  const facts: Fact[] = []
  const note = (fact: Fact) => void facts.push(fact)
  let world = first
  let problem: string | null = brokenInvariants(null, first, [])[0] ?? null

  const look = (next: KafkaWorld) => {
    problem ??= brokenInvariants(world, next, facts)[0] ?? wrongOrder(ledger.order, facts)
    enter(ledger, world, next, facts)
    world = next
    facts.length = 0
  }
  const playTo = (until: Instant, isOver: () => boolean = () => false) => {
    while (problem === null && (world.now < until || isAnyDue(world.agenda, until))) {
      look(advance(world, until, { maxEvents: 1, note }))
      if (world.events % LOOK_EVERY === 0 && isOver()) return true
    }
    return isOver()
  }

  for (const timed of commands) {
    playTo(timed.at)
    if (problem !== null) break
    look(command(world, timed.command, note).world)
    problem ??= wrongLag(world, ledger)
  }
  const promise = promiseOf(document)
  const isAtRest = () => isSettled(world, { do: 'wait', args: {} }, mainGroup(document))
  if (!playTo(Math.max(calmAt, world.now) + promise.restWithinMs, isAtRest)) problem ??= unrest(world, document)
  if (promise.handlesAll) {
    const isOver = () =>
      unhandled(world, ledger, document) === null && (!promise.commitsAll || lagging(world, document) === null)
    if (!playTo(world.now + DRAINED_WITHIN_MS, isOver))
      problem ??= unhandled(world, ledger, document) ?? lagging(world, document)
  }
  problem ??= wrongLag(world, ledger) ?? brokenPromise(effectsOf(world, mainGroup(document)), promise)
  return { problem, at: world.now, events: world.events }
}

/** Whether it is over is asked once in so many events. */
const LOOK_EVERY = 16
const DRAINED_WITHIN_MS = 1_200_000

interface Promised {
  readonly restWithinMs: number
  readonly handlesAll: boolean
  readonly commitsAll: boolean
  /** No commit ever lies beyond a record that nobody has handled, nor has in hand. */
  readonly losesNothing: boolean
  /** No record is handled again. */
  readonly repeatsNothing: boolean
}

function brokenPromise({ lost, lostRuns, again }: Effects, { losesNothing, repeatsNothing }: Promised): string | null {
  const [first] = lostRuns
  if (losesNothing && first) return `${lost} records are lost, from ${named(first)} at ${first.from} on`
  return repeatsNothing && again > 0 ? `${again} records are handled again, though each is committed first` : null
}

/** What the settings of a run promise, once nothing is done to the group any more. */
function promiseOf(document: RunDocument): Promised {
  const settings = startSettings(document, {})
  const consumer = configured(CONSUMER_SETTINGS, settings)
  const { commit, handler, poison, onError, batchSize } = applicationOf(settings)
  const inOneGo = consumer.maxPollRecords + (handler === 'batch' ? batchSize : 0)
  const isHasty = perRecordMs(document.config.consumerOptions) * inOneGo < consumer.maxPollIntervalMs
  const commits = consumer.enableAutoCommit || commit !== 'none'
  const throws = poison !== null && onError.startsWith('throw')
  // What is collected counts as done to an automatic commit, and what is collected of partitions that go is let go.
  const losesCollected = handler === 'batch' && consumer.enableAutoCommit
  const inLoop = handler === 'inLoop' || handler === 'idempotent' || (handler === 'batch' && !losesCollected)
  const isLeftAlone = !document.steps.some(meddles)
  const keepsAll = document.config.topic['retention.ms'] === undefined
  const isPoisonedPool = handler === 'pool' && poison !== null
  return {
    // A dead member is found out, the slowest rejoins; and once more, if it was the leader's turn just then.
    restWithinMs: isHasty
      ? 2 * consumer.sessionTimeoutMs + 4 * consumer.maxPollIntervalMs + 30_000 + silenceIn(document)
      : 0,
    handlesAll:
      isLeftAlone && isHasty && commits && inLoop && keepsAll && !throws && consumer.autoOffsetReset === 'earliest',
    // A commitSync() that failed is not tried again where no further record comes.
    commitsAll: consumer.enableAutoCommit,
    losesNothing:
      isLeftAlone &&
      handler !== 'commitFirst' &&
      !isPoisonedPool &&
      !losesCollected &&
      !(handler === 'pool' && consumer.enableAutoCommit) &&
      // close() commits what the handler has not come to, be it on the way out of the loop or later.
      !throws,
    repeatsNothing: isLeftAlone && handler === 'commitFirst',
  }
}

/** What is lost or late is missed only after request.timeout.ms, and a coordinator that begins anew begins all sessions anew. */
function silenceIn({ steps }: RunDocument): number {
  return steps.some(step => AFTER_SILENCE.includes(step.do)) ? 120_000 : 0
}

const AFTER_SILENCE: readonly StepName[] = [
  'loseMessage',
  'delayMessage',
  'moveCoordinator',
  'restartCoordinator',
  'rollingRestart',
]

/** What came of the run by the messages and facts, kept apart from the nodes' own books. */
interface Ledger {
  readonly ends: Map<string, number>
  readonly committed: Map<string, number>
  readonly handled: Map<string, Set<number>>
  readonly order: OrderBook
  /** Members of each group as its coordinator last knew them: while it is away, they are members still. */
  readonly members: Map<string, readonly Member[]>
}

function enter(ledger: Ledger, before: KafkaWorld, after: KafkaWorld, facts: readonly Fact[]): void {
  const due = after.events > before.events ? firstDue(before.agenda) : undefined
  if (due?.kind === 'message' && due.message.kind === 'request' && due.message.api === 'Produce') {
    for (const batch of due.message.batches) {
      ledger.ends.set(named(batch), (ledger.ends.get(named(batch)) ?? 0) + batch.keys.length)
    }
  }
  for (const { groupId, members } of coordinatorOf(before).groups) ledger.members.set(groupId, members)
  for (const fact of facts) {
    if (fact.kind === 'OffsetsStored') for (const tp of fact.offsets) ledger.committed.set(named(tp), tp.offset)
    if (fact.kind === 'OffsetsDeleted' || fact.kind === 'OffsetsExpired')
      for (const tp of fact.partitions) ledger.committed.delete(named(tp))
    if (fact.kind === 'GroupDeleted') ledger.committed.clear()
    if (fact.kind === 'Delivered') handled(ledger, fact, before)
  }
}

/** Counts records that were handled by one whom the coordinator had not expelled, nor replaced. */
function handled(
  ledger: Ledger,
  { consumer: name, group: groupId, runs }: FactOf<'Delivered'>,
  world: KafkaWorld,
): void {
  const memberId = consumerOf(world, name)?.membership.memberId
  const members = ledger.members.get(groupId) ?? []
  if (!members.some(member => member.memberId === memberId)) return
  for (const run of runs) {
    const isAnothers = members.some(
      member => member.memberId !== memberId && member.assignment.some(tp => named(tp) === named(run)),
    )
    if (isAnothers) continue
    const offsets = ledger.handled.get(named(run)) ?? new Set<number>()
    for (let offset = run.from; offset < run.to; offset++) offsets.add(offset)
    ledger.handled.set(named(run), offsets)
  }
}

function unrest(world: KafkaWorld, document: RunDocument): string | null {
  if (promiseOf(document).restWithinMs === 0) return null
  const group = groupOf(coordinatorOf(world), mainGroup(document))
  const members = group?.members.map(({ consumer, held }) => `${consumer}${held ? ` (${held.api})` : ''}`)
  return `the group does not come to rest: it is ${group?.state} with ${members?.join(', ')}`
}

function unhandled(world: KafkaWorld, { handled }: Ledger, document: RunDocument): string | null {
  for (const { topic, partition, logEnd } of lanesOf(world, document)) {
    const offsets = new Set(handled.get(named({ topic, partition })))
    for (const [from, to] of dealtWithOtherwise(world, { topic, partition })) {
      for (let offset = from; offset < to; offset++) offsets.add(offset)
    }
    const count = offsets.size
    if (count < logEnd) return `${logEnd - count} records of ${topic}-${partition} were handled by no rightful owner`
  }
  return null
}

/** Skipped, or sent on to another topic. */
function dealtWithOtherwise(world: KafkaWorld, tp: TopicPartition): Span[] {
  return consumersOf(world).flatMap(({ skipped, sentOn }) => [...spansFor(skipped, tp), ...spansFor(sentOn, tp)])
}

/** Of the topics that the run begins with: not of those that records are sent on to. */
function lanesOf(world: KafkaWorld, { topics }: RunDocument) {
  return lanePictures(world).filter(({ topic }) => topics[topic] !== undefined)
}

function lagging(world: KafkaWorld, document: RunDocument): string | null {
  for (const { topic, partition, logEnd, readers } of lanesOf(world, document)) {
    const committed = readers[0]?.committed ?? 0
    if (committed !== logEnd) return `the lag of ${topic}-${partition} does not go to 0: ${committed} of ${logEnd}`
  }
  return null
}

/** The lag that is shown is log end less committed offset, by the ledger; null where nothing was committed. */
function wrongLag(world: KafkaWorld, { ends, committed }: Ledger): string | null {
  for (const lane of lanePictures(world)) {
    const isThere = (group: string) => standingOf(coordinatorOf(world), group, world.now).is === 'there'
    const end = ends.get(named(lane)) ?? 0
    const offset = committed.get(named(lane))
    const lag = offset === undefined ? null : end - offset
    for (const reader of lane.readers) {
      if (isThere(reader.group) && reader.lag !== lag)
        return `the lag of ${named(lane)} is shown as ${reader.lag} instead of ${lag}`
    }
  }
  return null
}

function named({ topic, partition }: TopicPartition): string {
  return `${topic}-${partition}`
}
