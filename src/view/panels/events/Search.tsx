import { EVENT_KINDS, type EventKind } from '../../../describe/event-kinds'
import { consumersOf } from '../../../kafka/world'
import { useSession } from '../../session'
import styles from './events.module.css'
import { text } from './text'

export interface Wanted {
  readonly words: string
  readonly consumer: string | null
  readonly kind: EventKind | null
}

interface SearchProps {
  readonly wanted: Wanted
  readonly onWant: (wanted: Wanted) => void
  readonly found: number
  readonly hasMore: boolean
}

/** Looks for words, for a consumer, for a kind of event. */
export function Search({ wanted, onWant, found, hasMore }: SearchProps) {
  const names = useSession(({ world }) =>
    consumersOf(world)
      .map(({ name }) => name)
      .join('\n'),
  )
  const isSearching = wanted.words !== '' || wanted.consumer !== null || wanted.kind !== null
  return (
    <div className={styles.search}>
      <input
        type="search"
        aria-label={text.search}
        placeholder={text.search}
        value={wanted.words}
        onChange={event => onWant({ ...wanted, words: event.target.value })}
      />
      <select
        aria-label={text.consumer}
        value={wanted.consumer ?? ''}
        onChange={({ target: { value } }) => onWant({ ...wanted, consumer: value === '' ? null : value })}
      >
        <option value="">{text.everyConsumer}</option>
        {names.split('\n').map(name => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <select
        aria-label={text.kind}
        value={wanted.kind ?? ''}
        onChange={({ target: { value } }) => onWant({ ...wanted, kind: kindOf(value) })}
      >
        <option value="">{text.everyKind}</option>
        {EVENT_KINDS.map(kind => (
          <option key={kind} value={kind}>
            {text.kinds[kind]}
          </option>
        ))}
      </select>
      <span role="status">{isSearching && text.found(found, hasMore)}</span>
    </div>
  )
}

function kindOf(value: string): EventKind | null {
  return EVENT_KINDS.find(kind => kind === value) ?? null
}
