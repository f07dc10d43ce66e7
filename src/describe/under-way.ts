/** Messages between consumers and the broker, or their coordinator, that can be lost or be late. */
import type { MessageUnderWay } from '../kafka/commands'
import { answerTimeoutMs } from '../kafka/consumer/connection'
import { consumerOf, type KafkaWorld } from '../kafka/world'
import type { Instant } from '../sim/world'
import { consumer, type Sentence, say } from './sentence'
import type { Flight, Station } from './stage'
import { duration } from './time'

export interface UnderWay {
  readonly id: number
  /** `A → coordinator: Heartbeat` */
  readonly said: Sentence
  readonly sentAt: Instant
  readonly arrivesAt: Instant
  /** How a command names it. */
  readonly meant: MessageUnderWay
}

/** All of them, the oldest first. */
export function underWay(flights: readonly Flight[]): UnderWay[] {
  const seen = new Map<string, number>()
  return flights.flatMap(({ id, from, to, api, what, label, sentAt, arrivesAt }) => {
    const end = from.kind === 'consumer' ? from : to
    if (end.kind !== 'consumer') return []
    const isAnswer = what === 'answer'
    const kind = `${end.name}/${api}/${isAnswer}`
    const nth = (seen.get(kind) ?? 0) + 1
    seen.set(kind, nth)
    const meant = { consumer: end.name, api, ...(isAnswer ? { isAnswer } : {}), ...(nth === 1 ? {} : { nth }) }
    return [{ id, said: say`${station(from)} → ${station(to)}: ${label}`, sentAt, arrivesAt, meant }]
  })
}

/** For how long its sender, or who asked, waits for an answer; null where nobody does. */
export function patienceFor({ api, consumer: name }: MessageUnderWay, world: KafkaWorld): string | null {
  const asker = consumerOf(world, name)
  return asker === undefined || api === 'LeaveGroup' ? null : duration(answerTimeoutMs(api, asker))
}

function station(place: Station): Sentence {
  switch (place.kind) {
    case 'consumer':
      return say`${consumer(place.name)}`
    case 'producer':
      return say`producer ${place.name}`
    case 'coordinator':
    case 'broker':
      return say`${place.kind}`
  }
}
