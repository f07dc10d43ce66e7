import { useState } from 'react'
import { wrongWithPartitions, wrongWithTopic } from '../../kafka/broker/new-topic'
import type { Command } from '../../kafka/commands'
import { LIMITS } from '../../kafka/scenario/document'
import { brokerOf } from '../../kafka/world'
import { nextProducerName } from '../../store/names'
import { useSession, useSessionStore } from '../session'
import { wholeNumber } from '../stage/FormDialog'
import { FormFrame } from './FormFrame'
import { ProducerFields, useProducer } from './ProducerFields'
import { TextField } from './TextField'
import { text } from './text'

/** A topic, and a producer that writes to it. */
export function NewTopicForm({ onClose }: { readonly onClose: () => void }) {
  const store = useSessionStore()
  const topics = useSession(session => brokerOf(session.world).topics)
  const [topic, setTopic] = useState(() => freeName(topics.map(({ name }) => name)))
  const [partitions, setPartitions] = useState('3')
  const producer = useProducer()
  const count = wholeNumber(partitions)
  const free = LIMITS.partitions - topics.reduce((sum, one) => sum + one.partitions.length, 0)
  const wrongName = wrongWithTopic(topic, 1, topics)?.message
  const wrongCount =
    count === null
      ? text.wholeNumber
      : count > free
        ? text.tooManyPartitions(free, LIMITS.partitions)
        : wrongWithPartitions(count)?.message
  const make = () => {
    if (topics.length >= LIMITS.topics) return text.tooMany(LIMITS.topics, 'topic')
    if (wrongName || wrongCount || producer.problem) return text.mend
    const { world, document } = store.getState()
    const commands: Command[] = [{ do: 'createTopic', topic, partitions: count ?? 1 }]
    if (producer.recordsPerSecond > 0)
      commands.push(producer.command({ producer: nextProducerName(world), config: document.config.topic }, topic))
    return store.getState().actAll(commands, text.madeTopic(topic))?.message
  }
  return (
    <FormFrame title={text.newTopic} submit={text.make} onSubmit={make} onClose={onClose}>
      <TextField label={text.topicName} value={topic} onChange={setTopic} wrong={wrongName} />
      <TextField
        label={text.partitions}
        value={partitions}
        onChange={setPartitions}
        meaning={text.partitionsMean}
        wrong={wrongCount}
        isNumber
      />
      <h3>{text.producer}</h3>
      <ProducerFields producer={producer} />
      <p>{text.whoReads}</p>
    </FormFrame>
  )
}

/** A name that says something, as long as there is one left. */
function freeName(taken: readonly string[]): string {
  const names = [
    'orders',
    'payments',
    'clicks',
    ...Array.from({ length: taken.length + 1 }, (_, i) => `topic-${i + 1}`),
  ]
  return names.find(name => !taken.includes(name)) ?? ''
}
