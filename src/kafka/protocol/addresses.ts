/** Who is who on the network of the model. Consumers and producers are named by people. */
import type { NodeId } from '../../sim/world'

export const BROKER: NodeId = 'broker'
export const COORDINATOR: NodeId = 'coordinator'

export function consumerId(name: string): NodeId {
  return `consumer/${name}`
}

export function producerId(name: string): NodeId {
  return `producer/${name}`
}

/** The name within an address: `A` of `consumer/A`. */
export function nameOf(id: NodeId): string {
  return id.slice(id.indexOf('/') + 1)
}
