/** Asking the broker and the coordinator, and remembering what is still to be answered. */
import type { Turn } from '../../sim/world'
import type { Fact } from '../facts'
import { BROKER, COORDINATOR } from '../protocol/addresses'
import type { Api, Message, Request } from '../protocol/messages'
import type { Consumer, PendingRequest } from './state'

export type ConsumerTurn = Turn<Message, Fact>

type Unaddressed<R> = R extends Request ? Omit<R, 'kind' | 'correlationId'> : never
type Remembered = Pick<PendingRequest, 'offsets' | 'by' | 'isAsync' | 'topics'>

const TO_BROKER: readonly Api[] = ['Metadata', 'ListOffsets', 'Fetch', 'Produce']

/** Sends a request and gives its correlation id; null, with nothing sent, while the network is cut. */
export function ask(
  consumer: Consumer,
  request: Unaddressed<Request>,
  turn: ConsumerTurn,
  remembered: Remembered = {},
): number | null {
  if (consumer.network === 'cut') return null
  const correlationId = consumer.nextCorrelationId++
  const { api } = request
  const generation = consumer.membership.generation
  consumer.pending = [...consumer.pending, { correlationId, api, sentAt: turn.now, generation, ...remembered }]
  // Safe: the request carries all fields of its kind but the two that are added here. Spread last, it is
  // some twenty times faster than with fields added behind it; and this is done for every request.
  turn.send(TO_BROKER.includes(api) ? BROKER : COORDINATOR, { kind: 'request', correlationId, ...request } as Request)
  return correlationId
}

/** Takes the request that is answered off the list; undefined where nobody waits for the answer any more. */
export function settle(consumer: Consumer, correlationId: number): PendingRequest | undefined {
  const pending = consumer.pending.find(request => request.correlationId === correlationId)
  if (pending) consumer.pending = consumer.pending.filter(request => request !== pending)
  return pending
}

/** Asks for the partition counts of the topics wanted, of all topics for a pattern. */
export function askForMetadata(consumer: Consumer, turn: ConsumerTurn): void {
  const { wanted, wantsAll } = consumer.metadata
  ask(consumer, { api: 'Metadata', topics: wantsAll ? null : wanted }, turn, { topics: wanted })
}

export function isAsking(consumer: Consumer, api: Api): boolean {
  for (const request of consumer.pending) if (request.api === api) return true
  return false
}
