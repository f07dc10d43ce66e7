/** The first World of a run: the broker with its topics, the coordinator, the producers. Nobody consumes yet. */
import { enter } from '../../sim/agenda'
import { type Due, wokenFirst } from '../../sim/world'
import { newTopic } from '../broker/new-topic'
import type { Broker } from '../broker/state'
import { FIRST_LOOK_MS, metadataOf } from '../broker/state'
import { configured, LOG_SETTINGS, SERVER_SETTINGS } from '../config'
import type { Coordinator } from '../coordinator/state'
import { copyNode } from '../copy'
import { newProducer, PLAIN } from '../producer/new-producer'
import { BROKER, BROKERS, COORDINATOR } from '../protocol/addresses'
import type { Message } from '../protocol/messages'
import type { KafkaNode, KafkaWorld } from '../world'
import type { RunDocument } from './document'

export function firstWorld(document: RunDocument): KafkaWorld {
  const broker = newBroker(document)
  const producers = document.workload.producers.map(({ id, ...plan }) => ({
    ...newProducer({ name: id, plan: { ...PLAIN, ...plan }, given: document.config.topic }, 0),
    ...wokenFirst(0),
  }))
  const nodes: KafkaNode[] = [broker, newCoordinator(document, broker), ...producers]
  const agenda: Due<Message>[] = []
  for (const { id: to, wakeAt: at } of nodes)
    if (at !== null) enter(agenda, { at, order: agenda.length, to, kind: 'wake' })
  return {
    now: 0,
    seed: document.seed,
    events: 0,
    nextOrder: agenda.length,
    agenda,
    network: document.network,
    streams: [],
    nodes: nodes.map(copyNode), // of the shape that they have from then on
  }
}

/** A topic that a step creates does not exist before it, whatever a recorded trace lists. */
function newBroker({ topics, steps, config }: RunDocument): Broker {
  const created = new Set(steps.filter(step => step.do === 'createTopic').map(step => step.args.topic))
  return {
    id: BROKER,
    kind: 'broker',
    ...wokenFirst(FIRST_LOOK_MS),
    logConfig: configured(LOG_SETTINGS, config.broker),
    topicDefaults: config.topic,
    retentionAt: FIRST_LOOK_MS,
    sequences: [],
    topics: Object.entries(topics)
      .filter(([name]) => !created.has(name))
      .map(([name, { partitions }]) => newTopic(name, partitions, config.topic)),
    parkedFetches: [],
  }
}

function newCoordinator({ config, memberIds }: RunDocument, broker: Broker): Coordinator {
  const settings = configured(SERVER_SETTINGS, config.broker)
  return {
    id: COORDINATOR,
    kind: 'coordinator',
    ...wokenFirst(settings.offsetsRetentionCheckIntervalMs),
    config: settings,
    given: config.broker,
    restarted: [],
    groups: [],
    topics: metadataOf(broker),
    scriptedMemberIds: Object.entries(memberIds ?? {}).map(([key, memberId]) => ({ key, memberId })),
    expiryChecks: BROKERS.map(brokerId => ({ brokerId, at: settings.offsetsRetentionCheckIntervalMs })),
    offsetsTopic: [],
    idsGiven: [],
    names: [],
    leaders: [],
    loading: [],
    outages: [],
  }
}
