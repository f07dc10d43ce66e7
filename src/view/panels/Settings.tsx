/** Kafka's settings of one consumer by Kafka's names; those that differ from the default come first. */

import { duration, thousands } from '../../describe/time'
import { CONSUMER_SETTINGS, type ConsumerConfig, type Setting } from '../../kafka/config'
import styles from './side.module.css'
import { text } from './text'

interface Shown {
  readonly setting: Setting
  readonly value: string
  readonly usual: string
}

export function Settings({ config }: { readonly config: ConsumerConfig }) {
  return (
    <>
      <h3>{text.settings}</h3>
      <dl className={styles.settings}>
        {settingsOf(config).map(({ setting, value, usual }) => (
          <div key={setting.name}>
            <dt>
              <code>{setting.name}</code>
            </dt>
            <dd>
              <b>{value}</b>
              {value !== usual && <span> {text.defaultIs(usual)}</span>}
              <p>{setting.meaning}</p>
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function settingsOf(config: ConsumerConfig): Shown[] {
  const shown = Object.entries(CONSUMER_SETTINGS).map(([field, setting]) => ({
    setting,
    // Safe: the config has a value for every field of the table it was made from.
    value: inWords(setting, config[field as keyof ConsumerConfig]),
    usual: inWords(setting, setting.default),
  }))
  const differs = ({ value, usual }: Shown) => Number(value !== usual)
  return shown.sort((a, b) => differs(b) - differs(a))
}

function inWords(setting: Setting, value: unknown): string {
  if (value === null || value === '') return text.none
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value !== 'number') return String(value)
  if (setting.kind !== 'number') return thousands(value)
  return setting.unit === 'ms' ? duration(value) : `${thousands(value)} ${setting.unit}`
}
