import { useId, useState } from 'react'
import type { AddProducer } from '../../kafka/commands'
import type { Keys } from '../../kafka/producer/state'
import { wholeNumber } from '../stage/FormDialog'
import styles from './forms.module.css'
import { TextField } from './TextField'
import { text } from './text'

export interface ProducerState {
  readonly rate: string
  setRate(rate: string): void
  readonly kind: Keys['kind']
  setKind(kind: Keys['kind']): void
  readonly keys: string
  setKeys(keys: string): void
  readonly wrongRate: string | undefined
  readonly wrongKeys: string | undefined
  readonly problem: string | undefined
  readonly recordsPerSecond: number
  command(next: Pick<AddProducer, 'producer' | 'config'>, topic: string): AddProducer
}

const MOST_A_SECOND = 100_000
const MOST_KEYS = 100_000

/** A producer as it is typed: how many records a second, with which keys. */
export function useProducer(): ProducerState {
  const [rate, setRate] = useState('5')
  const [kind, setKind] = useState<Keys['kind']>('uniform')
  const [keys, setKeys] = useState('1000')
  const recordsPerSecond = rateOf(rate)
  const chosen = keysOf(kind, keys)
  const wrongRate = recordsPerSecond === null ? text.wrongRate : undefined
  const wrongKeys = chosen === null ? (kind === 'list' ? text.noKeys : text.wrongKeys) : undefined
  return {
    rate,
    setRate,
    kind,
    setKind: next => {
      setKind(next)
      if ((next === 'list') !== (kind === 'list')) setKeys(next === 'list' ? 'alice, bob, carol' : '1000')
    },
    keys,
    setKeys,
    wrongRate,
    wrongKeys,
    problem: wrongRate ?? wrongKeys,
    recordsPerSecond: recordsPerSecond ?? 0,
    command: (next, topic) => ({
      do: 'addProducer',
      ...next,
      topic,
      recordsPerSecond: recordsPerSecond ?? 0,
      keys: chosen ?? { kind: 'none' },
    }),
  }
}

/** Records per second that the text says, fractions too; null when it says none. */
function rateOf(text: string): number | null {
  const rate = /^\d{1,6}(\.\d{1,3})?$/.test(text.trim()) ? Number(text) : null
  return rate !== null && rate <= MOST_A_SECOND ? rate : null
}

function keysOf(kind: Keys['kind'], typed: string): Keys | null {
  const count = wholeNumber(typed)
  const isCount = count !== null && count >= 1 && count <= MOST_KEYS
  switch (kind) {
    case 'none':
      return { kind }
    case 'uniform':
      return isCount ? { kind, count } : null
    case 'zipf':
      return isCount ? { kind, count, exponent: 1 } : null
    case 'list': {
      const keys = typed
        .split(',')
        .map(key => key.trim())
        .filter(key => key !== '')
      return keys.length > 0 ? { kind, keys } : null
    }
  }
}

export function ProducerFields({ producer }: { readonly producer: ProducerState }) {
  const id = useId()
  return (
    <>
      <TextField
        label={text.rate}
        value={producer.rate}
        onChange={producer.setRate}
        meaning={text.rateMeans}
        wrong={producer.wrongRate}
        isNumber
      />
      <div className={styles.setting}>
        <label htmlFor={id}>{text.keys}</label>
        <select id={id} value={producer.kind} onChange={event => producer.setKind(kindNamed(event.target.value))}>
          {KINDS.map(kind => (
            <option key={kind} value={kind}>
              {text.keyKinds[kind]}
            </option>
          ))}
        </select>
        <p className={styles.meaning}>{text.keyMeaning[producer.kind]}</p>
      </div>
      {producer.kind !== 'none' && (
        <TextField
          label={producer.kind === 'list' ? text.keyList : text.keyCount}
          value={producer.keys}
          onChange={producer.setKeys}
          wrong={producer.wrongKeys}
          isNumber={producer.kind !== 'list'}
        />
      )}
    </>
  )
}

const KINDS: readonly Keys['kind'][] = ['none', 'uniform', 'zipf', 'list']

function kindNamed(value: string): Keys['kind'] {
  return KINDS.find(kind => kind === value) ?? 'none'
}
