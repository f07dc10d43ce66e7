/** What a world of Kafka is made of. */
import type { Stage, World } from '../sim/world'
import type { Broker } from './broker/state'
import type { Consumer } from './consumer/state'
import type { Coordinator } from './coordinator/state'
import type { Fact } from './facts'
import type { Autoscaler, Rollout } from './operator/state'
import type { Producer } from './producer/state'
import type { Message } from './protocol/messages'

export type KafkaNode = Broker | Coordinator | Consumer | Producer | Autoscaler | Rollout
export type KafkaWorld = World<KafkaNode, Message>
export type KafkaStage = Stage<KafkaNode, Message, Fact>
