/** What the application can do with one partition alone: pause, seek, commit. It obeys between two calls of poll(). */
import { useId, useState } from 'react'
import { type HeldPartition, offsetOutside } from '../../describe/holdings'
import type { Command } from '../../kafka/commands'
import type { TopicPartition } from '../../kafka/protocol/names'
import { useSession } from '../session'
import { Field, wholeNumber } from '../stage/FormDialog'
import styles from './side.module.css'
import { text } from './text'

interface PartitionDeedsProps {
  readonly consumer: string
  readonly held: readonly HeldPartition[]
  /** All there are besides: a commit may be for any. */
  readonly others: readonly NamedPartition[]
  /** Why, and for how long, the application does not obey yet; null where it does at once. */
  readonly waits: string | null
  readonly onCommand: (command: Command) => void
}

type NamedPartition = TopicPartition & { readonly name: string }

export function PartitionDeeds({ consumer, held, others, waits, onCommand }: PartitionDeedsProps) {
  const world = useSession(session => session.world)
  const [name, setName] = useState('')
  const [typed, setTyped] = useState('0')
  const about = useId()
  const chosen = [...held, ...others].find(one => one.name === name) ?? held[0] ?? others[0]
  if (!chosen) return null
  const { topic, partition } = chosen
  const of = { topic, partition }
  const own = held.find(one => one.name === chosen.name)
  const offset = wholeNumber(typed)
  const outside = offset === null ? null : offsetOutside(world, chosen, offset)
  const seek = (to: number | 'beginning' | 'end') => onCommand({ do: 'seek', consumer, partition: of, to })
  return (
    <fieldset className={styles.deeds}>
      <legend>{text.partitionDeeds}</legend>
      <label>
        {text.whichPartition}{' '}
        <select value={chosen.name} onChange={event => setName(event.target.value)}>
          <Choices label={text.itsOwn} partitions={held} />
          <Choices label={text.others} partitions={others} />
        </select>
      </label>
      {waits !== null && <p>{waits}</p>}
      {!own && <p>{text.notItsOwn(chosen.name)}</p>}
      <div className={styles.verbs}>
        <button
          type="button"
          onClick={() =>
            onCommand({ do: own?.isPaused ? 'resumePartition' : 'pausePartition', consumer, partition: of })
          }
        >
          {own?.isPaused ? text.resumePartition(chosen.name) : text.pausePartition(chosen.name)}
        </button>
        <button type="button" onClick={() => seek('beginning')}>
          {text.seekToBeginning}
        </button>
        <button type="button" onClick={() => seek('end')}>
          {text.seekToEnd}
        </button>
      </div>
      <Field
        label={text.offset}
        value={typed}
        onChange={setTyped}
        wrong={offset === null ? text.wrongOffset : null}
        isNumber
      />
      <div className={styles.verbs}>
        <button type="button" disabled={offset === null} onClick={() => offset !== null && seek(offset)}>
          {text.seekTo(offset)}
        </button>
        <button
          type="button"
          disabled={offset === null}
          aria-describedby={outside === null ? undefined : about}
          onClick={() => offset !== null && onCommand({ do: 'commitSync', consumer, offsets: [{ ...of, offset }] })}
        >
          {text.commitOffset(offset)}
        </button>
      </div>
      {outside !== null && <p id={about}>{outside}</p>}
      <p>{text.commitMeans}</p>
    </fieldset>
  )
}

function Choices({ label, partitions }: { readonly label: string; readonly partitions: readonly NamedPartition[] }) {
  if (partitions.length === 0) return null
  return (
    <optgroup label={label}>
      {partitions.map(({ name }) => (
        <option key={name}>{name}</option>
      ))}
    </optgroup>
  )
}
