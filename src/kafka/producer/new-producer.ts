/** A producer that has sent nothing yet. Once it is woken it asks what partitions its topic has. */
import { type Instant, wokenFirst } from '../../sim/world'
import { configured, type GivenSettings, PRODUCER_SETTINGS } from '../config'
import { producerId } from '../protocol/addresses'
import type { Producer, ProducerPlan } from './state'
import { nothingSent } from './sticky-partitioner'

export interface NewProducer {
  readonly name: string
  readonly plan: ProducerPlan
  /** Kafka's settings by name. */
  readonly given: GivenSettings
}

/** What a producer does of which nothing else is said. */
export const PLAIN: ProducerPlan = {
  topic: '',
  recordsPerSecond: 1,
  shape: { kind: 'constant' },
  keys: { kind: 'none' },
  recordBytes: 100,
  partition: null,
  ageMs: 0,
}

export function newProducer({ name, plan, given }: NewProducer, now: Instant): Producer {
  return {
    id: producerId(name),
    kind: 'producer',
    ...wokenFirst(null),
    name,
    removed: false,
    plan,
    config: configured(PRODUCER_SETTINGS, given),
    shapeSince: now,
    load: 1,
    rateSince: now,
    sentAtRate: 0,
    sent: 0,
    partitions: null,
    metadataAt: null,
    lastSentAt: null,
    nextCorrelationId: 1,
    stream: `workload/${name}`,
    sticky: nothingSent,
  }
}
