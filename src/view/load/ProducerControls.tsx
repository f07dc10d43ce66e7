import type { ProducerPicture } from '../../describe/producers'
import { rateInWords } from '../../describe/producers'
import type { Command } from '../../kafka/commands'
import type { Shape } from '../../kafka/producer/flow'
import type { Keys, ProducerChange } from '../../kafka/producer/state'
import { Choice } from './Choice'
import styles from './load.module.css'
import { NumberField } from './NumberField'
import { text } from './text'
import { WordsField } from './WordsField'

interface ProducerControlsProps {
  readonly producer: ProducerPicture
  readonly partitions: number
  readonly onCommand: (command: Command) => void
}

/** Everything about a producer that can be turned while it runs. */
export function ProducerControls({ producer, partitions, onCommand }: ProducerControlsProps) {
  const { name, topic, plan } = producer
  const set = (change: ProducerChange) => onCommand({ do: 'setProducer', producer: name, ...change })
  return (
    <fieldset className={styles.producer}>
      <legend>{text.producer(name, topic)}</legend>
      <span className={styles.now}>{rateInWords(producer.recordsPerSecond)}</span>
      <RateSlider rate={plan.recordsPerSecond} onSet={recordsPerSecond => set({ recordsPerSecond })} />
      <NumberField
        label={text.rate}
        value={plan.recordsPerSecond}
        min={0}
        max={MOST_A_SECOND}
        isWhole={false}
        onSet={recordsPerSecond => set({ recordsPerSecond })}
      />
      <ShapeFields shape={plan.shape} rate={plan.recordsPerSecond} onSet={shape => set({ shape })} />
      <KeyFields keys={plan.keys} onSet={keys => set({ keys })} />
      <NumberField
        label={text.bytes}
        value={plan.recordBytes}
        min={1}
        max={1_048_576}
        onSet={recordBytes => set({ recordBytes })}
      />
      <Choice
        label={text.partition}
        value={plan.partition === null ? '' : String(plan.partition)}
        options={[
          ['', text.anyPartition],
          ...Array.from({ length: partitions }, (_, p) => [String(p), `P${p}`] as const),
        ]}
        onChoose={chosen => set({ partition: chosen === '' ? null : Number(chosen) })}
      />
      <NumberField
        label={text.age}
        value={Math.round(plan.ageMs / 1_000)}
        min={0}
        max={LONGEST_S}
        onSet={seconds => set({ ageMs: seconds * 1_000 })}
      />
      <button type="button" onClick={() => onCommand({ do: 'removeProducer', producer: name })}>
        {text.remove(name)}
      </button>
    </fieldset>
  )
}

const MOST_A_SECOND = 100_000
const LONGEST_S = 604_800
/** Rates people choose, evenly along the slider. */
const RATES = [0, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000]

function RateSlider({ rate, onSet }: { readonly rate: number; readonly onSet: (rate: number) => void }) {
  const place = RATES.findLastIndex(offered => offered <= rate)
  return (
    <label className={styles.field}>
      <span>{text.rateSlider}</span>
      <input
        type="range"
        min={0}
        max={RATES.length - 1}
        value={place}
        aria-valuetext={rateInWords(rate)}
        onChange={event => onSet(RATES[Number(event.target.value)] ?? rate)}
      />
    </label>
  )
}

interface ShapeFieldsProps {
  readonly shape: Shape
  readonly rate: number
  readonly onSet: (shape: Shape) => void
}

const SHAPES = (['constant', 'ramp', 'burst', 'wave', 'stop'] as const).map(kind => [kind, text.shapes[kind]] as const)

