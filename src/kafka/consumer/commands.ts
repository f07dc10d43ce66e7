/** What people do to consumers: start, close, crash, freeze, cut off. What can't be done is refused in words. */
import { type Instant, wokenFirst } from '../../sim/world'
import type { ConsumerCommand, Refusal, StartConsumer } from '../commands'
import { CONSUMER_SETTINGS, configured } from '../config'
import type { KafkaStage } from '../nodes'
import { consumerId } from '../protocol/addresses'
import { applicationOf } from './application'
import { end } from './close'
import { nothingCollected } from './collect'
import { configure, refusedConfigure, refusedSettings } from './configure'
import { disconnect } from './connection'
import { begin, goOn, isAlive } from './consumer'
import type { Told } from './doing'
import { later } from './handled'
import { recordsHere } from './idle'
import { freshMembership } from './membership-state'
import { stop } from './obey'
import { emptyPool } from './pool'
import { problemsOf } from './settings'
import type { Consumer } from './state'

export function commandConsumer(command: ConsumerCommand, stage: KafkaStage): Refusal | undefined {
  const consumer = stage.node(consumerId(command.consumer))
  if (consumer?.kind !== 'consumer' || consumer.removed)
    return { message: `There is no consumer '${command.consumer}'.` }
  const turn = stage.turn(consumer.id)
  const refusal = allowed(command, consumer)
  if (refusal) return refusal
  switch (command.do) {
    case 'stopPolling':
      stopPolling(consumer, command.atOnce ?? false, stage)
      break
    case 'freeze':
      cutNetwork(consumer, stage)
      stopPolling(consumer, false, stage)
      break
    case 'resumePolling':
      resumePolling(consumer, stage)
      break
    case 'crash':
      crash(consumer, stage)
      return undefined
    case 'restart':
      if (consumer.hasThrown && consumer.process === 'failed') {
        end(consumer, 'crashed', turn)
        begin(consumer, turn)
      } else if (isAlive(consumer)) {
        consumer.startsAgain = true
        letHandlerGoOn(consumer, stage.now)
        tell(consumer, { do: 'close' })
      } else begin(consumer, turn)
      break
    case 'cutNetwork':
      cutNetwork(consumer, stage)
      break
    case 'configure':
      configure(consumer, command.config, turn)
      break
    case 'healNetwork':
      consumer.cutSince = null
      consumer.heartbeat.nextAt = Math.min(consumer.heartbeat.nextAt, stage.now + RECONNECT_MS)
      turn.note({ kind: 'NetworkHealed', consumer: consumer.name })
      break
    case 'remove':
      if (consumer.process === 'failed') end(consumer, 'closed', turn)
      consumer.removed = true
      turn.note({ kind: 'ConsumerRemoved', consumer: consumer.name })
      return undefined
    default: {
      if (command.do === 'close') consumer.startsAgain = false
      const { consumer: _, ...told } = command
      tell(consumer, told)
    }
  }
  if (isAlive(consumer)) goOn(consumer, turn)
  return undefined
}

/** reconnect.backoff.max.ms: a broken connection is tried again so often. */
const RECONNECT_MS = 1_000

/** A process of that name begins; one that has ended begins again, as a stranger to the group. */
export function startConsumer(command: StartConsumer, stage: KafkaStage): Refusal | undefined {
  const [problem] = problemsOf(command.config)
  if (problem) return refusedSettings(problem)
  const id = consumerId(command.consumer)
  const existing = stage.node(id)
  if (existing?.kind === 'consumer' && existing.process === 'running' && !existing.removed) {
    return { message: `Consumer ${command.consumer} is running already.` }
  }
  const consumer = existing?.kind === 'consumer' ? existing : addedConsumer(command.consumer, stage)
  Object.assign(consumer, {
    given: { 'client.id': command.consumer, ...command.config },
    subscription: command.topics,
    pattern: command.pattern ?? null,
    removed: false,
  })
  const turn = stage.turn(id)
  begin(consumer, turn)
  goOn(consumer, turn)
  return undefined
}

function addedConsumer(name: string, stage: KafkaStage): Consumer {
  stage.add(blankConsumer(name))
  return stage.node(consumerId(name)) as Consumer // it was just added
}

