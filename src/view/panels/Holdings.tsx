/** What a consumer holds, what its application can do with one partition, and what can be done to its process. */
import { useState } from 'react'
import { holdingsOf, obeysWhen } from '../../describe/holdings'
import { thousands } from '../../describe/time'
import type { Consumer } from '../../kafka/consumer/state'
import { NumberField } from '../load/NumberField'
import { useActions, useSession } from '../session'
import { PartitionDeeds } from './PartitionDeeds'
import styles from './side.module.css'
import { TableHead } from './TableHead'
import { text } from './text'

export function Holdings({ consumer }: { readonly consumer: Consumer }) {
  const world = useSession(session => session.world)
  const { act } = useActions()
  const now = useSession(session => session.playhead)
  const { partitions, others, bytes, records, process } = holdingsOf(world, consumer)
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
        </>
      )}
      {consumer.process === 'running' && (
        <PartitionDeeds
          consumer={consumer.name}
          held={partitions}
          others={others}
          waits={obeysWhen(consumer, now)}
          onCommand={act}
        />
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
