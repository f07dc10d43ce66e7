/**
 * An autoscaler looks at a group's total lag every so often and adds or closes one consumer. It is
 * what people build from a metric and a threshold, and it shows the two traps of that: more members
 * than partitions read nothing, and every change is a rebalance that itself makes the lag grow, so
 * that an autoscaler with narrow limits and no cool-down chases its own tail.
 */
import { wokenFirst } from '../../sim/world'
import type { Autoscale, Refusal } from '../commands'
import { commandConsumer, startConsumer } from '../consumer/commands'
import { nextNameAfter } from '../consumer/names'
import type { Consumer } from '../consumer/state'
import type { KafkaStage } from '../nodes'
import { autoscalerId } from '../protocol/addresses'
import { totalLag } from './lag'
import type { Autoscaler, ScalingDecision, ScalingLimits } from './state'

/** Why it can't work with such limits; undefined when it can. */
export function wrongWithLimits({ min, max, below, above }: ScalingLimits): string | undefined {
  if (min > max) return `At least ${min} consumers and at most ${max}: the first may not be more than the second.`
  if (below <= above) return undefined
  return `One fewer below a lag of ${below} and one more above ${above}: the first may not be more than the second.`
}

export function autoscale(
  { do: _, group, topics, config, ...limits }: Autoscale,
  stage: KafkaStage,
): Refusal | undefined {
  const wrong = wrongWithLimits(limits)
  if (wrong !== undefined) return { message: wrong }
  const id = autoscalerId(group)
  if (!stage.node(id)) stage.add(newAutoscaler(group, limits))
  const autoscaler = stage.node(id) as Autoscaler // it was just added, if it was not there
  Object.assign(autoscaler, { isOn: true, limits, topics, given: config, looksAt: stage.now + limits.everyMs })
  const turn = stage.turn(id)
  turn.note({ kind: 'AutoscalerSet', group, ...limits })
  turn.wakeAt(autoscaler.looksAt)
  return undefined
}

export function stopAutoscaler(group: string, stage: KafkaStage): Refusal | undefined {
  const autoscaler = stage.node(autoscalerId(group))
  if (autoscaler?.kind !== 'autoscaler' || !autoscaler.isOn) return { message: `No autoscaler runs for ${group}.` }
  autoscaler.isOn = false
  stage.turn(autoscaler.id).note({ kind: 'AutoscalerStopped', group })
  return undefined
}

export function onAutoscalerWake(autoscaler: Autoscaler, stage: KafkaStage): void {
  if (!autoscaler.isOn) return
  if (stage.now >= autoscaler.looksAt) look(autoscaler, stage)
  stage.turn(autoscaler.id).wakeAt(autoscaler.looksAt)
}

function look(autoscaler: Autoscaler, stage: KafkaStage): void {
  const { group, limits, topics, given } = autoscaler
  autoscaler.looksAt = stage.now + limits.everyMs
  const running = runningIn(group, stage)
  const { lag, partitions } = totalLag(group, topics, stage, given['auto.offset.reset'] === 'earliest')
  const decision = decide(autoscaler, { lag, consumers: running.length }, stage.now)
  const newest = running.at(-1)
  const names = stage.nodes().flatMap(node => (node.kind === 'consumer' ? [node.name] : []))
  const consumer =
    decision.does === 'adds' ? nextNameAfter(names) : decision.does === 'closes' ? (newest?.name ?? null) : null
  const whole = { ...decision, lag, consumers: running.length, partitions, consumer }
  autoscaler.last = whole
  stage.turn(autoscaler.id).note({ kind: 'ScalingDecided', group, ...whole })
  if (consumer === null) return
  autoscaler.changedAt = stage.now
  if (decision.does === 'adds') startConsumer({ do: 'start', consumer, topics, config: given }, stage)
  else commandConsumer({ do: 'close', consumer }, stage)
}

function decide(
  { limits, changedAt }: Autoscaler,
  { lag, consumers }: { lag: number; consumers: number },
  now: number,
): Pick<ScalingDecision, 'does' | 'why' | 'limit'> {
  const { above, below, min, max, coolDownMs } = limits
  const isCooling = changedAt !== null && now < changedAt + coolDownMs
  if (lag > above) {
    if (consumers >= max) return { does: 'nothing', why: 'at the most', limit: max }
    if (isCooling) return { does: 'nothing', why: 'cooling down', limit: coolDownMs }
    return { does: 'adds', why: 'lag is high', limit: above }
  }
  if (consumers < min && !isCooling) return { does: 'adds', why: 'at the least', limit: min }
  if (lag < below) {
    if (consumers <= min) return { does: 'nothing', why: 'at the least', limit: min }
    if (isCooling) return { does: 'nothing', why: 'cooling down', limit: coolDownMs }
    return { does: 'closes', why: 'lag is low', limit: below }
  }
  return { does: 'nothing', why: 'lag is between', limit: above }
}

/** Consumers of the group whose process runs and was not told to close, the newest last. */
export function runningIn(group: string, stage: KafkaStage): Consumer[] {
  return stage
    .nodes()
    .filter(node => node.kind === 'consumer')
    .filter(({ config, process, removed }) => config.groupId === group && process === 'running' && !removed)
    .filter(({ doing, told }) => doing.kind !== 'closing' && !told.some(order => order.do === 'close'))
    .toSorted((a, b) => a.startedAt - b.startedAt)
}

function newAutoscaler(group: string, limits: ScalingLimits): Autoscaler {
  return {
    id: autoscalerId(group),
    kind: 'autoscaler',
    ...wokenFirst(null),
    group,
    isOn: true,
    limits,
    topics: [],
    given: {},
    looksAt: 0,
    changedAt: null,
    last: null,
  }
}
