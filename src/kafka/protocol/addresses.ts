/** Who is who on the network of the model. Consumers and producers are named by people. */
import type { NodeId } from '../../sim/world'

export const BROKER: NodeId = 'broker'
export const COORDINATOR: NodeId = 'coordinator'

/** The id of the broker that coordinates every group, as long as nobody has moved it. */
export const FIRST_BROKER = 1

/** Where its clients find it. */
export const FIRST_BROKER_ADDRESS = 'localhost:9092'

/** Where a request of that node comes from, as its connection shows: all of them run on one machine. */
export function hostOf(_: NodeId): string {
  return '/127.0.0.1'
}

/** All that can coordinate a group: the other one takes over where somebody moves it. */
export const BROKERS: readonly number[] = [FIRST_BROKER, FIRST_BROKER + 1]

export function consumerId(name: string): NodeId {
  return `consumer/${name}`
}

export function producerId(name: string): NodeId {
  return `producer/${name}`
}

/** Those who run the consumers of a group have no address on the network; they are nodes all the same. */
export function autoscalerId(group: string): NodeId {
  return `autoscaler/${group}`
}

export function rolloutId(group: string): NodeId {
  return `rollout/${group}`
}

/** The name within an address: `A` of `consumer/A`. */
export function nameOf(id: NodeId): string {
  return id.slice(id.indexOf('/') + 1)
}
