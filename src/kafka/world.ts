/**
 * The world of Kafka: a broker with its logs, the group coordinator, consumers, producers. Each is
 * a node that talks to the others by messages only; these are the rules by which they answer.
 */
import { type AdvanceOptions, advance as advanceWorld, command as commandWorld } from '../sim/engine'
import { type Timed, type Timeline, timelineOf } from '../sim/timeline'
import { type Instant, nodeOf, type Rules } from '../sim/world'
import { onBrokerMessage, onBrokerWake } from './broker/broker'
import type { Broker } from './broker/state'
import { carryOut } from './carry-out'
import type { Command, Refusal } from './commands'
import { onConsumerMessage, onConsumerWake } from './consumer/consumer'
import type { Consumer } from './consumer/state'
import { onCoordinatorMessage, onCoordinatorWake } from './coordinator/coordinator'
import type { Coordinator } from './coordinator/state'
import { copyNode } from './copy'
import type { Fact } from './facts'
import type { KafkaNode, KafkaWorld } from './nodes'
import { onAutoscalerWake } from './operator/autoscaler'
import { onRolloutWake } from './operator/rollout'
import type { Autoscaler, Rollout } from './operator/state'
import { onProducerMessage, onProducerWake } from './producer/producer'
import type { Producer } from './producer/state'
import { autoscalerId, BROKER, COORDINATOR, consumerId, rolloutId } from './protocol/addresses'
import type { Message } from './protocol/messages'

export type { KafkaNode, KafkaWorld } from './nodes'

export type KafkaTimeline = Timeline<KafkaNode, Message, Command, Fact, Refusal>
export type KafkaRules = Rules<KafkaNode, Message, Command, Fact, Refusal>

export const kafkaRules: KafkaRules = {
  copy: copyNode,
  onMessage: (node, from, message, turn) => {
    switch (node.kind) {
      case 'broker':
        return onBrokerMessage(node, from, message, turn)
      case 'coordinator':
        return onCoordinatorMessage(node, from, message, turn)
      case 'consumer':
        return onConsumerMessage(node, from, message, turn)
      case 'producer':
        return onProducerMessage(node, message, turn)
      case 'autoscaler':
      case 'rollout':
        return // nobody writes to whoever runs the consumers
    }
  },
  onWake: (node, turn, stage) => {
    switch (node.kind) {
      case 'broker':
        return onBrokerWake(node, turn)
      case 'coordinator':
        return onCoordinatorWake(node, turn)
      case 'consumer':
        return onConsumerWake(node, turn)
      case 'producer':
        return onProducerWake(node, turn)
      case 'autoscaler':
        return onAutoscalerWake(node, stage)
      case 'rollout':
        return onRolloutWake(node, stage)
    }
  },
  onCommand: carryOut,
}

/** The World at `until` (ms), everything due before it done. */
export function advance(world: KafkaWorld, until: Instant, options?: AdvanceOptions<Fact, Message>): KafkaWorld {
  return advanceWorld(world, until, kafkaRules, options)
}

/** The World after a command, now; with a refusal nothing has changed. */
export function command(
  world: KafkaWorld,
  given: Command,
  note?: (fact: Fact, at: Instant) => void,
): { world: KafkaWorld; refusal?: Refusal } {
  return commandWorld(world, given, kafkaRules, note)
}

export function kafkaTimeline(first: KafkaWorld, commands: readonly Timed<Command>[]): KafkaTimeline {
  return timelineOf(first, commands, kafkaRules)
}

export function brokerOf(world: KafkaWorld): Broker {
  return nodeOf(world, BROKER) as Broker // every world of Kafka has one
}

export function coordinatorOf(world: KafkaWorld): Coordinator {
  return nodeOf(world, COORDINATOR) as Coordinator // every world of Kafka has one
}

/** All consumers that were ever started, in order of their first start. */
export function consumersOf(world: KafkaWorld): Consumer[] {
  return world.nodes.filter(node => node.kind === 'consumer')
}

export function consumerOf(world: KafkaWorld, name: string): Consumer | undefined {
  const node = nodeOf(world, consumerId(name))
  return node?.kind === 'consumer' ? node : undefined
}

/** The producers that have not been taken away, in order. */
export function producersOf(world: KafkaWorld): Producer[] {
  return world.nodes.filter(node => node.kind === 'producer' && !node.removed) as Producer[] // filtered to these
}

/** Who keeps the number of consumers of that group to its lag, if anybody does. */
export function autoscalerOf(world: KafkaWorld, group: string): Autoscaler | undefined {
  const node = nodeOf(world, autoscalerId(group))
  return node?.kind === 'autoscaler' && node.isOn ? node : undefined
}

/** The restart of that group's consumers one after another, while it is under way. */
export function rolloutOf(world: KafkaWorld, group: string): Rollout | undefined {
  const node = nodeOf(world, rolloutId(group))
  return node?.kind === 'rollout' && node.queue.length > 0 ? node : undefined
}
