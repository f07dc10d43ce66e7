/** The names of the next consumer and the next producer that a person adds. */
import { nextNameAfter } from '../kafka/consumer/names'
import { consumersOf, type KafkaWorld } from '../kafka/world'

export function nextName(world: KafkaWorld): string {
  return nextNameAfter(consumersOf(world).map(({ name }) => name))
}

/** p1, p2, …: never one that was there before. */
export function nextProducerName({ nodes }: KafkaWorld): string {
  const names = nodes.flatMap(node => (node.kind === 'producer' ? [node.name] : []))
  let number = names.length + 1
  while (names.includes(`p${number}`)) number++
  return `p${number}`
}
