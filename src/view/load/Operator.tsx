import { useState } from 'react'
import type { OperatedGroup } from '../../describe/load'
import { countdown, thousands } from '../../describe/time'
import type { Command } from '../../kafka/commands'
import type { GivenSettings } from '../../kafka/config'
import { wrongWithLimits } from '../../kafka/operator/autoscaler'
import { type ScalingLimits, USUAL_LIMITS } from '../../kafka/operator/state'
import { useRanks } from '../ranks'
import { SentenceText } from '../stage/SentenceText'
import { Choice } from './Choice'
import styles from './load.module.css'
import { NumberField } from './NumberField'
import { Processes } from './Processes'
import { text } from './text'

interface OperatorProps {
  readonly group: OperatedGroup
  readonly now: number
  /** What a new consumer of the group is started with. */
  readonly settings: () => GivenSettings
  readonly onCommand: (command: Command) => void
}

/** Who runs a group's consumers: an autoscaler, a rolling restart, and how long each takes for a record. */
export function Operator({ group, now, settings, onCommand }: OperatorProps) {
  return (
    <section className={styles.group} aria-label={text.group(group.group)}>
      <h3>
        {text.group(group.group)} <span className={styles.now}>{text.lag(thousands(group.lag))}</span>
      </h3>
      <Autoscaler group={group} now={now} settings={settings} onCommand={onCommand} />
      <RollingRestart group={group} onCommand={onCommand} />
      <Processes processes={group.processes} onCommand={onCommand} />
      <fieldset className={styles.fields}>
        <legend>{text.processing}</legend>
        {group.running.map(({ name, processMs }) => (
          <NumberField
            key={name}
            label={text.ofConsumer(name)}
            value={processMs}
            min={0}
            max={86_400_000}
            onSet={ms => onCommand({ do: 'configure', consumer: name, config: { 'x.processMs': ms } })}
          />
        ))}
        <p className={styles.said}>{text.moreTimes}</p>
      </fieldset>
    </section>
  )
}

const LIMITS = ['everyMs', 'above', 'below', 'min', 'max', 'coolDownMs'] as const satisfies (keyof ScalingLimits)[]
const MOST: Readonly<Record<keyof ScalingLimits, number>> = {
  everyMs: 604_800,
  above: 999_999_999,
  below: 999_999_999,
  min: 500,
  max: 500,
  coolDownMs: 604_800,
}

function Autoscaler({ group: { group, topics, autoscaler }, now, settings, onCommand }: OperatorProps) {
  // What is typed and not taken yet stands over what is in force, which another run or an undo may change.
  const [typed, setTyped] = useState<Partial<ScalingLimits>>({})
  const limits = { ...(autoscaler?.limits ?? USUAL_LIMITS), ...typed }
  const ranks = useRanks()
  const isTime = (name: keyof ScalingLimits) => name.endsWith('Ms')
  const wrong = wrongWithLimits(limits)
  return (
    <fieldset className={styles.fields}>
      <legend>
        {text.autoscaler}: {autoscaler ? text.isOn : text.isOff}
      </legend>
      {LIMITS.map(name => (
        <NumberField
          key={name}
          label={text.limits[name]}
          value={isTime(name) ? limits[name] / 1_000 : limits[name]}
          min={name === 'everyMs' || name === 'max' ? 1 : 0}
          max={MOST[name]}
          isLive
          onSet={value => setTyped({ ...typed, [name]: isTime(name) ? value * 1_000 : value })}
        />
      ))}
      {wrong !== undefined && (
        <p role="alert" className={styles.said}>
          {wrong}
        </p>
      )}
      <button
        type="button"
        disabled={wrong !== undefined}
        onClick={() => {
          onCommand({ do: 'autoscale', group, topics, config: settings(), ...limits })
          setTyped({})
        }}
      >
        {autoscaler ? text.newLimits : text.switchOn}
      </button>
      {autoscaler && (
        <button type="button" onClick={() => onCommand({ do: 'stopAutoscaler', group })}>
          {text.switchOff}
        </button>
      )}
      {autoscaler && (
        <p className={styles.said}>
          {autoscaler.last && <SentenceText sentence={autoscaler.last} ranks={ranks} />}{' '}
          {text.looksIn(countdown(autoscaler.looksAt - now))}
        </p>
      )}
    </fieldset>
  )
}

/** The way from an eager group to a cooperative one has two rounds: first both are offered, then only the new one. */
const STRATEGIES: readonly (readonly [string, string])[] = [
  ['', text.asItIs],
  ...[
    'range',
    'roundrobin',
    'sticky',
    'range,cooperative-sticky',
    'cooperative-sticky,range',
    'cooperative-sticky',
  ].map(names => [names, names] as const),
]

function RollingRestart({ group: { group, running, rollout }, onCommand }: Pick<OperatorProps, 'group' | 'onCommand'>) {
  const [gapMs, setGap] = useState(10_000)
  const [downMs, setDown] = useState(0)
  const [strategy, setStrategy] = useState('')
  const [makesStatic, setStatic] = useState(false)
  const config: GivenSettings = strategy === '' ? {} : { 'partition.assignment.strategy': strategy }
  return (
    <fieldset className={styles.fields}>
      <legend>{text.rolling}</legend>
      <NumberField label={text.gap} value={gapMs / 1_000} min={0} max={86_400} onSet={s => setGap(s * 1_000)} />
      <NumberField label={text.down} value={downMs / 1_000} min={0} max={86_400} onSet={s => setDown(s * 1_000)} />
      <Choice label={text.upgradeTo} value={strategy} options={STRATEGIES} onChoose={setStrategy} />
      <label className={styles.check}>
        <input type="checkbox" checked={makesStatic} onChange={event => setStatic(event.target.checked)} />
        <span>{text.makesStatic}</span>
      </label>
      <button
        type="button"
        disabled={rollout !== null || running.length === 0}
        onClick={() =>
          onCommand({ do: 'rollingRestart', group, gapMs, downMs, config, ...(makesStatic ? { makesStatic } : {}) })
        }
      >
        {text.restartAll}
      </button>
      {rollout && <p className={styles.said}>{text.restarting(rollout.number, rollout.of)}</p>}
    </fieldset>
  )
}
