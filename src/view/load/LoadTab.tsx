/** Makes load and runs the consumers that carry it: producers, autoscaler, rolling restart; and where a key goes. */
import { loadPicture } from '../../describe/load'
import { rateInWords } from '../../describe/producers'
import type { Command } from '../../kafka/commands'
import { LIMITS } from '../../kafka/scenario/document'
import { nextProducerName } from '../../store/names'
import { newcomerSettings } from '../../store/newcomer'
import { useSession, useSessionStore } from '../session'
import { KeyPlaces } from './KeyPlaces'
import styles from './load.module.css'
import { Operator } from './Operator'
import { ProducerControls } from './ProducerControls'
import { text } from './text'

export function LoadTab() {
  const world = useSession(session => session.world)
  const store = useSessionStore()
  const onCommand = (command: Command) => {
    store.getState().act(command)
  }
  const { times, recordsPerSecond, producers, topics, groups } = loadPicture(world)
  return (
    <div className={styles.tab}>
      <section className={styles.all} aria-label={text.load}>
        <h3>{text.load}</h3>
        <button
          type="button"
          className={styles.more}
          disabled={producers.length === 0 || times * 2 > LIMITS.load}
          onClick={() => onCommand({ do: 'setLoad', times: times * 2 })}
        >
          {text.more}
        </button>
        <button
          type="button"
          disabled={producers.length === 0 || times <= LEAST_LOAD}
          onClick={() => onCommand({ do: 'setLoad', times: times / 2 })}
        >
          {text.less}
        </button>
        <button type="button" disabled={times === 1} onClick={() => onCommand({ do: 'setLoad', times: 1 })}>
          {text.normal}
        </button>
        <p className={styles.now}>
          {text.nowInAll(rateInWords(recordsPerSecond))}
          {times !== 1 && ` · ${text.timesNormal(times)}`}
        </p>
      </section>
      <section className={styles.producers} aria-label={text.producers}>
        <h3>{text.producers}</h3>
        {producers.length === 0 && <p>{text.noProducer}</p>}
        {producers.map(producer => (
          <ProducerControls
            key={producer.name}
            producer={producer}
            partitions={topics.find(({ topic }) => topic === producer.topic)?.partitions ?? 0}
            onCommand={onCommand}
          />
        ))}
        {topics.map(({ topic }) => (
          <button
            key={topic}
            type="button"
            disabled={producers.length >= LIMITS.producers}
            onClick={() => {
              const { document } = store.getState()
              const producer = nextProducerName(world)
              const keys = { kind: 'uniform', count: 1_000 } as const
              onCommand({
                do: 'addProducer',
                producer,
                topic,
                recordsPerSecond: 5,
                keys,
                config: document.config.topic,
              })
            }}
          >
            {text.addProducer(topic)}
          </button>
        ))}
      </section>
      {groups.map(group => (
        <Operator
          key={group.group}
          group={group}
          now={world.now}
          settings={() => newcomerSettings(store.getState(), group.group)}
          onCommand={onCommand}
        />
      ))}
      <KeyPlaces partitionCounts={topics.map(({ partitions }) => partitions)} />
    </div>
  )
}

const LEAST_LOAD = 1 / 16
