/** What can be done to a topic that is there. Its producers are set where the load of the whole run is. */
import { Dialog } from '../controls/Dialog'
import { useSession, useSessionStore } from '../session'
import { producerLine } from '../stage/text'
import styles from './forms.module.css'
import { TopicSettings } from './TopicSettings'
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
  const showLoad = () => {
    store.getState().showTab('load')
    onClose()
  }
  return (
    <Dialog title={text.topicTitle(topic)} onClose={onClose} isWide>
      <div className={styles.form}>
        <h3>{text.producers}</h3>
        {producers.length === 0 && <p>{text.noProducer}</p>}
        {producers.map(producer => (
          <p key={producer.name}>
            <b>{producer.name}</b> {producerLine(producer)} · {producer.keys}
          </p>
        ))}
        <button type="button" className={styles.plain} onClick={showLoad}>
          {text.toLoad}
        </button>
        <TopicSettings topic={topic} onDone={onClose} />
        <h3>{text.deleteTopic}</h3>
        <p>{text.deleteTopicMeans}</p>
        <button type="button" className={styles.plain} onClick={remove}>
          {text.deleteTopicNamed(topic)}
        </button>
      </div>
    </Dialog>
  )
}
