/**
 * A rolling restart: every consumer of a group is closed and started again, one after another, as a
 * deployment does. Each restart of a dynamic member is two rebalances, one when it leaves and one
 * when it joins. A static member does not leave; back within the session time-out it takes its place
 * again, and nobody else notices. With other settings it is a rolling upgrade, such as of an assignor.
 */
import { wokenFirst } from '../../sim/world'
import type { OperatorCommand, Refusal } from '../commands'
import type { GivenSettings } from '../config'
import { commandConsumer, startConsumer } from '../consumer/commands'
import { configure, refusedConfigure } from '../consumer/configure'
import type { Consumer } from '../consumer/state'
import type { KafkaStage } from '../nodes'
import { consumerId, rolloutId } from '../protocol/addresses'
import { runningIn } from './autoscaler'
import type { Rollout } from './state'

export function rollingRestart(
  { group, gapMs, downMs, config, makesStatic = false }: Extract<OperatorCommand, { do: 'rollingRestart' }>,
  stage: KafkaStage,
): Refusal | undefined {
  const id = rolloutId(group)
  const before = stage.node(id)
  if (before?.kind === 'rollout' && before.queue.length > 0) return { message: `${group} is being restarted already.` }
  const consumers = runningIn(group, stage)
  if (consumers.length === 0) return { message: `No consumer of ${group} runs.` }
  const given = (name: string) => givenTo(name, config, makesStatic)
  const refused = consumers.flatMap(consumer => refusedConfigure(consumer, given(consumer.name)) ?? [])[0]
  if (refused) return refused
  const queue = consumers.map(({ name }) => name)
  if (!before) stage.add(newRollout(group))
  const rollout = stage.node(id) as Rollout // it was just added, if it was not there
  Object.assign(rollout, { startedAt: stage.now, gapMs, downMs, given: config, makesStatic, queue, of: queue.length })
  const settings = Object.entries(makesStatic ? { ...config, 'group.instance.id': '<its name>' } : config).map(
    ([name, value]) => `${name}=${Array.isArray(value) ? value.join() : value}`,
  )
  stage.turn(id).note({ kind: 'RolloutStarted', group, consumers: queue, gapMs, settings })
  closeFirst(rollout, stage)
  goOn(rollout, stage)
  return undefined
}

export function onRolloutWake(rollout: Rollout, stage: KafkaStage): void {
  goOn(rollout, stage)
}

/** How often it looks whether a process has ended. */
const LOOK_MS = 100
/** One that has not closed by itself in this time is killed (terminationGracePeriodSeconds of Kubernetes). */
const GRACE_MS = 30_000

function goOn(rollout: Rollout, stage: KafkaStage): void {
  while (step(rollout, stage)) {}
  if (rollout.queue.length === 0) return
  const { phase } = rollout
  stage.turn(rollout.id).wakeAt(phase.kind === 'closing' ? stage.now + LOOK_MS : phase.until)
}

/** One step on; false while there is something to wait for, or nothing left to do. */
function step(rollout: Rollout, stage: KafkaStage): boolean {
  const { phase, queue, downMs, gapMs } = rollout
  const [name] = queue
  if (name === undefined) return false
  const consumer = consumerOn(name, stage)
  if (!consumer) return next(rollout, stage) // somebody has taken it away meanwhile
  switch (phase.kind) {
    case 'closing':
      if (consumer.process === 'running' || consumer.process === 'failed') {
        if (stage.now < phase.since + GRACE_MS) return false
        commandConsumer({ do: 'crash', consumer: name }, stage)
      }
      rollout.phase = { kind: 'down', until: stage.now + downMs }
      return true
    case 'down':
      if (stage.now < phase.until) return false
      if (consumer.process !== 'running') startAgain(rollout, consumer, stage)
      rollout.phase = { kind: 'waiting', until: stage.now + gapMs }
      return queue.length > 1 ? true : next(rollout, stage)
    case 'waiting':
      return stage.now < phase.until ? false : next(rollout, stage)
  }
}

function next(rollout: Rollout, stage: KafkaStage): boolean {
  rollout.queue = rollout.queue.slice(1)
  if (rollout.queue.length > 0) {
    closeFirst(rollout, stage)
    return true
  }
  const { group, of: consumers, startedAt } = rollout
  stage.turn(rollout.id).note({ kind: 'RolloutEnded', group, consumers, tookMs: stage.now - startedAt })
  return false
}

function closeFirst(rollout: Rollout, stage: KafkaStage): void {
  const { group, queue, of } = rollout
  const [consumer = ''] = queue
  rollout.phase = { kind: 'closing', since: stage.now }
  stage.turn(rollout.id).note({ kind: 'RolloutStep', group, consumer, number: of - queue.length + 1, of })
  commandConsumer({ do: 'close', consumer }, stage)
}

function startAgain(rollout: Rollout, consumer: Consumer, stage: KafkaStage): void {
  const { name, subscription, pattern } = consumer
  const given = givenTo(name, rollout.given, rollout.makesStatic)
  if (Object.keys(given).length > 0) configure(consumer, given, stage.turn(consumer.id))
  const topics = pattern === null ? subscription : []
  startConsumer(
    { do: 'start', consumer: name, topics, config: consumer.given, ...(pattern === null ? {} : { pattern }) },
    stage,
  )
}

/** What a consumer of that name is given as it starts again. */
function givenTo(name: string, config: GivenSettings, makesStatic: boolean): GivenSettings {
  return makesStatic ? { ...config, 'group.instance.id': name } : config
}

function consumerOn(name: string, stage: KafkaStage): Consumer | undefined {
  const node = stage.node(consumerId(name))
  return node?.kind === 'consumer' && !node.removed ? node : undefined
}

function newRollout(group: string): Rollout {
  return {
    id: rolloutId(group),
    kind: 'rollout',
    ...wokenFirst(null),
    group,
    startedAt: 0,
    gapMs: 0,
    downMs: 0,
    given: {},
    makesStatic: false,
    queue: [],
    of: 0,
    phase: { kind: 'closing', since: 0 },
  }
}
