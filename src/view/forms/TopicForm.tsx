/** What can be done to a topic that is there: its producers and their rates, one more, and deleting it. */
import { useState } from 'react'
import { producersOf } from '../../kafka/world'
import { Dialog } from '../controls/Dialog'
import { useSession, useSessionStore } from '../session'
import { producerLine } from '../stage/text'
import styles from './forms.module.css'
import { nextProducer, ProducerFields, rateOf, useProducer } from './ProducerFields'
import { TextField } from './TextField'
import { text } from './text'

interface TopicFormProps {
  readonly topic: string
  readonly onClose: () => void
}

export function TopicForm({ topic, onClose }: TopicFormProps) {
  const store = useSessionStore()
  const producers = useSession(session => session.picture.producers).filter(producer => producer.topic === topic)
  const remove = () => {
    if (store.getState().act({ do: 'deleteTopic', topic })) onClose()
  }
  return (
    <Dialog title={text.topicTitle(topic)} onClose={onClose} isWide>
      <div className={styles.form}>
        <h3>{text.producers}</h3>
        {producers.length === 0 && <p>{text.noProducer}</p>}
        {producers.map(producer => (
          <Rate key={producer.name} name={producer.name} line={`${producerLine(producer)} · ${producer.keys}`} />
        ))}
        <MoreProducers topic={topic} />
        <h3>{text.deleteTopic}</h3>
        <p>{text.deleteTopicMeans}</p>
        <button type="button" className={styles.plain} onClick={remove}>
          {text.deleteTopicNamed(topic)}
        </button>
      </div>
    </Dialog>
  )
}

function Rate({ name, line }: { readonly name: string; readonly line: string }) {
  const store = useSessionStore()
  const now = producersOf(store.getState().world).find(producer => producer.name === name)?.plan.recordsPerSecond ?? 0
  const [typed, setTyped] = useState(String(now))
  const rate = rateOf(typed)
  const set = () => {
    if (rate !== null) store.getState().act({ do: 'setRate', producer: name, recordsPerSecond: rate })
  }
  return (
    <TextField
      label={text.rateOf(name)}
      value={typed}
      onChange={setTyped}
      meaning={line}
      wrong={rate === null ? text.wrongRate : undefined}
      isNumber
    >
      <button type="button" className={styles.plain} aria-label={text.setRateOf(name)} onClick={set}>
        {text.setRate}
      </button>
    </TextField>
  )
}

function MoreProducers({ topic }: { readonly topic: string }) {
  const store = useSessionStore()
  const producer = useProducer()
  const [refusal, setRefusal] = useState<string | undefined>()
  const add = () => {
    const refused = producer.problem
      ? text.mend
      : store.getState().actAll([producer.command(nextProducer(store.getState()), topic)], text.producerFor(topic))
          ?.message
    setRefusal(refused)
  }
  return (
    <details className={styles.section}>
      <summary>{text.oneMoreProducer}</summary>
      <ProducerFields producer={producer} />
      {refusal && <p role="alert">{refusal}</p>}
      <button type="button" className={styles.plain} onClick={add}>
        {text.addProducer}
      </button>
    </details>
  )
}
