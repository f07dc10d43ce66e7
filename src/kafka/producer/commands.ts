/** What people do to producers: add, change, remove, and turn the load of all of them up and down. */
import type { ProducerCommand, Refusal } from '../commands'
import type { KafkaStage } from '../nodes'
import { BROKER, producerId } from '../protocol/addresses'
import { rateAt } from './flow'
import { newProducer, PLAIN } from './new-producer'
import { countAnew, flowOf, goOn } from './producer'
import type { Producer, ProducerChange, ProducerPlan } from './state'

export function commandProducer(command: ProducerCommand, stage: KafkaStage): Refusal | undefined {
  switch (command.do) {
    case 'addProducer':
      return addProducer(command, stage)
    case 'setProducer': {
      const { do: _, producer, ...changes } = command
      return change(producer, changes, stage)
    }
    case 'setRate':
      return change(
        command.producer,
        { recordsPerSecond: command.recordsPerSecond, shape: { kind: 'constant' } },
        stage,
      )
    case 'removeProducer':
      return remove(command.producer, stage)
    case 'setLoad':
      return setLoad(command.times, stage)
  }
}

function addProducer(
  { producer: name, topic, config, do: _, ...changes }: Extract<ProducerCommand, { do: 'addProducer' }>,
  stage: KafkaStage,
): Refusal | undefined {
  const existing = stage.node(producerId(name))
  if (existing?.kind === 'producer' && !existing.removed) return { message: `There is a producer '${name}' already.` }
  const plan = { ...PLAIN, topic, ...changes }
  const refusal = wrongWithPlan(plan, stage)
  if (refusal) return refusal
  const fresh = newProducer({ name, plan, given: config }, stage.now)
  const loaded = stage.nodes().find(node => node.kind === 'producer')
  const started = { load: loaded?.kind === 'producer' ? loaded.load : 1 }
  // One that was removed begins again: what was sent to it is still under way, and has its numbers.
  if (existing?.kind === 'producer') {
    const { sent, nextCorrelationId, wakeAt, alarm, laterAlarm } = existing
    Object.assign(existing, fresh, started, { sent, nextCorrelationId, wakeAt, alarm, laterAlarm })
  } else stage.add({ ...fresh, ...started })
  const producer = existingProducer(name, stage)
  const turn = stage.turn(producerId(name))
  turn.note({
    kind: 'ProducerAdded',
    producer: name,
    topic,
    changes: { ...changes, recordsPerSecond: plan.recordsPerSecond },
  })
  if (producer) goOn(producer, turn)
  return undefined
}

function change(name: string, changes: ProducerChange, stage: KafkaStage): Refusal | undefined {
  const producer = existingProducer(name, stage)
  if (!producer) return noProducer(name)
  const plan = { ...producer.plan, ...changes }
  const refusal = changes.partition == null ? undefined : wrongWithPlan(plan, stage)
  if (refusal) return refusal
  producer.plan = plan
  const turn = stage.turn(producer.id)
  turn.note({ kind: 'ProducerChanged', producer: name, topic: plan.topic, changes })
  if (changes.recordsPerSecond === undefined && changes.shape === undefined) return undefined
  producer.shapeSince = turn.now
  countAnew(producer, turn)
  return undefined
}

function remove(name: string, stage: KafkaStage): Refusal | undefined {
  const producer = existingProducer(name, stage)
  if (!producer) return noProducer(name)
  producer.removed = true
  stage.turn(producer.id).note({ kind: 'ProducerRemoved', producer: name, topic: producer.plan.topic })
  return undefined
}

/** Shapes go on where they are; only their height changes. */
function setLoad(times: number, stage: KafkaStage): Refusal | undefined {
  const producers = stage.nodes().flatMap(({ id }) => {
    const node = stage.node(id)
    return node?.kind === 'producer' ? [node] : []
  })
  const [first] = producers
  if (!first) return { message: 'There is no producer.' }
  const before = first.load
  let recordsPerSecond = 0
  for (const producer of producers) {
    producer.load = times
    if (!producer.removed) recordsPerSecond += rateAt(flowOf(producer), stage.now)
    countAnew(producer, stage.turn(producer.id))
  }
  stage.turn(first.id).note({ kind: 'LoadChanged', times, before, recordsPerSecond })
  return undefined
}

function existingProducer(name: string, stage: KafkaStage): Producer | undefined {
  const node = stage.node(producerId(name))
  return node?.kind === 'producer' && !node.removed ? node : undefined
}

function wrongWithPlan({ topic: name, partition }: ProducerPlan, stage: KafkaStage): Refusal | undefined {
  const broker = stage.node(BROKER)
  const topic = broker?.kind === 'broker' ? broker.topics.find(other => other.name === name) : undefined
  if (!topic) return { message: `Topic '${name}' does not exist.` }
  if (partition === null || partition < topic.partitions.length) return undefined
  const last = topic.partitions.length - 1
  return { message: `Topic '${name}' has no partition ${partition}; its partitions are 0 to ${last}.` }
}

function noProducer(name: string): Refusal {
  return { message: `There is no producer '${name}'.` }
}
