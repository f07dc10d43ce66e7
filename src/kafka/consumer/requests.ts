/** Asking the broker and the coordinator, and remembering what is still to be answered. */
import type { Turn } from '../../sim/world'
import type { Fact } from '../facts'
import { BROKER, COORDINATOR, FIRST_BROKER } from '../protocol/addresses'
import type { Api, Message, Request } from '../protocol/messages'
import type { Consumer, PendingRequest } from './state'

export type ConsumerTurn = Turn<Message, Fact>

type Remembered = Pick<PendingRequest, 'offsets' | 'by' | 'isAsync' | 'topics'>

const TO_BROKER: readonly Api[] = ['Metadata', 'ListOffsets', 'Fetch', 'Produce']

/** Whether it is asked of the broker that leads a partition, or of any; else the group's coordinator is asked. */
export function isToBroker(api: Api): boolean {
  return TO_BROKER.includes(api)
}

/**
 * Sends a request, numbered `nextCorrelationId`, and gives that number; null, with nothing sent, while
 * the network is cut.
 */
export function ask(
  consumer: Consumer,
  request: Request,
  turn: ConsumerTurn,
  remembered: Remembered = NOTHING_ELSE,
): number | null {
  if (consumer.cutSince !== null) return null
  const { api, correlationId } = request
  const { generation } = consumer.membership
  const { offsets, by, isAsync, topics } = remembered
  consumer.nextCorrelationId = correlationId + 1
  consumer.pending.push({ correlationId, api, sentAt: turn.now, generation, offsets, by, isAsync, topics })
  const { coordinatorId } = consumer
  if (isToBroker(api)) turn.send(BROKER, request)
  else if (coordinatorId === null || coordinatorId === FIRST_BROKER) turn.send(COORDINATOR, request)
  else turn.send(COORDINATOR, { ...request, brokerId: coordinatorId })
  return correlationId
}

const NOTHING_ELSE: Remembered = {}

/** Takes the request that is answered off the list; undefined where nobody waits for the answer any more. */
export function settle({ pending }: Consumer, correlationId: number): PendingRequest | undefined {
  // Those that are left move up: splice() would make a list of what it takes out, some million times an hour.
  let settled: PendingRequest | undefined
  let kept = 0
  for (const request of pending) {
    if (request.correlationId === correlationId) settled = request
    else pending[kept++] = request
  }
  if (settled) pending.pop()
  return settled
}

/** Asks for the partition counts of the topics wanted, of all topics for a pattern. */
export function askForMetadata(consumer: Consumer, turn: ConsumerTurn): void {
  const { metadata, nextCorrelationId: correlationId } = consumer
  const { wanted, wantsAll } = metadata
  const topics = wantsAll ? null : wanted
  ask(consumer, { kind: 'request', api: 'Metadata', correlationId, topics }, turn, { topics: wanted })
}

export function isAsking(consumer: Consumer, api: Api): boolean {
  for (const request of consumer.pending) if (request.api === api) return true
  return false
}
