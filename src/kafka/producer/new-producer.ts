/** A producer that has sent nothing yet. Once it is woken it asks what partitions its topic has. */
import type { Instant } from '../../sim/world'
import { configured, type GivenSettings, PRODUCER_SETTINGS } from '../config'
import { producerId } from '../protocol/addresses'
import type { Keys, Producer } from './state'
import { nothingSent } from './sticky-partitioner'

export interface NewProducer {
  readonly name: string
  readonly topic: string
  readonly recordsPerSecond: number
  readonly keys: Keys
  readonly recordBytes: number
  /** Kafka's settings by name. */
  readonly given: GivenSettings
}

export function newProducer(wanted: NewProducer, now: Instant): Producer {
  const { given, name, ...rest } = wanted
  return {
    ...rest,
    id: producerId(name),
    kind: 'producer',
    wakeAt: null,
    name,
    config: configured(PRODUCER_SETTINGS, given),
    rateSince: now,
    sentAtRate: 0,
    sent: 0,
    partitions: null,
    metadataAt: null,
    lastSentAt: null,
    nextCorrelationId: 1,
    sticky: nothingSent,
  }
}
