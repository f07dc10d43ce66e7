/** The name of the next consumer that a person adds. */
import { nextNameAfter } from '../kafka/consumer/names'
import { consumersOf, type KafkaWorld } from '../kafka/world'

export function nextName(world: KafkaWorld): string {
  return nextNameAfter(consumersOf(world).map(({ name }) => name))
}
