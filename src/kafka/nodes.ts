/** What a world of Kafka is made of. */
import type { Stage, World } from '../sim/world'
import type { Broker } from './broker/state'
import type { Consumer } from './consumer/state'
import type { Coordinator } from './coordinator/state'
import type { Fact } from './facts'
import type { Autoscaler, Rollout } from './operator/state'
import type { Producer } from './producer/state'
import { BROKER, COORDINATOR } from './protocol/addresses'
import type { Message } from './protocol/messages'

export type KafkaNode = Broker | Coordinator | Consumer | Producer | Autoscaler | Rollout
export type KafkaWorld = World<KafkaNode, Message>
export type KafkaStage = Stage<KafkaNode, Message, Fact>

/** Of a world under way; every world of Kafka has one. */
export function brokerOn(stage: KafkaStage): Broker {
  return stage.node(BROKER) as Broker // only the broker has that id
}

export function coordinatorOn(stage: KafkaStage): Coordinator {
  return stage.node(COORDINATOR) as Coordinator // only the coordinator has that id
}