function blankConsumer(name: string): Consumer {
  return {
    id: consumerId(name),
    kind: 'consumer',
    ...wokenFirst(null),
    name,
    given: {},
    config: configured(CONSUMER_SETTINGS),
    application: applicationOf({}),
    incarnation: 0,
    startedAt: 0,
    process: 'closed',
    endedAt: null,
    removed: false,
    cutSince: null,
    subscription: [],
    pattern: null,
    assignedByHand: false,
    told: [],
    suspended: null,
    inbox: [],
    stoppedSince: null,
    startsAgain: false,
    doing: { kind: 'ended' },
    coordinator: 'unknown',
    coordinatorId: null,
    asksAgainAt: 0,
    membership: { ...freshMembership(), rejoinReason: null },
    heartbeat: { enabled: false, nextAt: 0, sentAt: null, sessionDeadline: null, pollDeadline: null },
    metadata: { wanted: [], wantsAll: false, topics: null, refreshAt: 0 },
    partitions: [],
    buffer: [],
    fetchNotBefore: 0,
    autoCommitAt: null,
    pending: [],
    unread: null,
    nextCorrelationId: 1,
    answeredCommit: null,
    unsentCommits: [],
    asyncFailures: [],
    handledOffsets: [],
    handledSinceCommit: 0,
    pool: emptyPool,
    collected: nothingCollected,
    polls: 0,
    errorsThrown: 0,
    hasThrown: false,
    handled: [],
    dropped: [],
    skipped: [],
    sentOn: [],
    attempts: [],
    kept: [],
    answeredProduce: null,
    nextSequence: 0,
    vanished: [],
    begunBeyond: [],
    released: [],
  }
}

/** Why the consumer can't do that now. */
function allowed(command: ConsumerCommand, consumer: Consumer): Refusal | undefined {
  const { name } = consumer
  const alive = isAlive(consumer)
  switch (command.do) {
    case 'restart':
      return undefined
    case 'configure':
      return refusedConfigure(consumer, command.config)
    case 'remove':
      return consumer.process === 'running'
        ? { message: `Consumer ${name} is running: close or crash it first.` }
        : undefined
    case 'cutNetwork':
    case 'freeze':
      if (alive && consumer.cutSince !== null) return { message: `The network of consumer ${name} is cut already.` }
      break
    case 'healNetwork':
      if (alive && consumer.cutSince === null) return { message: `The network of consumer ${name} is not cut.` }
      break
    case 'resumePolling':
      if (alive && consumer.stoppedSince === null && !consumer.told.some(told => told.do === 'stopPolling')) {
        return { message: `Consumer ${name} is not frozen.` }
      }
      break
    default:
  }
  return alive ? undefined : { message: `Consumer ${name} is ${consumer.process}: start it first.` }
}

function tell(consumer: Consumer, told: Told): void {
  consumer.told = [...consumer.told, told]
}

function stopPolling(consumer: Consumer, atOnce: boolean, stage: KafkaStage): void {
  if (!atOnce || consumer.doing.kind !== 'handling') return tell(consumer, { do: 'stopPolling' })
  consumer.doing = { ...consumer.doing, heldSince: stage.now }
  stop(consumer, stage.turn(consumer.id))
}

function resumePolling(consumer: Consumer, stage: KafkaStage): void {
  consumer.told = consumer.told.filter(told => told.do !== 'stopPolling')
  letHandlerGoOn(consumer, stage.now)
  stage.turn(consumer.id).note({ kind: 'PollingResumed', consumer: consumer.name })
}

/** The thread goes on, and a record that it was held in takes as much longer. */
function letHandlerGoOn(consumer: Consumer, now: Instant): void {
  consumer.stoppedSince = null
  const { doing } = consumer
  if (doing.kind !== 'handling' || doing.heldSince === null) return
  consumer.doing = later(doing, now - doing.heldSince)
}

/** Connections break at once: what was asked is not answered any more, and nothing new can be asked. */
function cutNetwork(consumer: Consumer, stage: KafkaStage): void {
  const turn = stage.turn(consumer.id)
  consumer.cutSince = stage.now
  turn.note({ kind: 'NetworkCut', consumer: consumer.name, has: recordsHere(consumer) })
  disconnect(consumer, turn)
}

/** The process is gone in the middle of whatever it did: no commit, no listener, no word to anybody. */
export function crash(consumer: Consumer, stage: KafkaStage): void {
  const turn = stage.turn(consumer.id)
  const { heartbeat, name, config } = consumer
  const owned = consumer.partitions.map(({ topic, partition }) => ({ topic, partition }))
  end(consumer, 'crashed', turn)
  consumer.startsAgain = false // it was to be closed and started: now somebody has to start it
  turn.note({
    kind: 'ConsumerCrashed',
    consumer: name,
    group: config.groupId,
    owned,
    heartbeatSentAt: heartbeat.sentAt,
  })
}