function ShapeFields({ shape, rate, onSet }: ShapeFieldsProps) {
  const seconds = (label: string, value: number, set: (ms: number) => void) => (
    <NumberField label={label} value={value / 1_000} min={1} max={LONGEST_S} onSet={s => set(s * 1_000)} />
  )
  return (
    <>
      <Choice label={text.shape} value={shape.kind} options={SHAPES} onChoose={kind => onSet(usualShape(kind, rate))} />
      {'toRecordsPerSecond' in shape && (
        <NumberField
          label={text.to}
          value={shape.toRecordsPerSecond}
          min={0}
          max={MOST_A_SECOND}
          isWhole={false}
          onSet={toRecordsPerSecond => onSet({ ...shape, toRecordsPerSecond })}
        />
      )}
      {shape.kind === 'ramp' && seconds(text.over.ramp, shape.overMs, overMs => onSet({ ...shape, overMs }))}
      {shape.kind === 'burst' && seconds(text.burstFor, shape.forMs, forMs => onSet({ ...shape, forMs }))}
      {shape.kind === 'burst' && seconds(text.over.burst, shape.everyMs, everyMs => onSet({ ...shape, everyMs }))}
      {shape.kind === 'wave' && seconds(text.over.wave, shape.periodMs, periodMs => onSet({ ...shape, periodMs }))}
      {shape.kind === 'stop' && seconds(text.over.stop, shape.afterMs, afterMs => onSet({ ...shape, afterMs }))}
    </>
  )
}

/** Four times the rate, within a minute. */
function usualShape(kind: Shape['kind'], rate: number): Shape {
  const toRecordsPerSecond = rate === 0 ? 20 : 4 * rate
  switch (kind) {
    case 'constant':
      return { kind }
    case 'ramp':
      return { kind, toRecordsPerSecond, overMs: 60_000 }
    case 'burst':
      return { kind, toRecordsPerSecond, forMs: 10_000, everyMs: 60_000 }
    case 'wave':
      return { kind, toRecordsPerSecond, periodMs: 120_000 }
    case 'stop':
      return { kind, afterMs: 30_000 }
  }
}

const KEY_KINDS = (['none', 'uniform', 'zipf', 'list'] as const).map(kind => [kind, text.keyKinds[kind]] as const)

function KeyFields({ keys, onSet }: { readonly keys: Keys; readonly onSet: (keys: Keys) => void }) {
  return (
    <>
      <Choice label={text.keys} value={keys.kind} options={KEY_KINDS} onChoose={kind => onSet(usualKeys(kind))} />
      {'count' in keys && (
        <NumberField
          label={text.keyCount}
          value={keys.count}
          min={1}
          max={100_000}
          onSet={count => onSet({ ...keys, count })}
        />
      )}
      {keys.kind === 'zipf' && (
        <label className={styles.field}>
          <span>{text.skew}</span>
          <input
            type="range"
            min={0}
            max={3}
            step={0.1}
            value={keys.exponent}
            aria-valuetext={text.skewIs(keys.exponent)}
            onChange={event => onSet({ ...keys, exponent: Number(event.target.value) })}
          />
        </label>
      )}
      {keys.kind === 'list' && (
        <WordsField label={text.keyList} words={keys.keys} onSet={words => onSet({ ...keys, keys: words })} />
      )}
      {keys.kind !== 'none' && (
        <NumberField
          label={text.suffixes}
          value={keys.suffixes ?? 1}
          min={1}
          max={10_000}
          onSet={suffixes => onSet(withSuffixes(keys, suffixes))}
        />
      )}
    </>
  )
}

/** One suffix is none. */
function withSuffixes(keys: Exclude<Keys, { kind: 'none' }>, suffixes: number): Keys {
  const { suffixes: _, ...bare } = keys
  return suffixes === 1 ? bare : { ...bare, suffixes }
}

function usualKeys(kind: Keys['kind']): Keys {
  switch (kind) {
    case 'none':
      return { kind }
    case 'uniform':
      return { kind, count: 1_000 }
    case 'zipf':
      return { kind, count: 1_000, exponent: 1 }
    case 'list':
      return { kind, keys: ['alice', 'bob', 'carol'] }
  }
}
