/** The command with which Kafka's tool gives a topic other settings. */
import type { GivenSettings } from '../../kafka/config'
import { BOOTSTRAP_SERVER } from './from-world'

export function alterTopic(topic: string, config: GivenSettings): string {
  const pairs = Object.entries(config).map(([name, value]) => `${name}=${value}`)
  return `kafka-configs.sh --bootstrap-server ${BOOTSTRAP_SERVER} --alter --entity-type topics --entity-name ${topic} --add-config ${pairs.join(',')}`
}
