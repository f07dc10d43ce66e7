/** Kafka's settings of one consumer by Kafka's names; those that differ from the default come first. */
import { boundsInWords, CONSUMER_CHOICES, settingInWords } from '../../describe/settings'
import { CONSUMER_SETTINGS, configured, type GivenSettings, type Setting } from '../../kafka/config'
import type { Consumer } from '../../kafka/consumer/state'
import { openForm } from '../forms/open'
import { useActions, useSession } from '../session'
import styles from './side.module.css'
import { text } from './text'

interface Shown {
  readonly name: string
  readonly setting: Setting
  readonly value: string
  readonly usual: string
  /** What it will be once the consumer starts again, where that is something else. */
  readonly next: string | null
}

export function Settings({ consumer }: { readonly consumer: Consumer }) {
  const { act } = useActions()
  const { name } = consumer
  const world = useSession(session => session.world)
  const { groupId } = consumer.config
  const shown = settingsOf(consumer)
  const isPending = shown.some(({ next }) => next !== null)
  return (
    <>
      <h3>{text.settings}</h3>
      <div className={styles.verbs}>
        <button type="button" onClick={() => openForm({ form: 'settings', consumer: name })}>
          {text.editSettings}
        </button>
        {isPending && consumer.process === 'running' && (
          <button type="button" onClick={() => act({ do: 'restart', consumer: name })}>
            {text.restartNow}
          </button>
        )}
      </div>
      {isPending && <p className={styles.pending}>{text.pending}</p>}
      <dl className={styles.settings}>
        {shown.map(({ name: setting, setting: { meaning }, value, usual, next, setting: declared }) => (
          <div key={setting}>
            <dt>
              <code>{setting.replace(/^x\./, '')}</code>
            </dt>
            <dd>
              <b>{value}</b>
              {next !== null && <b> → {text.nextValue(next)}</b>}
              <span> {factsOf(boundsInWords(declared, world, groupId), value === usual ? null : usual)}</span>
              <p>{meaning}</p>
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function factsOf(bounds: string | null, usual: string | null): string {
  return [...(usual === null ? [] : [text.defaultIs(usual)]), ...(bounds === null ? [] : [bounds])].join(' · ')
}

function settingsOf({ config, application, given }: Consumer): Shown[] {
  const next = configured(CONSUMER_SETTINGS, given)
  const shown = CONSUMER_CHOICES.map(({ name, setting }): Shown => {
    const own = name.startsWith('x.')
    const value = settingInWords(setting, own ? valueIn(application, name.slice(2)) : valueIn(config, fieldOf(name)))
    const later = settingInWords(setting, own ? (given[name] ?? setting.default) : valueIn(next, fieldOf(name)))
    const usual = settingInWords(setting, setting.default)
    return { name, setting, value, usual, next: later === value ? null : later }
  })
  const weight = ({ value, usual, next }: Shown) => (next === null ? 0 : 2) + Number(value !== usual)
  return shown.sort((a, b) => weight(b) - weight(a))
}

function fieldOf(name: string): string {
  return Object.entries(CONSUMER_SETTINGS).find(([, setting]) => setting.name === name)?.[0] ?? ''
}

function valueIn(holder: object, field: string): GivenSettings[string] {
  return Object.entries(holder).find(([key]) => key === field)?.[1] ?? null
}
