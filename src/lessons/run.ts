/** Short ways to write the document of a run; what is left out has Kafka's default, or the format's. */
import type { GivenSettings } from '../kafka/config'
import type { ProducerSpec, RunDocument, Step, StepArgs, StepName, ViewTab } from '../kafka/scenario/document'

interface Given {
  readonly title: string
  readonly seed?: number
  readonly broker?: GivenSettings
  readonly topic?: GivenSettings
  /** Over `group.id` team-1, which begins at the earliest offset. */
  readonly consumer?: GivenSettings
  /** The application's own options. */
  readonly options?: GivenSettings
  readonly latencyMs?: number
  /** Topics that exist at the start, with how many partitions. */
  readonly topics: Readonly<Record<string, number>>
  readonly producers?: readonly ProducerSpec[]
  readonly steps: readonly Step[]
  /** Where the playhead stands when it is opened, in ms. */
  readonly at?: number
  readonly speed?: number
  /** Which tab shows it. */
  readonly tab?: ViewTab
  readonly selected?: string
}

export function runOf(given: Given): RunDocument {
  const { title, seed = 7, broker = {}, topic = {}, consumer = {}, options = {}, latencyMs = 50 } = given
  const { topics, producers = [], steps, at = 0, speed = 1, tab, selected } = given
  return {
    version: 1,
    title,
    seed,
    config: {
      broker,
      topic,
      consumer: { 'group.id': 'team-1', 'auto.offset.reset': 'earliest', ...consumer },
      consumerOptions: options,
    },
    network: { latencyMs, jitterMs: 0 },
    topics: Object.fromEntries(Object.entries(topics).map(([name, partitions]) => [name, { partitions }])),
    workload: { producers },
    steps,
    view: { at, speed, ...(tab && { tab }), ...(selected && { selected }) },
  }
}

/** A producer of records whose keys spread evenly over the partitions. */
export function producer(topic: string, recordsPerSecond: number, id = 'p1'): ProducerSpec {
  return { id, topic, recordsPerSecond, keys: { kind: 'uniform', count: 1_000 }, recordBytes: 100 }
}

export function step(at: number, name: StepName, args: StepArgs): Step {
  return { at, do: name, args }
}

export function start(at: number, consumer: string, topics: readonly string[], config: GivenSettings = {}): Step {
  return step(at, 'start', { consumer, topics, ...(Object.keys(config).length > 0 ? { config } : {}) })
}
