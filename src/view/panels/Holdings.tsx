/** What a consumer holds, and what its application can do with one partition alone: pause, seek, commit. */
import { useState } from 'react'
import { type HeldPartition, holdingsOf } from '../../describe/holdings'
import { thousands } from '../../describe/time'
import type { Command } from '../../kafka/commands'
import type { Consumer } from '../../kafka/consumer/state'
import { NumberField } from '../load/NumberField'
import { useSession } from '../session'
import styles from './side.module.css'
import { TableHead } from './TableHead'
import { text } from './text'

export function Holdings({ consumer }: { readonly consumer: Consumer }) {
  const world = useSession(session => session.world)
  const act = useSession(session => session.act)
  const { partitions, bytes, records, process } = holdingsOf(world, consumer)
  const [seconds, setSeconds] = useState(20)
  return (
    <>
      <h3>{text.holds}</h3>
      {partitions.length === 0 ? (
        <p>{text.holdsNothing}</p>
      ) : (
        <>
          <table className={styles.costs}>
            <caption>{text.heldBy(consumer.name)}</caption>
            <TableHead columns={text.heldColumns} />
            <tbody>
              {partitions.map(held => (
                <tr key={held.name}>
                  <th scope="row">{held.name}</th>
                  <td>{held.position === null ? '–' : thousands(held.position)}</td>
                  <td>{text.buffered(thousands(held.records), thousands(held.bytes))}</td>
                  <td>{held.isPaused ? text.paused : text.flows}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p>{text.bufferedInAll(thousands(records), thousands(bytes))}</p>
          <PartitionDeeds consumer={consumer.name} partitions={partitions} onCommand={act} />
        </>
      )}
      <div className={styles.verbs}>
        <NumberField label={text.pauseFor} value={seconds} min={1} max={86_400} onSet={setSeconds} />
        <button type="button" onClick={() => act({ do: 'pauseProcess', process, ms: seconds * 1_000 })}>
          {text.pauseProcess(process)}
        </button>
      </div>
      <p>{text.pauseProcessMeans}</p>
    </>
  )
}

interface PartitionDeedsProps {
  readonly consumer: string
  readonly partitions: readonly HeldPartition[]
  readonly onCommand: (command: Command) => void
}

/** The application obeys between two calls of poll(). */
function PartitionDeeds({ consumer, partitions, onCommand }: PartitionDeedsProps) {
  const [name, setName] = useState('')
  const [offset, setOffset] = useState(0)
  const held = partitions.find(one => one.name === name) ?? partitions[0]
  if (!held) return null
  const { topic, partition, isPaused } = held
  const of = { topic, partition }
  const seek = (to: number | 'beginning' | 'end') => onCommand({ do: 'seek', consumer, partition: of, to })
  return (
    <fieldset className={styles.deeds}>
      <legend>{text.partitionDeeds}</legend>
      <label>
        {text.whichPartition}{' '}
        <select value={held.name} onChange={event => setName(event.target.value)}>
          {partitions.map(one => (
            <option key={one.name}>{one.name}</option>
          ))}
        </select>
      </label>
      <div className={styles.verbs}>
        <button
          type="button"
          onClick={() => onCommand({ do: isPaused ? 'resumePartition' : 'pausePartition', consumer, partition: of })}
        >
          {isPaused ? text.resumePartition(held.name) : text.pausePartition(held.name)}
        </button>
        <button type="button" onClick={() => seek('beginning')}>
          {text.seekToBeginning}
        </button>
        <button type="button" onClick={() => seek('end')}>
          {text.seekToEnd}
        </button>
      </div>
      <NumberField label={text.offset} value={offset} min={0} max={999_999_999} onSet={setOffset} />
      <div className={styles.verbs}>
        <button type="button" onClick={() => seek(offset)}>
          {text.seekTo(offset)}
        </button>
        <button type="button" onClick={() => onCommand({ do: 'commitSync', consumer, offsets: [{ ...of, offset }] })}>
          {text.commitOffset(offset)}
        </button>
      </div>
      <p>{text.commitMeans}</p>
    </fieldset>
  )
}
