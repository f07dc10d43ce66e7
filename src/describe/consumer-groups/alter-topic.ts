/** The command with which Kafka's tool gives a topic other settings. */
import type { GivenSettings } from '../../kafka/config'
import { BOOTSTRAP_SERVER } from './from-world'

export function alterTopic(topic: string, config: GivenSettings): string {
  return `kafka-configs.sh --bootstrap-server ${BOOTSTRAP_SERVER} --alter --entity-type topics --entity-name ${topic} --add-config ${settingPairs(config)}`
}

/** As --add-config takes them. */
export function settingPairs(config: GivenSettings): string {
  return Object.entries(config)
    .map(([name, value]) => `${name}=${value}`)
    .join(',')
}
